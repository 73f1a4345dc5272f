/**
 * Law: silence frees a place, but only by a desk's entry. A device proposes, after ten
 * minutes of its own steady clock, or at once when the claim can lead to nothing.
 *
 * docs/protocol/circle.md §4, *Claims without clocks*; a revoked holder: *Turn*.
 */
import {
  equalBytes,
  err,
  ok,
  refused,
  type MonotonicMs,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  memberOf,
  openCases,
  penSpeaksForDesk,
  standingClaims,
  writeOnBoard,
  type Board,
  type BoardPen,
  type CasePlace,
  type Claim,
  type Deps,
} from '../board/index.ts';
import type { Card, RequestId } from '../door/index.ts';
import type { Outgoing } from '../reach/index.ts';
import type { Listening } from './lease.ts';

/** Ten minutes. */
export const silenceMs = 600_000;

export type LapseProposal = {
  readonly request: RequestId;
  readonly place: CasePlace;
  readonly claim: number;
  readonly because: 'silent' | 'revoked' | 'citesAnotherCard';
};

/** The leases that a desk should end now. `cards` are those that this device has opened. */
export const proposeLapse = (
  board: Board,
  heard: { readonly listening: Listening; readonly now: MonotonicMs },
  cards: readonly Card[],
): readonly LapseProposal[] =>
  openCases(board)
    .flatMap(standingClaims)
    .flatMap((claim) => {
      const because = reasonToLapse(board, claim, { ...heard, cards });
      const { request, place, seq } = claim;
      return because === null ? [] : [{ request, place, claim: seq, because }];
    });

const reasonToLapse = (
  board: Board,
  claim: Claim,
  seen: {
    readonly listening: Listening;
    readonly now: MonotonicMs;
    readonly cards: readonly Card[];
  },
): LapseProposal['because'] | null => {
  if ((memberOf(board, claim.author)?.revoked ?? null) !== null) return 'revoked';
  const card = seen.cards.find(({ request }) => equalBytes(request, claim.request));
  if (card !== undefined && !equalBytes(card.cardHash, claim.cardHash)) return 'citesAnotherCard';
  const heardAt = seen.listening.get(claim.seq)?.heardAt ?? seen.now;
  return seen.now - heardAt >= silenceMs ? 'silent' : null;
};

/** Ends a lease. A desk's act; void when somebody was faster. */
export const lapse = async (
  pen: BoardPen,
  proposal: Omit<LapseProposal, 'because'>,
  deps: Deps,
): Promise<Result<{ readonly send: readonly Outgoing[] }, Refused<'onlyDeskLapses'>>> => {
  const { request, place, claim } = proposal;
  if (!(await penSpeaksForDesk(pen, deps))) return err(refused('onlyDeskLapses'));
  return ok({ send: [await writeOnBoard(pen, { kind: 'lapse', request, place, claim }, deps)] });
};
