/**
 * Law: a small world is one real relay with a store in memory, on a tape and a
 * seed. Devices in it differ from real ones in nothing but their route.
 */
import type { RelayId } from '@krov/protocol';
import type { Randomness } from '@krov/ground';
import { makeMemoryStore, makeRelay, type NewEntry, type Relay } from '@krov/relay';
import { makeReach, type Reach, type Route } from '@krov/core/reach';
import { badEvening, lossyRoute, type Mischief } from './lossyRoute.ts';
import { memoryRoute } from './memoryRoute.ts';
import { unsafeTestRandomness } from './randomness.ts';
import { makeTape, type Tape } from './tape.ts';

export type World = {
  readonly tape: Tape;
  readonly relay: Relay;
  readonly relayId: RelayId;
  /** A straight way to the relay. */
  readonly route: Route;
  /** A device's reach over a bad line (or the one given). */
  readonly reachOf: (name: string, mischief?: Mischief) => Reach;
  readonly randomnessOf: (name: string) => Randomness;
  /** All that the relay holds: what the seizer finds. */
  readonly seize: () => readonly NewEntry[];
};

export const makeWorld = async (seed: string): Promise<World> => {
  const tape = makeTape();
  const randomnessOf = (name: string): Randomness => unsafeTestRandomness(`${seed}/${name}`);
  const relayId = randomnessOf('relay id').bytes(32) as RelayId;
  const store = makeMemoryStore();
  const relay = await makeRelay({
    relayId,
    store,
    clock: tape.clock,
    randomness: randomnessOf('relay'),
  });
  const route = memoryRoute(relay);
  const { clock, alarm } = tape;
  return {
    tape,
    relay,
    relayId,
    route,
    randomnessOf,
    reachOf: (name, mischief = badEvening) =>
      makeReach({
        route: lossyRoute(route, mischief, { alarm, randomness: randomnessOf(`${name}/line`) }),
        clock,
        alarm,
        randomness: randomnessOf(name),
        relayId,
      }),
    seize: store.dump,
  };
};
