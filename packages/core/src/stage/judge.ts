/**
 * Law: what was said at an evening counts when every rule that concerns it is true as things
 * stood before it; else it is void, and counted under the first that is not.
 *
 * docs/protocol/stage.md §3. What has no place in the order at all: `collate.ts`.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import type { GuestBody, OrganiserBody, Ref, SeatName } from './body.ts';
import type { CollatingRule, GuestWord, Happening } from './collate.ts';
import type { SealedCode } from './roomCode.ts';
import { actsOfTurn, hasName, turnOfAct, type Evening } from './evening.ts';

/** How many acts of one guest may stand by the code; a fourth waits for a yes, and so many more may wait. */
const mostActsByCode = 3;
const mostActs = 2 * mostActsByCode;

/** How many joins may wait for a yes at once, of all guests: a person reads them. Who brought a code waits behind them. */
const mostAsking = 40;
const mostAskingWithCode = 400;
/** How many turns come in by the code; beyond that a person looks. */
const mostTurnsByCode = 200;

/** Every reason for which something at its place can be void. */
export type StandingRule =
  | 'nothingCountsAfterTheEnd'
  | 'aRemovedGuestStaysOut'
  | 'aGuestHasFewActs'
  | 'fewWaitForAYes'
  | 'onlyHerOwn'
  | 'aGuestHasATurn'
  | 'whoRaisesAHandHasAName'
  | 'aHandIsRaisedOnce'
  | 'anActAsks'
  | 'anActIsWaiting'
  | 'anActIsKnown'
  | 'anActEndsOnce'
  | 'theLockedInStays'
  | 'aTurnStandsOnceInTheList'
  | 'aHandIsHeardOutOnce'
  | 'aSeatIsAskedForOnce'
  | 'anAskForASeatWaits'
  | 'aSeatComesBackOnce'
  | 'anAddressAnswersItsSeating';
export type StageRule = CollatingRule | StandingRule;

const named = (ref: Ref): string => bytesToHex(ref);

const nothingCountsAfterTheEnd = ({ isOver }: Evening): boolean => !isOver;

const aRemovedGuestStaysOut = (evening: Evening, guest: string): boolean =>
  !evening.removedGuests.has(guest);

const aGuestHasFewActs = (evening: Evening, guest: string): boolean =>
  actsOfTurn(evening, guest).length < mostActs;

/** Whether a join needs nobody's yes. */
export const entersByCode = (evening: Evening, guest: string, rightCode: boolean): boolean =>
  rightCode &&
  actsOfTurn(evening, guest).length < mostActsByCode &&
  evening.turns.length < mostTurnsByCode;

const fewWaitForAYes = ({ asking }: Evening, hasCode: boolean): boolean =>
  asking.length < (hasCode ? mostAskingWithCode : mostAsking);

const onlyHerOwn = (evening: Evening, guest: string, act: Ref): boolean =>
  actsOfTurn(evening, guest).some(({ id }) => id === named(act));

const aGuestHasATurn = (evening: Evening, guest: string): boolean =>
  actsOfTurn(evening, guest).length > 0;

const whoRaisesAHandHasAName: (evening: Evening, guest: string) => boolean = hasName;

const aHandIsRaisedOnce = (evening: Evening, guest: string, raised: boolean): boolean =>
  evening.hands.some((hand) => hand.guest === guest) !== raised;

const anActAsks = ({ asking }: Evening, act: Ref): boolean =>
  asking.some(({ id }) => id === named(act));

const anActIsWaiting = (evening: Evening, act: Ref): boolean =>
  turnOfAct(evening, named(act)) !== null;

const isOnStage = ({ onStage }: Evening, act: Ref): boolean => onStage?.act.id === named(act);

const anActIsKnown = (evening: Evening, act: Ref): boolean =>
  anActIsWaiting(evening, act) ||
  isOnStage(evening, act) ||
  anActAsks(evening, act) ||
  evening.performed.some((performed) => performed.act.id === named(act));

const anActEndsOnce: (evening: Evening, act: Ref) => boolean = isOnStage;

/** Its turn is neither moved nor swapped; another may be locked in instead. */
const theLockedInStays = (evening: Evening, ...acts: readonly Ref[]): boolean =>
  evening.lockedIn === null ||
  acts.every(
    (act) =>
      turnOfAct(evening, named(act))?.id !== turnOfAct(evening, evening.lockedIn?.act ?? '')?.id,
  );

/** Of the list: a turn on stage has none yet, and no turn stands before itself. */
const aTurnStandsOnceInTheList = (evening: Evening, ...acts: readonly Ref[]): boolean => {
  const turns = acts.map((act) => turnOfAct(evening, named(act)));
  return (
    new Set(turns).size === turns.length &&
    turns.every((turn) => turn !== null && evening.turns.includes(turn))
  );
};

const aHandIsHeardOutOnce = ({ hands }: Evening, hand: Ref): boolean =>
  hands.some(({ id }) => id === named(hand));

/** Under one key: it is made for this ask. */
const aSeatIsAskedForOnce = ({ seating }: Evening, asks: string): boolean =>
  seating.waiting.every(({ by }) => by !== asks);

const anAskForASeatWaits = ({ seating }: Evening, ask: Ref): boolean =>
  seating.waiting.some(({ id }) => id === named(ask));

const aSeatComesBackOnce = ({ seating }: Evening, seat: SeatName): boolean =>
  !seating.back.has(bytesToHex(seat)) && !seating.cameIn.has(bytesToHex(seat));

const anAddressAnswersItsSeating = ({ seating }: Evening, named: Ref): boolean =>
  seating.setBy !== null && equalBytes(seating.setBy, named);

type Judged = { readonly [R in StandingRule]?: boolean };

const firstBroken = (judged: Judged): StandingRule | null => {
  const broken = Object.entries(judged).find(([, holds]) => !holds);
  return broken === undefined ? null : (broken[0] as StandingRule);
};

/** The first rule that this breaks at its place; null when it counts. */
export const brokenBy = (evening: Evening, happening: Happening): StandingRule | null =>
  happening.kind === 'word'
    ? firstBroken(judgedWord(evening, happening.entry, happening.rightCode))
    : firstBroken(judgedAct(evening, happening.entry.body));

const judgedWord = (evening: Evening, { by, body }: GuestWord, rightCode: boolean): Judged => ({
  nothingCountsAfterTheEnd: nothingCountsAfterTheEnd(evening),
  aRemovedGuestStaysOut: aRemovedGuestStaysOut(evening, by),
  ...(body.kind === 'join'
    ? judgedJoin(evening, by, { code: body.code, rightCode })
    : judgedByKind(evening, by, body)),
});

const judgedJoin = (
  evening: Evening,
  guest: string,
  { code, rightCode }: { readonly code: SealedCode | null; readonly rightCode: boolean },
): Judged => ({
  aGuestHasFewActs: aGuestHasFewActs(evening, guest),
  fewWaitForAYes: entersByCode(evening, guest, rightCode) || fewWaitForAYes(evening, code !== null),
});

const judgedByKind = (
  evening: Evening,
  guest: string,
  body: Exclude<GuestBody, { readonly kind: 'join' }>,
): Judged => {
  switch (body.kind) {
    case 'edit':
    case 'withdraw':
      return { onlyHerOwn: onlyHerOwn(evening, guest, body.act) };
    case 'reorder':
    case 'pause':
    case 'return':
      return { aGuestHasATurn: aGuestHasATurn(evening, guest) };
    case 'hand':
      return {
        whoRaisesAHandHasAName: whoRaisesAHandHasAName(evening, guest),
        aHandIsRaisedOnce: aHandIsRaisedOnce(evening, guest, body.raised),
      };
    case 'askSeat':
      return { aSeatIsAskedForOnce: aSeatIsAskedForOnce(evening, guest) };
    case 'askToHelp':
    case 'report':
    case 'returnSeat':
      return {};
  }
};

const judgedAct = (evening: Evening, body: OrganiserBody): Judged => {
  const isOpen = { nothingCountsAfterTheEnd: nothingCountsAfterTheEnd(evening) };
  switch (body.kind) {
    case 'heard':
    case 'warning':
    case 'organiserAdded':
    case 'organiserRemoved':
    case 'undo':
      return {};
    case 'address':
      return { anAddressAnswersItsSeating: anAddressAnswersItsSeating(evening, body.seating) };
    case 'byHand':
    case 'seating':
    case 'cameIn':
    case 'safePerson':
    case 'end':
      return isOpen;
    case 'yes':
      return { ...isOpen, anActAsks: anActAsks(evening, body.act) };
    case 'begin':
    case 'lockIn':
    case 'pauseAct':
    case 'returnAct':
      return { ...isOpen, anActIsWaiting: anActIsWaiting(evening, body.act) };
    case 'noShow': {
      const isCalled = anActIsWaiting(evening, body.act) || isOnStage(evening, body.act);
      return { ...isOpen, anActIsWaiting: isCalled };
    }
    case 'next':
      return { ...isOpen, anActEndsOnce: anActEndsOnce(evening, body.act) };
    case 'move':
    case 'swap':
      return { ...isOpen, ...judgedInTheList(evening, turnsNamed(body)) };
    case 'remove':
      return { ...isOpen, anActIsKnown: anActIsKnown(evening, body.act) };
    case 'giveSeat':
    case 'declineSeat':
      return { ...isOpen, anAskForASeatWaits: anAskForASeatWaits(evening, body.ask) };
    case 'seatBack':
      return { ...isOpen, aSeatComesBackOnce: aSeatComesBackOnce(evening, body.seat) };
    case 'heardOut':
      return { aHandIsHeardOutOnce: aHandIsHeardOutOnce(evening, body.hand) };
  }
};

const turnsNamed = (body: Extract<OrganiserBody, { readonly kind: 'move' | 'swap' }>) => {
  if (body.kind === 'swap') return { moved: [body.act, body.other], named: [body.act, body.other] };
  const before = body.before === null ? [] : [body.before];
  return { moved: [body.act], named: [body.act, ...before] };
};

const judgedInTheList = (
  evening: Evening,
  { moved, named: all }: { readonly moved: readonly Ref[]; readonly named: readonly Ref[] },
): Judged => ({
  aTurnStandsOnceInTheList: aTurnStandsOnceInTheList(evening, ...all),
  theLockedInStays: theLockedInStays(evening, ...moved),
});
