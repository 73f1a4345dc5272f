/**
 * Law: a relay is a store, a gate and a line to those who listen; it holds no key that
 * opens anything it stores. This module puts the parts together, without a socket.
 */
import type { Clock, Randomness } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import { makeChannels } from './channel.ts';
import { makeConnection, type Connection } from './connection.ts';
import { makeGate } from './gate.ts';
import { makeHandles } from './handle.ts';
import { makeHerald } from './herald.ts';
import type { Line } from './sender.ts';
import type { Store } from './store/store.ts';
import { startSweep } from './sweep.ts';

export type Relay = {
  readonly relayId: RelayId;
  /** A new client; `prefix` is where it comes from, hashed, for the pace at doors alone. */
  readonly connect: (line: Line, prefix: string) => Connection;
  readonly sweep: () => Promise<boolean>;
  /** Says BYE to all, settles what was handed in, closes the store. */
  readonly close: () => Promise<void>;
};

/** Prefixes remembered for the pace at doors; beyond, the oldest is forgotten. */
const mostPrefixes = 10_000;

export const makeRelay = async (deps: {
  readonly relayId: RelayId;
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
}): Promise<Relay> => {
  const { relayId, store, clock, randomness } = deps;
  const herald = makeHerald();
  const gate = makeGate(clock);
  const handleOf = makeHandles(randomness);
  const channels = makeChannels({ store, herald, clock, handleOf });
  const sweep = startSweep({ store, gate, clock, swept: channels.swept });
  const connections = new Set<Connection>();
  const doorPaceByPrefix = new Map<string, ReturnType<typeof gate.freshPace>>();

  const doorPaceOf = (prefix: string): ReturnType<typeof gate.freshPace> => {
    const pace = doorPaceByPrefix.get(prefix) ?? gate.freshPace('door');
    doorPaceByPrefix.delete(prefix);
    doorPaceByPrefix.set(prefix, pace);
    const [oldest] = doorPaceByPrefix.keys();
    if (doorPaceByPrefix.size > mostPrefixes && oldest !== undefined)
      doorPaceByPrefix.delete(oldest);
    return pace;
  };

  await sweep.run();

  return {
    relayId,
    connect: (line, prefix) => {
      const connection = makeConnection(line, doorPaceOf(prefix), {
        relayId,
        channels,
        handleOf,
        herald,
        gate,
        clock,
        randomness,
      });
      connections.add(connection);
      return {
        ...connection,
        closed: () => {
          connections.delete(connection);
          connection.closed();
        },
      };
    },
    sweep: sweep.run,
    close: async () => {
      sweep.stop();
      await channels.settled();
      for (const connection of connections) connection.bye('closing');
      await store.close();
    },
  };
};
