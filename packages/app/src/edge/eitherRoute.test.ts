import type { LineEvents, Route } from '@krov/core/reach';
import { mustBeOk, platformRandomness } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import { makeMemoryStore, makeRelay, openHouse } from '@krov/relay';
import { routeClaims } from '@krov/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eitherRoute } from './eitherRoute.ts';
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
  test(`by the first of two ways: ${claim}`, () =>
    check(() =>
      Promise.resolve({
        route: eitherRoute(longPollRoute(`${url}/krov`), never, deviceAlarm),
        nowhere: eitherRoute(longPollRoute(`${url}/elsewhere`), never, deviceAlarm),
      }),
    ));
}

const never = (): Promise<Route> => Promise.reject(new Error('the second way is not needed'));

/** A way that a test drives by hand, and a clock of its own. */
const byHand = (): { readonly route: Route; readonly lines: LineEvents[] } => {
  const lines: LineEvents[] = [];
  return {
    lines,
    route: {
      connect: (events) => {
        lines.push(events);
        return { send: () => undefined, close: () => undefined };
      },
    },
  };
};

const twoWays = () => {
  const [first, second] = [byHand(), byHand()];
  const rings: { readonly ms: number; readonly ring: () => void }[] = [];
  let closed = 0;
  const route = eitherRoute(
    first.route,
    () => Promise.resolve(second.route),
    (ms, ring) => {
      rings.push({ ms, ring });
      return () => undefined;
    },
  );
  const turn = (): Promise<void> => new Promise((resume) => setTimeout(resume));
  return {
    first: first.lines,
    second: second.lines,
    closed: () => closed,
    ring: (ms: number) => rings.findLast((each) => each.ms === ms)?.ring(),
    turn,
    connect: async () => {
      route.connect({
        opened: () => undefined,
        message: () => undefined,
        closed: () => (closed += 1),
      });
      await turn();
    },
  };
};

const hello = Uint8Array.of(1);

test('a first way that closes, or is silent for 6 s, gives place to the second, which is kept while it carries', async () => {
  const { first, second, connect, turn, ring, closed } = twoWays();
  await connect();
  first[0]?.closed();
  await turn();
  await connect();
  expect([first.length, second.length, closed()]).toEqual([1, 1, 1]);
  second[0]?.message(hello);
  second[0]?.closed();
  await connect();
  expect([first.length, second.length]).toEqual([1, 2]);
  second[1]?.closed();
  await connect();
  expect([first.length, second.length]).toEqual([2, 2]);
  ring(6000);
  await turn();
  expect(closed()).toBe(4);
  await connect();
  expect([first.length, second.length]).toEqual([2, 3]);
});

test('a first way that once carried is gone back to, after a minute at most', async () => {
  const { first, second, connect, turn, ring, closed } = twoWays();
  await connect();
  first[0]?.message(hello);
  ring(6000);
  await turn();
  expect(closed()).toBe(0);
  first[0]?.closed();
  await connect();
  expect(first).toHaveLength(2);
  first[1]?.closed();
  await connect();
  second[0]?.message(hello);
  ring(60_000);
  await turn();
  expect(closed()).toBe(3);
  await connect();
  expect([first.length, second.length]).toEqual([3, 1]);
});
