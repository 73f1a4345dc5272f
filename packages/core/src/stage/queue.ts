/**
 * Law: the queue is the list of turns played through in the mind, by the same rules that
 * will choose when the time comes; what is shown is what would happen now.
 *
 * docs/protocol/stage.md §4.
 */
import { turnOfAct, turnsToCome, type Act, type Evening, type Turn } from './evening.ts';
import { paceOf, type Pace } from './pace.ts';
import { ready, whoGoesNext, type Chosen, type QueueRule } from './rules.ts';

/** One act to come. */
export type Queued = {
  readonly act: Act;
  /** Acts that come before it, without the one on stage. */
  readonly before: number;
  readonly because: QueueRule;
};

/** The turns that this one passes when it goes now: ready, and before it in the list. */
export const passedBy = (turns: readonly Turn[], turn: Turn): readonly string[] => {
  const place = turns.findIndex(({ id }) => id === turn.id);
  const line = ready(turns).map(({ id }) => id);
  return turns
    .slice(0, Math.max(0, place))
    .map(({ id }) => id)
    .filter((id) => line.includes(id));
};

/** A turn goes: out of the list, those whom it passed are marked, and who was held back waits less. */
export const afterGoing = (
  turns: readonly Turn[],
  gone: string,
  passes: readonly string[],
): readonly Turn[] =>
  turns
    .filter(({ id }) => id !== gone)
    .map((turn) => ({
      ...turn,
      passed: turn.passed + (passes.includes(turn.id) ? 1 : 0),
      heldBack: Math.max(0, turn.heldBack - 1),
    }));

/** Her turn once an act of hers began. */
export const afterBeginning = (turn: Turn, act: string): Turn => ({
  ...turn,
  acts: turn.acts.filter(({ id }) => id !== act),
  played: turn.played + 1,
  passed: 0,
  noShows: 0,
  heldBack: 0,
  isPaused: false,
});

/** A turn whose act is over goes to the end, if it has another. */
export const atTheEnd = (turns: readonly Turn[], turn: Turn): readonly Turn[] =>
  turn.acts.length === 0 ? turns : [...turns, turn];

/** All acts to come, in their order; those of paused turns are not among them. */
export const queueOf = (evening: Evening): readonly Queued[] => {
  const pace = paceOf(evening);
  const locked = lockedIn(evening);
  const queued: Queued[] = [];
  let turns = turnsToCome(evening);
  let begins = firstBeginning(evening, pace);
  for (;;) {
    const isLockedIn = queued.length === 0 && locked !== null;
    const chosen = isLockedIn ? locked : whoGoesNext(turns, { begins, pace });
    const act = isLockedIn ? locked.act : chosen?.turn.acts[0];
    if (chosen === null || act === undefined) return queued;
    const { turn, because } = chosen;
    queued.push({ act, before: queued.length, because });
    turns = atTheEnd(
      afterGoing(turns, turn.id, passedBy(turns, turn)),
      afterBeginning(turn, act.id),
    );
    begins += pace.length + pace.change;
  }
};

/** The act locked in, if it still waits. */
const lockedIn = (evening: Evening): (Chosen & { readonly act: Act }) | null => {
  const turn = evening.lockedIn === null ? null : turnOfAct(evening, evening.lockedIn.act);
  const act = turn?.acts.find(({ id }) => id === evening.lockedIn?.act);
  return turn === null || act === undefined ? null : { turn, act, because: 'theLockedInGoesNext' };
};

/** When the next act would begin, in the log's minutes. */
const firstBeginning = ({ onStage, minute }: Evening, pace: Pace): number =>
  onStage === null ? minute : Math.max(minute, onStage.began + pace.length) + pace.change;
