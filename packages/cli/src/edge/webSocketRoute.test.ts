import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  makeReach,
  emptyPlace,
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
import { systemAlarm, systemClock } from './time.ts';
import { webSocketRoute } from './webSocketRoute.ts';

let port = 0;
let closeHouse = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  const relay = await makeRelay({
    relayId: new Uint8Array(32) as Uint8Array as RelayId,
    store: makeMemoryStore(),
    clock: systemClock,
    randomness: platformRandomness,
  });
  const house = mustBeOk(
    await openHouse(relay, { host: '127.0.0.1', port: 0 }, { origin: null, files: null }),
  );
  port = house.port;
  closeHouse = house.close;
});
afterAll(() => closeHouse());

for (const { claim, check } of routeClaims) {
  test(`by WebSocket: ${claim}`, () =>
    check(() =>
      Promise.resolve({
        route: webSocketRoute(`ws://127.0.0.1:${port}/krov`),
        nowhere: webSocketRoute(`ws://127.0.0.1:${port}/elsewhere`),
      }),
    ));
}

/** A wire between device and relay that a test can freeze or cut. */
const openWire = async () => {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    void import('node:net').then(({ connect }) => {
      const far = connect(port, '127.0.0.1');
      const pair = [near, far] as const;
      pairs.add(pair);
      near.pipe(far);
      far.pipe(near);
      for (const socket of pair) {
        socket.on('error', () => undefined);
        socket.on('close', () => pair.forEach((end) => end.destroy()));
      }
    });
  });
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => pairs.forEach((pair) => pair.forEach((end) => end.destroy())),
    freeze: () =>
      pairs.forEach(([near, far]) => {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }),
    close: () => {
      pairs.forEach((pair) => pair.forEach((end) => end.destroy()));
      server.close();
    },
  };
};

const until = async (holds: () => boolean, limitMs = 12_000): Promise<number> => {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > limitMs) throw new Error('it did not come to pass');
    await new Promise((resume) => setTimeout(resume, 5));
  }
  return performance.now() - start;
};

const entryOf = (number: number): EntryBytes => {
  const bytes = new Uint8Array(512);
  bytes[0] = number;
  return entryBytes(bytes) as EntryBytes;
};

test('over a real socket that is cut, and one that freezes, nothing is lost, doubled or reordered', async () => {
  const wire = await openWire();
  const readToken = platformRandomness.bytes(32) as ReadToken;
  const writeKey = makeSigningKey(platformRandomness);
  const preimage = await preimageOf('room', { readToken, writeKey });
  const room: Access = { id: channelIdOf(preimage), preimage, readToken, writeKey };
  const reach = makeReach({
    route: webSocketRoute(`ws://127.0.0.1:${wire.port}/krov`),
    clock: systemClock,
    alarm: systemAlarm,
    randomness: platformRandomness,
  });
  const heard: Delivery[] = [];
  reach.on((delivery) => heard.push(delivery));
  const read = () =>
    heard.flatMap((delivery) => (delivery.kind === 'entry' ? [delivery.entry[0]] : []));
  const stored = () => heard.filter(({ kind }) => kind === 'acknowledged').length;
  const send = (number: number) =>
    reach.send([
      {
        key: outgoingKey(String(number)),
        outgoing: { channel: room.id, entry: entryOf(number), ttl: '1d' },
      },
    ]);

  reach.follow(room, emptyPlace);
  for (let number = 1; number <= 40; number++) {
    send(number);
    if (number % 10 === 5) wire.cut();
    await new Promise((resume) => setTimeout(resume, 5));
  }
  await until(() => stored() === 40 && read().length >= 40);
  const downs = () => heard.filter((told) => told.kind === 'line' && told.state === 'down').length;
  const downsBefore = downs();
  wire.freeze();
  send(41);
  const noticedMs = await until(() => downs() > downsBefore);
  console.log(`a frozen line was noticed after ${Math.round(noticedMs)} ms`);
  expect(noticedMs).toBeLessThanOrEqual(3000);
  await until(() => stored() === 41 && read().length >= 41);
  expect(read()).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
  reach.close();
  wire.close();
}, 40_000);
