/**
 * Law: who goes next is arithmetic over the list of turns, the same on every device, and
 * nobody's favour. Each rule is a sentence, and can be read aloud to who asks why.
 *
 * docs/protocol/stage.md §4. The list: who waited longest stands first. A turn goes to the
 * end when its act is over, so everybody plays once before anybody plays again.
 */
import type { Turn } from './evening.ts';
import type { Pace } from './pace.ts';

/** How often one turn may be passed in one wait. */
const mostPasses = 2;
/** Who must leave is brought forward when fewer than this many more acts would fit before. */
const actsToSpare = 2;

/** Why somebody goes next: the sentence to read to who asks. */
export type QueueRule =
  | 'theLockedInGoesNext'
  | 'whoMustLeaveMayPass'
  | 'aFirstTimerMayPass'
  | 'whoWaitedLongestGoesFirst';
export type Chosen = { readonly turn: Turn; readonly because: QueueRule };

/** When the next act would begin, and how long acts take: of the log, never of a clock. */
export type Moment = { readonly begins: number; readonly pace: Pace };

const aPausedTurnIsPassedOver = ({ isPaused }: Turn): boolean => isPaused;

const aNoShowLetsTwoGoFirst = ({ heldBack }: Turn): boolean => heldBack > 0;

const nobodyIsPassedMoreThanTwice = (passed: Turn): boolean => passed.passed < mostPasses;

const aFirstTimerMayPass = (turn: Turn, passed: Turn): boolean =>
  turn.played === 0 && passed.played > 0;

/** Once in a round: who has played less than she is not passed by her. */
const whoMustLeaveMayPass = (turn: Turn, passed: Turn): boolean => turn.played <= passed.played;

const whoWaitedLongestGoesFirst = (turns: readonly Turn[]): Turn | null => turns[0] ?? null;

/** Those who can be called now, in the order of the list. After a no-show, only if nobody else can. */
export const ready = (turns: readonly Turn[]): readonly Turn[] => {
  const there = turns.filter((turn) => !aPausedTurnIsPassedOver(turn));
  const called = there.filter((turn) => !aNoShowLetsTwoGoFirst(turn));
  return called.length > 0 ? called : there;
};

/** Who goes next, if nobody is locked in; null when nobody can. */
export const whoGoesNext = (turns: readonly Turn[], moment: Moment): Chosen | null => {
  const line = ready(turns);
  const mayGo = (turn: Turn, may: (turn: Turn, passed: Turn) => boolean): boolean =>
    line
      .slice(0, line.indexOf(turn))
      .every((passed) => may(turn, passed) && nobodyIsPassedMoreThanTwice(passed));
  const inAHurry = line
    .filter((turn, place) => mustGoNow(turn, place, moment))
    .sort((a, b) => leavesAt(a) - leavesAt(b))
    .find((turn) => mayGo(turn, whoMustLeaveMayPass));
  if (inAHurry !== undefined) return { turn: inAHurry, because: 'whoMustLeaveMayPass' };
  const firstTimer = line.slice(1).find((turn) => mayGo(turn, aFirstTimerMayPass));
  if (firstTimer !== undefined) return { turn: firstTimer, because: 'aFirstTimerMayPass' };
  const longest = whoWaitedLongestGoesFirst(line);
  return longest === null ? null : { turn: longest, because: 'whoWaitedLongestGoesFirst' };
};

const leavesAt = (turn: Turn): number => turn.acts[0]?.mustLeaveAt ?? Infinity;

/** In the list's order she would be too late; soon it is too late whatever is done; now it is not. */
const mustGoNow = (turn: Turn, place: number, { begins, pace }: Moment): boolean => {
  const endsIfAfter = (acts: number): number =>
    begins + acts * (pace.length + pace.change) + pace.length;
  const leaves = leavesAt(turn);
  return (
    endsIfAfter(place) > leaves && endsIfAfter(actsToSpare) > leaves && endsIfAfter(0) <= leaves
  );
};
