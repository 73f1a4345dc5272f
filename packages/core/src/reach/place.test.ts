import { bytesToHex, concatBytes } from '@krov/ground';
import { entryBytes, type EntryBytes } from '@krov/protocol';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, emptyPlace, inboxAt, placeBefore, receive, type Inbox } from './place.ts';

const entryOf = (fill: number): EntryBytes => {
  const entry = entryBytes(new Uint8Array(512).fill(fill));
  if (entry === undefined) throw new Error('512 bytes are an entry');
  return entry;
};

const receiveAll = (inbox: Inbox, fills: readonly number[]) => {
  const handedOn: number[] = [];
  let now = inbox;
  fills.forEach((fill, i) => {
    const step = receive(now, { seq: i + 1, entry: entryOf(fill) });
    now = step.inbox;
    if (step.received.kind === 'entry') handedOn.push(fill);
  });
  return { handedOn, inbox: now };
};

test('H_n is the hash of H_{n-1} and the entry', () => {
  const place = advance(emptyPlace, { seq: 1, entry: entryOf(7) });
  const byNode = createHash('sha256').update(concatBytes(new Uint8Array(32), entryOf(7)));
  expect(place.n).toBe(1);
  expect(bytesToHex(place.head)).toBe(byNode.digest('hex'));
});

test('each body is handed on once, in order, and a repeated one is hashed all the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 20 }), (fills) => {
      const { handedOn, inbox } = receiveAll(inboxAt(emptyPlace), fills);
      expect(handedOn).toEqual([...new Set(fills)]);
      const whole = fills.reduce(
        (place, fill, i) => advance(place, { seq: i + 1, entry: entryOf(fill) }),
        emptyPlace,
      );
      expect(inbox.place).toEqual(whole);
    }),
  );
});

test('a seq read before is known, a seq too far ahead is a gap, and neither moves the place', () => {
  const { inbox } = receiveAll(inboxAt(emptyPlace), [1, 2, 3]);
  for (const [seq, kind] of [
    [1, 'known'],
    [3, 'known'],
    [5, 'gap'],
  ] as const) {
    const step = receive(inbox, { seq, entry: entryOf(9) });
    expect(step).toEqual({ inbox, received: { kind } });
  }
});

test('a reader at the tail begins with whatever comes, and counts from there', () => {
  const first = receive(inboxAt(null), { seq: 41, entry: entryOf(1) });
  expect(first.received.kind).toBe('entry');
  expect(first.inbox.place?.n).toBe(41);
  expect(receive(first.inbox, { seq: 43, entry: entryOf(2) }).received.kind).toBe('gap');
});

test('after a gap one reads on from the oldest that is left', () => {
  const step = receive(inboxAt(placeBefore(10)), { seq: 10, entry: entryOf(1) });
  expect(step.received.kind).toBe('entry');
});

test('only the last 256 bodies are remembered', () => {
  const entries = Array.from({ length: 300 }, (_, i) => {
    const bytes = new Uint8Array(512);
    new DataView(bytes.buffer).setUint32(0, i);
    return entryBytes(bytes) as EntryBytes;
  });
  let inbox = inboxAt(emptyPlace);
  for (const [i, entry] of entries.entries()) inbox = receive(inbox, { seq: i + 1, entry }).inbox;
  expect(inbox.recent).toHaveLength(256);
});
