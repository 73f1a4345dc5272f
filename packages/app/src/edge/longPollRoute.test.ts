import {
  emptyPlace,
  makeReach,
  outgoingKey,
  type Access,
  type Delivery,
  type ReadToken,
} from '@krov/core/reach';
import { mustBeOk, platformRandomness } from '@krov/ground';
import { channelIdOf, makeSigningKey, preimageOf } from '@krov/proof';
import {
  decodeFrames,
  encodeFrame,
  entryBytes,
  relayFrameCodec,
  type EntryBytes,
  type RelayId,
} from '@krov/protocol';
import { makeMemoryStore, makeRelay, openHouse } from '@krov/relay';
import { routeClaims } from '@krov/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { longPollRoute } from './longPollRoute.ts';
import { deviceAlarm, deviceClock } from './time.ts';

let url = '';
let closeHouse = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  const relay = await makeRelay({
    relayId: new Uint8Array(32) as Uint8Array as RelayId,
    store: makeMemoryStore(),
    clock: deviceClock,
    randomness: platformRandomness,
  });
  const house = mustBeOk(
    await openHouse(relay, { host: '127.0.0.1', port: 0 }, { origin: null, files: null }),
  );
  url = `http://127.0.0.1:${house.port}`;
  closeHouse = house.close;
});
afterAll(() => closeHouse());

for (const { claim, check } of routeClaims) {
  test(`by POST: ${claim}`, () =>
    check(() =>
      Promise.resolve({
        route: longPollRoute(`${url}/krov`),
        nowhere: longPollRoute(`${url}/elsewhere`),
      }),
    ));
}

/** Answers that take their time, each another, so that they overtake each other. */
const jittering: typeof fetch = async (...given) => {
  const response = await realFetch(...given);
  await new Promise((resume) => setTimeout(resume, (platformRandomness.bytes(1)[0] ?? 0) / 6));
  return response;
};
const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

test('a line on which nothing happens costs one request, which waits at the relay', async () => {
  let requests = 0;
  globalThis.fetch = (...given) => {
    requests += 1;
    return realFetch(...given);
  };
  const reach = makeReach({
    route: longPollRoute(`${url}/krov`),
    clock: deviceClock,
    alarm: deviceAlarm,
    randomness: platformRandomness,
  });
  let isUp = false;
  reach.on((told) => {
    isUp ||= told.kind === 'line' && told.state === 'up';
  });
  await expect.poll(() => isUp).toBe(true);
  await new Promise((resume) => setTimeout(resume, 300));
  const before = requests;
  await new Promise((resume) => setTimeout(resume, 3000));
  expect(before).toBeLessThanOrEqual(4);
  expect(requests).toBe(before);
  reach.close();
});

test('answers are read in the order of their numbers, whichever arrives first', async () => {
  type Asked = {
    readonly length: number;
    readonly answer: (number: number, bytes: Uint8Array) => void;
  };
  const asked: Asked[] = [];
  globalThis.fetch = (_, init) =>
    new Promise((resolve) => {
      const answer: Asked['answer'] = (number, bytes) => {
        const headers = { 'Krov-Session': 'x', 'Krov-Answer': String(number) };
        resolve(new Response(bytes.slice(), { headers }));
      };
      const body = init?.body;
      asked.push({ length: body instanceof Uint8Array ? body.length : -1, answer });
    });
  const pong = (number: number): Uint8Array =>
    encodeFrame(relayFrameCodec, { kind: 'pong', number });
  const heard: number[] = [];
  const line = longPollRoute(`${url}/krov`).connect({
    opened: () => undefined,
    message: (bytes) => {
      for (const frame of mustBeOk(decodeFrames(relayFrameCodec, bytes)))
        if (frame.kind === 'pong') heard.push(frame.number);
    },
    closed: () => undefined,
  });
  asked[0]?.answer(1, pong(1));
  await expect.poll(() => asked.length).toBe(2);
  line.send(Uint8Array.of(1));
  line.send(Uint8Array.of(2));
  await expect.poll(() => asked.length).toBe(3);
  expect(asked[1]?.length).toBe(0);
  line.send(Uint8Array.of(3));
  await new Promise((resume) => setTimeout(resume, 20));
  expect(asked).toHaveLength(3);
  asked[2]?.answer(3, pong(3));
  await expect.poll(() => asked.length).toBe(4);
  expect(heard).toEqual([1]);
  asked[1]?.answer(2, pong(2));
  await expect.poll(() => heard).toEqual([1, 2, 3]);
  line.close();
});

test('by POST alone two devices talk over answers that overtake each other: nothing is lost, doubled or reordered', async () => {
  globalThis.fetch = jittering;
  const readToken = platformRandomness.bytes(32) as ReadToken;
  const writeKey = makeSigningKey(platformRandomness);
  const preimage = await preimageOf('room', { readToken, writeKey });
  const room: Access = { id: channelIdOf(preimage), preimage, readToken, writeKey };
  const entryOf = (number: number): EntryBytes =>
    entryBytes(new Uint8Array(16_384).fill(number)) as EntryBytes;
  const devices = [0, 1].map(() => {
    const reach = makeReach({
      route: longPollRoute(`${url}/krov`),
      clock: deviceClock,
      alarm: deviceAlarm,
      randomness: platformRandomness,
    });
    const heard: Delivery[] = [];
    reach.on((delivery) => heard.push(delivery));
    reach.follow(room, emptyPlace);
    return {
      reach,
      read: () => heard.flatMap((told) => (told.kind === 'entry' ? [told.entry[0] ?? 0] : [])),
    };
  });
  for (let number = 1; number <= 60; number++) {
    devices[number % 2]?.reach.send([
      {
        key: outgoingKey(String(number)),
        outgoing: { channel: room.id, entry: entryOf(number), ttl: '1d' },
      },
    ]);
    await new Promise((resume) => setTimeout(resume, 5));
  }
  for (let turn = 0; devices.some(({ read }) => read().length < 60) && turn < 1000; turn++)
    await new Promise((resume) => setTimeout(resume, 10));
  const [first, second] = devices.map(({ read }) => read());
  expect(first).toHaveLength(60);
  expect(second).toEqual(first);
  for (const parity of [0, 1]) {
    const mine = first?.filter((number) => number % 2 === parity);
    expect(mine).toEqual([...(mine ?? [])].sort((a, b) => a - b));
  }
  for (const { reach } of devices) reach.close();
}, 30_000);
