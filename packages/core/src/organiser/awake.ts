/**
 * Law: an organiser's device that is awake hears guests, gives seats and tells the address by
 * itself; the second waits for the first, so that one of them does it.
 *
 * docs/protocol/stage.md §3.5, §8.
 */
import {
  addressDue,
  hasSeatDuty,
  type Awake,
  type AwakeDeps,
  type Stand,
} from '../gathering/index.ts';
import { minute, unheardIn } from '../stage/index.ts';
import { hearingOf } from './duties.ts';

/** How long each further organiser waits for those before her. */
const turnMs = 3000;

export const makeAwake = (deps: AwakeDeps): Awake => {
  const { alarm, inTurn, place, stand, ledger, now, say, seats } = deps;
  /** Returned seats that were looked at. */
  const seen = new Set<string>();
  let isClosed = false;
  let cancelTurn: (() => void) | null = null;
  let cancelTelling: (() => void) | null = null;

  const look = (): void => {
    const standing = stand();
    if (isClosed || standing === null || place() < 0) return;
    tellInTime(standing);
    const unheard = unheardIn(ledger.log.values(), ledger.folded());
    const isIdle = unheard.length === 0 && !hasSeatDuty(standing, now(), seen);
    if (isIdle || cancelTurn !== null) return;
    cancelTurn = alarm(place() * turnMs, () => {
      cancelTurn = null;
      inTurn(turn);
    });
  };

  const turn = async (): Promise<void> => {
    const before = stand();
    if (isClosed || before === null || place() < 0) return;
    const heard = await hearingOf(before.opened, ledger, minute(Math.floor(now())));
    for (const body of heard) await say(body);
    const after = stand();
    if (after === null) return;
    for (const body of await seats(after, seen)) await say(body);
    // What was too much for one turn comes in the next.
    look();
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
