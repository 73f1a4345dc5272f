/** Pens for tests: what a member's device writes with, and how its entries are read back. */
import { mustBeOk, secret, unixMs, type Clock } from '@krov/ground';
import { monotonicMs } from '@krov/ground';
import { envelopeKey, openEntry, sealedFromWire } from '@krov/sealing';
import type { BoardEntryBytes, BoardEvent, BoardPen, Deps } from '../src/board/index.ts';
import type { DeskPen } from '../src/match/index.ts';
import { emptyPlace, type ChainHead, type Outgoing } from '../src/reach/index.ts';
import type { BoardLog } from './boardLog.ts';
import { evening, unsafeTestRandomness, type Member } from './circle.ts';

const key = envelopeKey(secret(new Uint8Array(32).fill(7)));

/** A clock that stands at the evening, or some hours from it. */
export const clockAt = (hours = 0): Clock => ({
  unixMs: () => unixMs((evening + hours) * 3_600_000),
  monotonicMs: () => monotonicMs(0),
});

let pens = 0;
export const depsAt = (hours = 0): Deps => ({
  clock: clockAt(hours),
  randomness: unsafeTestRandomness(`pen ${pens++}`),
});

/** The pen of a member on this log, as of now. */
export const penOf = (log: BoardLog, { keys }: Member): DeskPen => ({
  board: log.board(),
  place: { n: log.board().seq, head: emptyPlace.head satisfies ChainHead },
  keys: { id: log.board().channel, envelopeKey: key },
  memberKey: keys.member,
  deskKey: keys.desk,
});

/** Opens what a verb sends and puts it on the log, as the relay and reach would. */
export const deliver = async (
  log: BoardLog,
  send: readonly Outgoing[],
): Promise<readonly BoardEvent[]> => {
  const events: BoardEvent[] = [];
  for (const { channel, entry } of send) {
    const opened = mustBeOk(await openEntry({ key, channel }, sealedFromWire(entry)));
    events.push(await log.repost(opened.content as BoardEntryBytes));
  }
  return events;
};

export type { BoardPen };
