/**
 * Law: who is called, who is on stage and who is locked in changes here alone: an act begins
 * once and ends once, and a turn has one place in the list.
 *
 * docs/protocol/stage.md §4. Whether it may be so: `judge.ts`; who should be called: `rules.ts`.
 */
import { bytesToHex } from '@krov/ground';
import type { Ref } from './body.ts';
import { turnOfAct, turnsToCome, type Evening, type Said, type Turn } from './evening.ts';
import { afterBeginning, afterGoing, atTheEnd, passedBy } from './queue.ts';

/** How many go first after a no-show. */
const goFirst = 2;

/** A turn in the list, or of who is on stage; one without acts leaves the list. */
export const mapTurn = (evening: Evening, id: string, change: (turn: Turn) => Turn): Evening => {
  const changed = (turn: Turn): Turn => (turn.id === id ? change(turn) : turn);
  const { onStage, turns } = evening;
  return {
    ...evening,
    turns: turns.map(changed).filter(({ acts }) => acts.length > 0),
    onStage: onStage === null ? null : { ...onStage, turn: changed(onStage.turn) },
  };
};

/** An act begins; one that nobody ended is over with it, and is not measured. */
export const begun = (evening: Evening, ref: Ref, said: Said): Evening => {
  const id = bytesToHex(ref);
  const turn = turnOfAct(evening, id);
  const act = turn?.acts.find((each) => each.id === id);
  if (turn === null || act === undefined) return evening;
  const turns = turnsToCome(evening);
  const lockedIn = evening.lockedIn?.act === id ? evening.lockedIn : null;
  const goes = afterBeginning(turn, id);
  return {
    ...evening,
    turns: afterGoing(turns, turn.id, lockedIn?.passes ?? passedBy(turns, turn)),
    onStage: { act, turn: goes, noShows: turn.noShows, began: said.at },
    lockedIn: null,
    performed: [...evening.performed, { act, began: said, ended: null }],
    playedByTurn: new Map([...evening.playedByTurn, [turn.id, goes.played]]),
  };
};

/** Whoever is on stage has finished. */
export const over = (evening: Evening, said: Said): Evening => {
  const { onStage } = evening;
  if (onStage === null) return evening;
  const performed = evening.performed.map((each) =>
    each.act.id === onStage.act.id ? { ...each, ended: said } : each,
  );
  return { ...evening, turns: atTheEnd(evening.turns, onStage.turn), onStage: null, performed };
};

export const withLock = (evening: Evening, next: Ref | null): Evening => {
  const act = next === null ? null : bytesToHex(next);
  const turn = act === null ? null : turnOfAct(evening, act);
  if (act === null || turn === null) return { ...evening, lockedIn: null };
  const called = mapTurn(evening, turn.id, (each) => ({ ...each, isPaused: false }));
  return { ...called, lockedIn: { act, passes: passedBy(turnsToCome(called), turn) } };
};

/** A lock falls with the act that it held, and when its turn pauses. */
export const lockHolds = (evening: Evening): Evening => {
  const turn = evening.lockedIn === null ? null : turnOfAct(evening, evening.lockedIn.act);
  const holds = evening.lockedIn === null || (turn !== null && !turn.isPaused);
  return holds ? evening : { ...evening, lockedIn: null };
};

export const moved = (evening: Evening, ref: Ref, before: Ref | null): readonly Turn[] => {
  const turn = turnOfAct(evening, bytesToHex(ref));
  const mark = before === null ? null : turnOfAct(evening, bytesToHex(before));
  if (turn === null) return evening.turns;
  const others = evening.turns.filter((other) => other !== turn);
  const place = mark === null ? others.length : others.indexOf(mark);
  return [...others.slice(0, place), turn, ...others.slice(place)];
};

export const swapped = (evening: Evening, ref: Ref, other: Ref): readonly Turn[] => {
  const a = turnOfAct(evening, bytesToHex(ref));
  const b = turnOfAct(evening, bytesToHex(other));
  if (a === null || b === null) return evening.turns;
  return evening.turns.map((turn) => (turn === a ? b : turn === b ? a : turn));
};

/** Two go first; the second time she goes to the end, and waits until she returns. */
export const noShow = (evening: Evening, ref: Ref): Evening => {
  const counted = { ...evening, missed: evening.missed + 1 };
  const called = evening.onStage?.act.id === bytesToHex(ref) ? backInTheList(counted) : counted;
  const turn = turnOfAct(called, bytesToHex(ref));
  if (turn === null) return called;
  const missed = { ...turn, noShows: turn.noShows + 1 };
  const isLockedIn = turn.acts.some(({ id }) => id === called.lockedIn?.act);
  const free = isLockedIn ? { ...called, lockedIn: null } : called;
  if (missed.noShows === 1) {
    return mapTurn(free, turn.id, () => ({ ...missed, heldBack: goFirst }));
  }
  const others = free.turns.filter(({ id }) => id !== turn.id);
  return { ...free, turns: [...others, { ...missed, noShows: 0, isPaused: true }] };
};

/** Who was called and did not come was never on stage: she has her place again. */
const backInTheList = (evening: Evening): Evening => {
  const { onStage } = evening;
  if (onStage === null) return evening;
  const { act, turn, noShows } = onStage;
  const played = turn.played - 1;
  const back = { ...turn, acts: [act, ...turn.acts], played, noShows };
  return {
    ...evening,
    turns: [back, ...evening.turns],
    onStage: null,
    performed: evening.performed.filter((each) => each.act.id !== act.id),
    playedByTurn: new Map([...evening.playedByTurn, [turn.id, played]]),
  };
};
