/**
 * Law: a card waits until its lead's place is taken, and again when that place falls free.
 * Nobody owns the list: it is the door's cards seen through the board.
 *
 * docs/protocol/circle.md §4; how *Next* orders it: case.md §4.
 */
import { isClosed, caseOf, type Board } from './board.ts';
import { standingClaim } from './case.ts';
import type { CasePlace } from './body.ts';
import type { Card } from '../door/index.ts';

export type WaitingCard = {
  readonly card: Card;
  /** `second` only for what is in person: it is not granted before both have claimed. */
  readonly waitsFor: CasePlace;
  /** Somebody led it and gave it up, or was silent. */
  readonly hadALead: boolean;
  /** A desk found that card and words do not match. */
  readonly tampered: boolean;
};

/** The cards that still want somebody, in the order given. */
export const waitingCards = (board: Board, cards: readonly Card[]): readonly WaitingCard[] =>
  cards.flatMap((card) => waiting(board, card));

const waiting = (board: Board, card: Card): readonly WaitingCard[] => {
  const boardCase = caseOf(board, card.request);
  const waitsFor = openPlace(board, card);
  if (boardCase.kind === 'closed' || waitsFor === null) return [];
  const hadALead = boardCase.claims.some(({ place, end }) => place === 'lead' && end !== null);
  return [{ card, waitsFor, hadALead, tampered: boardCase.tampered !== null }];
};

/** The place for which a card waits; null when it waits for nobody. */
export const openPlace = (board: Board, card: Card): CasePlace | null => {
  if (isClosed(board, card.request)) return null;
  const boardCase = caseOf(board, card.request);
  if (standingClaim(boardCase, 'lead') === null) return 'lead';
  return card.inPerson === 'yes' && standingClaim(boardCase, 'second') === null ? 'second' : null;
};
