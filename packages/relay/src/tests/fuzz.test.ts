/** Whatever is sent: one ERROR at most, a closed line, nothing stored, and the relay lives. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decode, mustBeOk, platformRandomness } from '@krov/ground';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayIdCodec,
  type ClientFrame,
} from '@krov/protocol';
import { systemClock } from '../edge/clock.ts';
import { openHouse, type House } from '../edge/house.ts';
import { makeRelay, type Relay } from '../relay.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { entryOf, makeChannel, solve, type Channel } from './frameClient.ts';
import { connectByWebSocket, connectDirectly } from './lines.ts';

const store = makeMemoryStore();
let relay: Relay;
let house: House;
let room: Channel;

beforeAll(async () => {
  relay = await makeRelay({
    relayId: mustBeOk(decode(relayIdCodec, platformRandomness.bytes(32))),
    store,
    clock: systemClock,
    randomness: platformRandomness,
  });
  house = mustBeOk(
    await openHouse(relay, { host: '127.0.0.1', port: 0 }, { origin: null, files: null }),
  );
  room = await makeChannel('room');
});
afterAll(() => house.close());

const settle = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const anyFrame = (): fc.Arbitrary<ClientFrame> => {
  const handle = fc.constantFrom(0, 1, 0xffff_ffff);
  const request = fc.nat(20);
  return fc.oneof(
    fc.record({
      kind: fc.constant('hello' as const),
      version: fc.constantFrom(0, 1, 2),
      budget: fc.nat(),
    }),
    fc.record({
      kind: fc.constant('append' as const),
      handle,
      request,
      ttl: fc.constant('1h' as const),
      solution: fc.option(fc.record({ minute: fc.nat(1e9), x: fc.nat() })),
      entry: fc.constantFrom(entryOf(1), entryOf(1, 4096)),
    }),
    fc.record({
      kind: fc.constant('slice' as const),
      handle,
      seq: fc.nat(),
      offset: fc.nat(),
      length: fc.nat(),
    }),
    fc.record({ kind: fc.constant('ping' as const), number: fc.nat() }),
    fc.record({ kind: fc.constant('close' as const), handle }),
    fc.record({
      kind: fc.constant('open' as const),
      request,
      target: fc.oneof(
        fc.constant({ kind: 'preimage' as const, preimage: room.preimage }),
        bytes(32).map((id) => ({ kind: 'notice' as const, id: id as typeof room.id })),
      ),
      readToken: fc.option(bytes(32)),
      writeProof: fc.option(bytes(64)),
      from: fc.oneof(
        fc.record({ kind: fc.constant('cursor' as const), seq: fc.nat() }),
        fc.constant({ kind: 'tail' as const }),
        fc.constant({ kind: 'writeOnly' as const }),
      ),
    }),
  );
};

/** Frames with some bytes altered, cut, or doubled. */
const mutated = (): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      frames: fc.array(anyFrame(), { minLength: 1, maxLength: 4 }),
      flips: fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { maxLength: 3 }),
      cut: fc.option(fc.nat(), { freq: 3 }),
    })
    .map(({ frames, flips, cut }) => {
      const wire = Buffer.concat(frames.map((frame) => encodeFrame(clientFrameCodec, frame)));
      for (const { at, to } of flips) wire[at % wire.length] = to;
      return new Uint8Array(cut === null ? wire : wire.subarray(0, cut % (wire.length + 1)));
    });

const survives = async (sent: Uint8Array): Promise<void> => {
  const client = connectDirectly(relay);
  client.sendBytes(sent);
  for (let turns = 0; turns < 6; turns++) await settle();
  const errors = client.frames.filter(
    (frame) => frame.kind === 'error' && frame.code === 'malformed',
  );
  expect(errors.length).toBeLessThanOrEqual(1);
  if (!decodeFrames(clientFrameCodec, sent).ok) {
    expect(errors).toHaveLength(1);
    expect(client.isEnded()).toBe(true);
  }
  if (errors.length === 1) expect(client.frames.at(-1)).toBe(errors[0]);
  client.close();
};

test('10,000 random byte strings: one ERROR each, nothing stored', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 600 }), survives), {
    numRuns: 10_000,
  });
  expect(store.dump()).toEqual([]);
}, 120_000);

test('20,000 messages of altered frames: nothing that was not authorised is stored', async () => {
  await fc.assert(fc.asyncProperty(mutated(), survives), { numRuns: 20_000 });
  expect(store.dump()).toEqual([]);
}, 120_000);

test('200 of them over real WebSockets end the line and never the relay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (sent) => {
      const client = await connectByWebSocket(house.port);
      client.sendBytes(sent);
      await client.whenEnded();
      expect(client.frames.map(({ kind }) => kind)).toEqual(['hello', 'error']);
    }),
    { numRuns: 200 },
  );
  const client = await connectByWebSocket(house.port);
  client.send({ kind: 'ping', number: 7 });
  expect(await client.first('pong')).toEqual({ kind: 'pong', number: 7 });
  client.close();
}, 60_000);

test('a frame that comes a second time is one ERROR, and is not stored again', async () => {
  const client = connectDirectly(relay);
  const { handle } = mustBeOk(await client.open(room, { kind: 'cursor', seq: 0 }));
  const { minute } = await client.first('hello');
  const puzzle = { channel: room.id, writeKey: room.preimage.writeKey, minute, effort: 8 };
  const frame = {
    kind: 'append',
    handle,
    request: 9,
    ttl: '1h',
    solution: solve(puzzle),
    entry: entryOf(1),
  } as const;
  client.send(frame);
  await client.first('ack');
  client.send(frame);
  await client.whenEnded();
  expect(client.frames.at(-1)).toMatchObject({ kind: 'error', code: 'malformed' });
  expect(store.dump()).toHaveLength(1);
});
