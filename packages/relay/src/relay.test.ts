import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterEach, expect, test } from 'vitest';
import { monotonicMs, mustBeOk, platformRandomness, unixMs, type Clock } from '@krov/ground';
import {
  channelIdOf,
  makeSigningKey,
  preimageOf,
  proveOpening,
  searchPuzzle,
  type SigningKey,
} from '@krov/proof';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayFrameCodec,
  type ChannelPreimage,
  type ClientFrame,
  type EntryBytes,
  type OpenFrom,
  type RelayFrame,
  type RelayId,
  type Solution,
} from '@krov/protocol';
import { openHouse, type House } from './edge/house.ts';
import { makeRelay, type Relay } from './relay.ts';
import { makeMemoryStore } from './store/memory.ts';

const clock: Clock = {
  unixMs: () => unixMs(Date.now()),
  monotonicMs: () => monotonicMs(performance.now()),
};
const random = (length: number): Uint8Array => platformRandomness.bytes(length);
const entryOf = (byte: number): EntryBytes =>
  new Uint8Array(512).fill(byte) as Uint8Array as EntryBytes;

/** A client that speaks frames and nothing more. */
type Talk = {
  readonly next: <K extends RelayFrame['kind']>(
    kind: K,
  ) => Promise<RelayFrame & { readonly kind: K }>;
  readonly send: (frame: ClientFrame) => void;
  readonly sendRaw: (bytes: Uint8Array) => void;
  readonly closed: Promise<unknown>;
  readonly socket: WebSocket;
};

const talkTo = (port: number): Talk => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/krov`);
  const frames: RelayFrame[] = [];
  let wake = (): void => undefined;
  const opened = once(socket, 'open');
  const closed = once(socket, 'close');
  socket.on('message', (message: Buffer) => {
    frames.push(...mustBeOk(decodeFrames(relayFrameCodec, new Uint8Array(message))));
    wake();
  });
  const sendRaw = (bytes: Uint8Array): void => void opened.then(() => socket.send(bytes));
  return {
    next: async (kind) => {
      for (;;) {
        const place = frames.findIndex((frame) => frame.kind === kind);
        const [frame] = place < 0 ? [] : frames.splice(place, 1);
        if (frame !== undefined) return frame as never;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    send: (frame) => sendRaw(encodeFrame(clientFrameCodec, frame)),
    sendRaw,
    closed,
    socket,
  };
};

type Room = {
  readonly preimage: ChannelPreimage;
  readonly readToken: Uint8Array;
  readonly writeKey: SigningKey;
};

const makeRoom = async (): Promise<Room> => {
  const readToken = random(32);
  const writeKey = makeSigningKey(platformRandomness);
  return { preimage: await preimageOf('room', { readToken, writeKey }), readToken, writeKey };
};

const openRoom = async (
  talk: Talk,
  room: Room,
  from: OpenFrom,
): Promise<{ readonly handle: number; readonly solution: Solution }> => {
  const { relayId, nonce, minute, createEffort } = await talk.next('hello');
  const channel = channelIdOf(room.preimage);
  const proof = await proveOpening(room.writeKey, { relayId, nonce, channel });
  talk.send({
    kind: 'open',
    request: 1,
    target: { kind: 'preimage', preimage: room.preimage },
    readToken: room.readToken,
    writeProof: proof,
    from,
  });
  const { handle } = await talk.next('opened');
  const search = searchPuzzle(
    { channel, writeKey: room.preimage.writeKey, minute, effort: createEffort },
    0,
    1_000_000,
  );
  if (!('found' in search)) throw new Error('no solution');
  return { handle, solution: search.found };
};

let house: House;
let relay: Relay;
const openTestHouse = async (): Promise<number> => {
  relay = await makeRelay({
    relayId: random(32) as RelayId,
    store: makeMemoryStore(),
    clock,
    randomness: platformRandomness,
  });
  house = mustBeOk(
    await openHouse(relay, { host: '127.0.0.1', port: 0 }, { origin: null, files: null }),
  );
  return house.port;
};
afterEach(() => house.close());

const start: OpenFrom = { kind: 'cursor', seq: 0 };

test('what one appends another reads, in order, after the ack', async () => {
  const port = await openTestHouse();
  const room = await makeRoom();
  const writer = talkTo(port);
  const { handle, solution } = await openRoom(writer, room, { kind: 'writeOnly' });
  const reader = talkTo(port);
  await openRoom(reader, room, start);
  for (const request of [1, 2, 3]) {
    writer.send({ kind: 'append', handle, request, ttl: '1d', solution, entry: entryOf(request) });
  }
  expect(await writer.next('ack')).toMatchObject({ handle, request: 1, seq: 1 });
  const seen: number[] = [];
  while (seen.length < 3) {
    for (const entry of (await reader.next('entries')).entries) seen.push(entry[0] ?? 0);
  }
  expect(seen).toEqual([1, 2, 3]);
});

test('who comes back with a cursor gets what is above it, and a tail gets the last entry', async () => {
  const port = await openTestHouse();
  const room = await makeRoom();
  const writer = talkTo(port);
  const { handle, solution } = await openRoom(writer, room, { kind: 'writeOnly' });
  for (const request of [1, 2, 3, 4]) {
    writer.send({ kind: 'append', handle, request, ttl: '1d', solution, entry: entryOf(request) });
  }
  while ((await writer.next('ack')).request < 4);
  const back = talkTo(port);
  await openRoom(back, room, { kind: 'cursor', seq: 2 });
  expect((await back.next('entries')).first).toBe(3);
  const tail = talkTo(port);
  await openRoom(tail, room, { kind: 'tail' });
  expect(await tail.next('entries')).toMatchObject({ first: 4 });
});

test('a wrong read token, a wrong proof and a channel nobody knows are answered with the same bytes', async () => {
  const port = await openTestHouse();
  const room = await makeRoom();
  const answers: RelayFrame[] = [];
  for (const wrong of [
    {
      target: { kind: 'preimage' as const, preimage: room.preimage },
      readToken: random(32),
      from: start,
    },
    {
      target: { kind: 'preimage' as const, preimage: room.preimage },
      readToken: null,
      from: { kind: 'writeOnly' as const },
    },
    {
      target: { kind: 'notice' as const, id: channelIdOf(room.preimage) },
      readToken: null,
      from: start,
    },
  ]) {
    const talk = talkTo(port);
    await talk.next('hello');
    talk.send({ kind: 'open', request: 1, writeProof: random(64), ...wrong });
    answers.push(await talk.next('error'));
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test('a channel that is no notice is not opened by its id, even when it is there', async () => {
  const port = await openTestHouse();
  const room = await makeRoom();
  const writer = talkTo(port);
  const { handle, solution } = await openRoom(writer, room, { kind: 'writeOnly' });
  writer.send({ kind: 'append', handle, request: 1, ttl: '1d', solution, entry: entryOf(1) });
  await writer.next('ack');
  const stranger = talkTo(port);
  await stranger.next('hello');
  const target = { kind: 'notice', id: channelIdOf(room.preimage) } as const;
  stranger.send({
    kind: 'open',
    request: 1,
    target,
    readToken: null,
    writeProof: null,
    from: start,
  });
  expect(await stranger.next('error')).toMatchObject({ code: 'notHere' });
});

test('creating a channel costs a puzzle, and the solution pays once', async () => {
  const port = await openTestHouse();
  const room = await makeRoom();
  const talk = talkTo(port);
  const { handle, solution } = await openRoom(talk, room, start);
  talk.send({ kind: 'append', handle, request: 1, ttl: '1d', solution: null, entry: entryOf(1) });
  expect(await talk.next('error')).toMatchObject({ code: 'puzzle', request: 1, effort: 8 });
  talk.send({ kind: 'append', handle, request: 2, ttl: '1d', solution, entry: entryOf(2) });
  expect(await talk.next('ack')).toMatchObject({ request: 2, seq: 1 });
});

test.each([
  ['alien', Uint8Array.of(0, 0, 0, 1, 0x55)],
  ['truncated', Uint8Array.of(0, 0, 0, 9, 0x05, 0)],
  ['oversized', Uint8Array.of(0xff, 0, 0, 1, 0x05)],
  ['an entry of a fifth size', Uint8Array.from([0, 0, 0, 111, 0x03, ...new Uint8Array(110)])],
])('a frame that is %s gets one ERROR, and the line is closed', async (_, bytes) => {
  const port = await openTestHouse();
  const talk = talkTo(port);
  await talk.next('hello');
  talk.sendRaw(bytes);
  expect(await talk.next('error')).toMatchObject({ code: 'malformed' });
  await talk.closed;
});

test('the same frames go over HTTP where WebSockets are blocked', async () => {
  const port = await openTestHouse();
  const post = async (session: string | null, body: Uint8Array): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/krov`, {
      method: 'POST',
      body: body as BodyInit,
      headers: session === null ? {} : { 'Krov-Session': session },
    });
  const first = await post(null, encodeFrame(clientFrameCodec, { kind: 'ping', number: 7 }));
  const session = first.headers.get('Krov-Session');
  expect(session).toMatch(/^[\w-]{22}$/);
  let frames = mustBeOk(decodeFrames(relayFrameCodec, new Uint8Array(await first.arrayBuffer())));
  expect(frames[0]?.kind).toBe('hello');
  if (frames.length < 2) {
    const second = await post(session, new Uint8Array(0));
    frames = mustBeOk(decodeFrames(relayFrameCodec, new Uint8Array(await second.arrayBuffer())));
  }
  expect(frames.at(-1)).toEqual({ kind: 'pong', number: 7 });
  expect((await post('no-such-session', new Uint8Array(0))).status).toBe(404);
});

test('a reader too slow to be live loses nothing: he is told, and reads the rest in order', async () => {
  const port = await openTestHouse();
  const room = await makeRoom();
  const slow = talkTo(port);
  await openRoom(slow, room, start);
  slow.socket.pause();
  const writer = talkTo(port);
  const { handle, solution } = await openRoom(writer, room, { kind: 'writeOnly' });
  const big = (place: number): EntryBytes =>
    new Uint8Array(65_536).fill(place % 251) as Uint8Array as EntryBytes;
  const count = 400;
  for (let request = 1; request <= count; request++) {
    writer.send({ kind: 'append', handle, request, ttl: '1d', solution, entry: big(request) });
  }
  while ((await writer.next('ack')).request < count);
  slow.socket.resume();
  await slow.next('behind');
  let expected = 1;
  while (expected <= count) {
    const { first, entries } = await slow.next('entries');
    expect(first).toBe(expected);
    entries.forEach((entry, place) => expect(entry[0]).toBe((first + place) % 251));
    expected += entries.length;
  }
}, 60_000);
