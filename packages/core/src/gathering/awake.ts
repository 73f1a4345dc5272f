/**
 * Law: an organiser's device that is awake hears guests, gives seats and tells the address by
 * itself; the second waits for the first, so that one of them does it.
 *
 * docs/protocol/stage.md §3.5, §8.
 */
import type { Alarm } from '../reach/index.ts';
import type { StageBody } from '../stage/index.ts';
import type { Stand } from './said.ts';
import { addressDue, hasSeatDuty } from './seating.ts';

/** How long each further organiser waits for those before her. */
const turnMs = 3000;

export type Awake = {
  /** After each change: does soon what there is to do. */
  readonly look: () => void;
  readonly close: () => void;
};

export const makeAwake = (deps: {
  readonly alarm: Alarm;
  readonly inTurn: (work: () => Promise<void>) => void;
  /** How many organisers stand before this one; below 0: it is none. */
  readonly place: () => number;
  readonly stand: () => Stand | null;
  /** By the relay's clock. */
  readonly now: () => number;
  readonly unheard: () => number;
  /** What gives guests' words their place. */
  readonly heard: (stand: Stand) => Promise<readonly StageBody[]>;
  readonly say: (body: StageBody) => Promise<void>;
  /** What there is to say for seats. */
  readonly seats: (stand: Stand, seen: Set<string>) => Promise<readonly StageBody[]>;
}): Awake => {
  const { alarm, inTurn, place, stand, now, unheard, heard, say, seats } = deps;
  /** Returned seats that were looked at. */
  const seen = new Set<string>();
  let isClosed = false;
  let cancelTurn: (() => void) | null = null;
  let cancelTelling: (() => void) | null = null;

  const look = (): void => {
    const standing = stand();
    if (isClosed || standing === null || place() < 0) return;
    tellInTime(standing);
    const isIdle = unheard() === 0 && !hasSeatDuty(standing, now(), seen);
    if (isIdle || cancelTurn !== null) return;
    cancelTurn = alarm(place() * turnMs, () => {
      cancelTurn = null;
      inTurn(turn);
    });
  };

  const turn = async (): Promise<void> => {
    const before = stand();
    if (isClosed || before === null || place() < 0) return;
    for (const body of await heard(before)) await say(body);
    const after = stand();
    if (after === null) return;
    for (const body of await seats(after, seen)) await say(body);
  };

  /** The address is told in time, though nothing else happens then. */
  const tellInTime = ({ evening }: Stand): void => {
    const due = addressDue(evening);
    cancelTelling?.();
    cancelTelling =
      due === null || due <= now() ? null : alarm(Math.ceil((due - now()) * 60_000), look);
  };

  return {
    look,
    close: () => {
      isClosed = true;
      cancelTurn?.();
      cancelTelling?.();
    },
  };
};
