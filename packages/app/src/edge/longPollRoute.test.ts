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
import { entryBytes, type EntryBytes, type RelayId } from '@krov/protocol';
import { makeMemoryStore, makeRelay, openHouse } from '@krov/relay';
import { routeClaims } from '@krov/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('by POST alone two devices talk, and nothing is lost, doubled or reordered', async () => {
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
