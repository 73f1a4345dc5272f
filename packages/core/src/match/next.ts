/**
 * Law: nobody browses misery. *Next* deals one card: what must be done soon, then danger,
 * then what one can read, then what waited longest; whoever has as much as she wanted is
 * dealt only what cannot wait.
 *
 * docs/protocol/case.md §4.
 */
import { equalBytes, type UnixHour } from '@krov/ground';
import {
  caseOf,
  holdsAPlace,
  waitingCards,
  type Board,
  type BoardMember,
  type WaitingCard,
} from '../board/index.ts';
import type { Card } from '../door/index.ts';
import { otherOpenCases } from './rank.ts';

/** A card needed by an hour this near comes before all others. */
const soonHours = 6;

/**
 * The card dealt to this member; null when none waits for her. Cards that a desk found
 * tampered are not dealt, nor any in which her person holds a place.
 */
export const next = (
  board: Board,
  cards: readonly Card[],
  dealt: {
    readonly to: BoardMember;
    readonly hour: UnixHour;
    /** Cards that she passed on. */
    readonly passed: readonly Card[];
  },
): WaitingCard | null => {
  const { to, hour, passed } = dealt;
  const languages = to.shift?.said.languages ?? [];
  const isForHer = ({ card, tampered }: WaitingCard): boolean =>
    !tampered &&
    !holdsAPlace(caseOf(board, card.request), to.membership.person) &&
    !passed.some(({ request }) => equalBytes(request, card.request)) &&
    (cannotWait(card, hour) || !isFull(board, to, card));
  const urgencyOf = ({ card }: WaitingCard): readonly number[] => [
    isSoon(card, hour) ? 0 : 1,
    isDanger(card) ? 0 : 1,
    languages.includes(card.language) ? 0 : 1,
    card.seenAt,
  ];
  const [first] = waitingCards(board, cards)
    .filter(isForHer)
    .map((waiting) => ({ waiting, order: urgencyOf(waiting) }))
    .sort((a, b) => compareInTurn(a.order, b.order));
  return first?.waiting ?? null;
};

const isSoon = ({ neededBy }: Card, hour: UnixHour): boolean =>
  neededBy !== null && neededBy <= hour + soonHours;

const isDanger = ({ urgency }: Card): boolean => urgency === 'danger-now';

const cannotWait = (card: Card, hour: UnixHour): boolean => isSoon(card, hour) || isDanger(card);

const isFull = (board: Board, { shift, membership }: BoardMember, { request }: Card): boolean =>
  shift !== null && otherOpenCases(board, membership.person, request) >= shift.said.cap;

const compareInTurn = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, place) => value - (b[place] ?? 0)).find((difference) => difference !== 0) ?? 0;
