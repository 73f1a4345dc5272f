import { entryBytes, type ChannelId, type EntryBytes } from '@krov/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  acknowledge,
  bytesInFlight,
  channelName,
  emptyOutbox,
  enqueue,
  nextToSend,
  rewindAll,
  type Outbox,
  type Room,
} from './outbox.ts';
import { outgoingKey, type Queued } from './outgoing.ts';

const channelOf = (fill: number) => new Uint8Array(32).fill(fill) as ChannelId;
const queuedOf = (channel: number, name: string, size = 512): Queued => ({
  key: outgoingKey(name),
  outgoing: {
    channel: channelOf(channel),
    entry: entryBytes(new Uint8Array(size)) as EntryBytes,
    ttl: '1d',
  },
});
const wide: Room = { window: () => 100, budget: 1e6, request: 1 };
const fill = (...queued: readonly Queued[]): Outbox => queued.reduce(enqueue, emptyOutbox);

test('the same key is queued once', () => {
  const once = fill(queuedOf(1, 'a'));
  expect(enqueue(once, queuedOf(1, 'a'))).toBe(once);
  const inFlight = nextToSend(once, wide)?.outbox ?? emptyOutbox;
  expect(enqueue(inFlight, queuedOf(1, 'a'))).toBe(inFlight);
});

test('an entry that does not fit the budget waits, and so does all behind it in its channel', () => {
  const outbox = fill(queuedOf(1, 'big', 4096), queuedOf(1, 'small'), queuedOf(2, 'other'));
  const sent = nextToSend(outbox, { ...wide, budget: 600 });
  expect(sent?.outgoing.channel).toEqual(channelOf(2));
  expect(nextToSend(sent?.outbox ?? emptyOutbox, { ...wide, budget: 88 })).toBeUndefined();
});

test('no more than a channel’s window is in flight', () => {
  const outbox = fill(queuedOf(1, 'a'), queuedOf(1, 'b'));
  const sent = nextToSend(outbox, { ...wide, window: () => 1 });
  expect(nextToSend(sent?.outbox ?? emptyOutbox, { ...wide, window: () => 1 })).toBeUndefined();
});

test('an ACK covers what was sent before it in its channel alone', () => {
  let outbox = fill(queuedOf(1, 'a'), queuedOf(1, 'b'), queuedOf(2, 'c'), queuedOf(1, 'd'));
  for (let request = 1; request <= 4; request++) {
    outbox = nextToSend(outbox, { ...wide, request })?.outbox ?? outbox;
  }
  expect(bytesInFlight(outbox)).toBe(4 * 512);
  const stored = acknowledge(outbox, { channel: channelName(channelOf(1)), request: 2 });
  expect(stored.keys).toEqual(['a', 'b']);
  expect(bytesInFlight(stored.outbox)).toBe(2 * 512);
});

type Act = { readonly kind: 'enqueue' | 'send' | 'acknowledge' | 'loseLine' };
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind']>('enqueue', 'send', 'send', 'acknowledge', 'loseLine'),
  }),
  { maxLength: 60 },
);

test('whatever happens to the line, each channel’s entries are sent in order, and acknowledged each once', () => {
  fc.assert(
    fc.property(acts, (plan) => {
      let outbox = emptyOutbox;
      let request = 0;
      let written = 0;
      let sentUpTo = 0;
      const acknowledged: string[] = [];
      for (const { kind } of plan) {
        if (kind === 'enqueue') outbox = enqueue(outbox, queuedOf(1, String(++written)));
        if (kind === 'loseLine') {
          outbox = rewindAll(outbox);
          sentUpTo = acknowledged.length;
        }
        const sent =
          kind === 'send' ? nextToSend(outbox, { ...wide, request: request + 1 }) : undefined;
        if (sent !== undefined) {
          request += 1;
          sentUpTo += 1;
          outbox = sent.outbox;
        }
        if (kind === 'acknowledge') {
          const step = acknowledge(outbox, { channel: channelName(channelOf(1)), request });
          outbox = step.outbox;
          acknowledged.push(...step.keys);
        }
        expect(sentUpTo).toBeLessThanOrEqual(written);
      }
      expect(acknowledged).toEqual(
        Array.from({ length: acknowledged.length }, (_, i) => String(i + 1)),
      );
      const left = [...outbox.values()].flatMap((queue) => [...queue.inFlight, ...queue.waiting]);
      expect(left.map((queued) => Number(queued.key))).toEqual(
        Array.from(
          { length: written - acknowledged.length },
          (_, i) => acknowledged.length + i + 1,
        ),
      );
    }),
  );
});
