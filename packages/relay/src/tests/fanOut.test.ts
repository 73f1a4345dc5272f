import { expect, test } from 'vitest';
import {
  decode,
  monotonicMs,
  mustBeOk,
  platformRandomness,
  unixMs,
  type Clock,
} from '@krov/ground';
import { relayIdCodec, type RelayId } from '@krov/protocol';
import { makeRelay, type Relay } from '../relay.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { entryOf, makeChannel, numberOf, type Channel, type FrameClient } from './frameClient.ts';
import { connectDirectly } from './lines.ts';

const relayId: RelayId = mustBeOk(decode(relayIdCodec, platformRandomness.bytes(32)));

/** A clock that is moved by hand. */
const makeTape = (): Clock & { readonly forward: (hours: number) => void } => {
  let now = Date.UTC(2030, 0, 1);
  return {
    unixMs: () => unixMs(now),
    monotonicMs: () => monotonicMs(now),
    forward: (hours) => (now += hours * 3_600_000),
  };
};

const house = async (): Promise<{ relay: Relay; tape: ReturnType<typeof makeTape> }> => {
  const tape = makeTape();
  const relay = await makeRelay({
    relayId,
    store: makeMemoryStore(),
    clock: tape,
    randomness: platformRandomness,
  });
  return { relay, tape };
};

const openAt = async (client: FrameClient, channel: Channel, seq: number): Promise<number> =>
  mustBeOk(await client.open(channel, { kind: 'cursor', seq })).handle;

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 500) throw new Error('it never came to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

test('300 readers get every entry of ten writers, in one order, and each entry once', async () => {
  const { relay } = await house();
  const channel = await makeChannel('room');
  const readers = Array.from({ length: 300 }, () => connectDirectly(relay));
  const handles = await Promise.all(readers.map((reader) => openAt(reader, channel, 0)));
  expect(new Set(handles).size).toBe(1);
  const handle = handles[0] ?? 0;
  const first = connectDirectly(relay);
  await openAt(first, channel, 0);
  mustBeOk(await first.append(channel, { handle, entry: entryOf(999) }));

  const writers = Array.from({ length: 10 }, () => connectDirectly(relay));
  await Promise.all(
    writers.map(async (writer, place) => {
      const own = mustBeOk(await writer.open(channel, { kind: 'writeOnly' })).handle;
      for (let i = 0; i < 20; i++) {
        mustBeOk(await writer.append(channel, { handle: own, entry: entryOf(place * 100 + i) }));
      }
    }),
  );
  await until(() => readers.every((reader) => reader.entriesOf(handle).length >= 201));
  const read = readers.map((reader) => reader.entriesOf(handle));
  for (const entries of read) {
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 201 }, (_, i) => i + 1));
    expect(entries.map(({ entry }) => numberOf(entry))).toEqual(
      read[0]?.map(({ entry }) => numberOf(entry)),
    );
  }
  for (let place = 0; place < 10; place++) {
    const own = (read[0] ?? [])
      .map(({ entry }) => numberOf(entry))
      .filter((number) => Math.floor(number / 100) === place && number !== 999);
    expect(own).toEqual(Array.from({ length: 20 }, (_, i) => place * 100 + i));
  }
});

test('a reader who comes in while others write misses nothing and reads nothing twice', async () => {
  const { relay } = await house();
  const channel = await makeChannel('room');
  const writer = connectDirectly(relay);
  const handle = await openAt(writer, channel, 0);
  const late: FrameClient[] = [];
  for (let i = 1; i <= 60; i++) {
    const appended = writer.append(channel, { handle, entry: entryOf(i) });
    const reader = connectDirectly(relay);
    late.push(reader);
    await openAt(reader, channel, 0);
    mustBeOk(await appended);
  }
  await until(() => late.every((reader) => reader.entriesOf(handle).length >= 60));
  for (const reader of late) {
    const numbers = reader.entriesOf(handle).map(({ entry }) => numberOf(entry));
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  }
});

test('who comes back after what he had not read expired is told GAP, and reads on from the oldest', async () => {
  const { relay, tape } = await house();
  const channel = await makeChannel('door');
  const writer = connectDirectly(relay);
  const handle = await openAt(writer, channel, 0);
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(1), ttl: '1h' }));
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(2), ttl: '1h' }));
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(3), ttl: '30d' }));
  tape.forward(3);
  expect(await relay.sweep()).toBe(true);

  const reader = connectDirectly(relay);
  const opened = mustBeOk(await reader.open(channel, { kind: 'cursor', seq: 1 }));
  expect(opened).toMatchObject({ oldest: 3, head: 3 });
  expect(await reader.first('gap')).toMatchObject({ oldest: 3 });
  await until(() => reader.entriesOf(handle).length > 0);
  expect(reader.entriesOf(handle).map(({ seq }) => seq)).toEqual([3]);
});

test('an entry of a long class lives to a midnight, of a short class to a full hour, never shorter', async () => {
  const { relay, tape } = await house();
  const channel = await makeChannel('door');
  tape.forward(0.5);
  const writer = connectDirectly(relay);
  const handle = await openAt(writer, channel, 0);
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(1), ttl: '6h' }));
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(2), ttl: '1d' }));
  const oldestAfter = async (hours: number): Promise<number> => {
    tape.forward(hours);
    await relay.sweep();
    const reader = connectDirectly(relay);
    return mustBeOk(await reader.open(channel, { kind: 'tail' })).oldest;
  };
  expect(await oldestAfter(6)).toBe(1);
  expect(await oldestAfter(1)).toBe(2);
  expect(await oldestAfter(17.5)).toBe(2);
  expect(await oldestAfter(24)).toBe(3);
});

test('a notice whose entries expired is answered like one that never was', async () => {
  const { relay, tape } = await house();
  const notice = await makeChannel('notice');
  const writer = connectDirectly(relay);
  const handle = await openAt(writer, notice, 0);
  mustBeOk(await writer.append(notice, { handle, entry: entryOf(1), ttl: '1h' }));
  const ask = async (id: typeof notice.id): Promise<unknown> => {
    const stranger = connectDirectly(relay);
    const target = { kind: 'notice', id } as const;
    const from = { kind: 'tail' } as const;
    stranger.send({ kind: 'open', request: 1, target, readToken: null, writeProof: null, from });
    await until(() => stranger.frames.length > 1);
    return stranger.frames[1];
  };
  expect(await ask(notice.id)).toMatchObject({ kind: 'opened', head: 1 });
  tape.forward(3);
  await relay.sweep();
  const never = await ask((await makeChannel('notice')).id);
  expect(await ask(notice.id)).toEqual(never);
  expect(never).toMatchObject({ kind: 'error', code: 'notHere' });
});

test('a hole in the middle of a door is told as GAP, and reading goes on behind it', async () => {
  const { relay, tape } = await house();
  const door = await makeChannel('door');
  const writer = connectDirectly(relay);
  const handle = await openAt(writer, door, 0);
  for (const [number, ttl] of [
    [1, '30d'],
    [2, '1h'],
    [3, '30d'],
    [4, '1h'],
  ] as const) {
    mustBeOk(await writer.append(door, { handle, entry: entryOf(number), ttl }));
  }
  tape.forward(3);
  await relay.sweep();
  const reader = connectDirectly(relay);
  await openAt(reader, door, 0);
  await until(() => reader.frames.filter(({ kind }) => kind === 'gap').length === 2);
  expect(reader.entriesOf(handle).map(({ seq }) => seq)).toEqual([1, 3]);
  expect(reader.frames.flatMap((frame) => (frame.kind === 'gap' ? [frame.oldest] : []))).toEqual([
    3, 5,
  ]);
});

test('a reader with 256 KiB unsent is told BEHIND, holds nothing in the relay, and reads the rest when he has room', async () => {
  const { relay } = await house();
  const channel = await makeChannel('room');
  let unsent = 0;
  const slow = connectDirectly(relay, { unsent: () => unsent });
  const handle = await openAt(slow, channel, 0);
  const writer = connectDirectly(relay);
  await openAt(writer, channel, 0);
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(1) }));
  await until(() => slow.entriesOf(handle).length === 1);
  unsent = 300_000;
  mustBeOk(await writer.append(channel, { handle, entry: entryOf(2) }));
  await slow.first('behind');
  for (let i = 3; i <= 40; i++) {
    mustBeOk(await writer.append(channel, { handle, entry: entryOf(i, 16_384) }));
  }
  expect(slow.entriesOf(handle)).toHaveLength(2);
  unsent = 0;
  slow.drained();
  await until(() => slow.entriesOf(handle).length >= 40);
  expect(slow.entriesOf(handle).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
});

test('the same bytes sent again after a lost ack are one more entry, with another seq', async () => {
  const { relay } = await house();
  const channel = await makeChannel('room');
  const entry = entryOf(1);
  const seqs: number[] = [];
  for (const client of [connectDirectly(relay), connectDirectly(relay)]) {
    const handle = await openAt(client, channel, 0);
    seqs.push(mustBeOk(await client.append(channel, { handle, entry })));
  }
  expect(seqs).toEqual([1, 2]);
});

test('the 1,025th channel of a connection is refused, and the others stay open', async () => {
  const { relay } = await house();
  const client = connectDirectly(relay);
  const channel = await makeChannel('room');
  const preimages = Array.from({ length: 1025 }, () => ({
    ...channel,
    preimage: { ...channel.preimage, ownerKey: platformRandomness.bytes(32) },
    writeKey: null,
  }));
  const answers = [];
  for (const each of preimages) answers.push(await client.open(each, { kind: 'tail' }));
  expect(answers.slice(0, 1024).every(({ ok }) => ok)).toBe(true);
  expect(answers[1024]).toEqual({ ok: false, error: 'tooMany' });
});

test('a connection that appends more than 1,000 at once is slowed down, and nothing beyond is stored', async () => {
  const { relay } = await house();
  const client = connectDirectly(relay);
  const channel = await makeChannel('room');
  const handle = await openAt(client, channel, 0);
  mustBeOk(await client.append(channel, { handle, entry: entryOf(0) }));
  for (let request = 100; request < 1400; request++) {
    const entry = entryOf(request);
    client.send({ kind: 'append', handle, request, ttl: '7d', solution: null, entry });
  }
  const answered = () => client.frames.filter(({ kind }) => kind === 'ack' || kind === 'error');
  await until(() => answered().length >= 1302);
  const refused = answered().flatMap((frame) => (frame.kind === 'error' ? [frame.code] : []));
  expect(refused[0]).toBe('puzzle');
  expect(new Set(refused.slice(1))).toEqual(new Set(['pace']));
  expect(refused.length).toBeGreaterThan(200);
  const stored = client.entriesOf(handle).map(({ entry }) => numberOf(entry));
  expect(stored.slice(1)).toEqual(Array.from({ length: stored.length - 1 }, (_, i) => 100 + i));
});
