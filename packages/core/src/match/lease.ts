/**
 * Law: a lease has no clock in it: it is a place taken, until an entry ends it. What a
 * device's steady clock adds is only when *it* last noticed a sign of life.
 *
 * docs/protocol/circle.md §4, *Claims without clocks*. Listening begins when this device
 * first sees the claim, so a device that just woke accuses nobody.
 */
import { equalBytes, type MonotonicMs } from '@krov/ground';
import type { PersonTag } from '../circle/index.ts';
import {
  caseOf,
  isGranted,
  memberOf,
  openCases,
  standingClaim,
  standingClaims,
  type Board,
  type BoardMember,
  type CasePlace,
  type Claim,
} from '../board/index.ts';
import type { RequestId } from '../door/index.ts';

/** A place that is taken. */
export type Lease = {
  readonly claim: Claim;
  /** Null when her certificate does not stand on this board. */
  readonly holder: BoardMember | null;
  readonly granted: boolean;
};

/** Who holds a place; null when it is free. */
export const leaseOf = (
  board: Board,
  at: { readonly request: RequestId; readonly place: CasePlace },
): Lease | null => {
  const boardCase = caseOf(board, at.request);
  const claim = standingClaim(boardCase, at.place);
  if (claim === null) return null;
  return { claim, holder: memberOf(board, claim.author), granted: isGranted(boardCase, claim) };
};

/** Every standing claim of a person, in log order: what she keeps alive and can release. */
export const leasesOfPerson = (board: Board, person: PersonTag): readonly Claim[] =>
  openCases(board)
    .flatMap(standingClaims)
    .filter((claim) => equalBytes(claim.person, person))
    .sort((a, b) => a.seq - b.seq);

/** When this device last noticed a sign of life of each holder, by the claim's seq. */
export type Listening = ReadonlyMap<
  number,
  { readonly sign: number; readonly heardAt: MonotonicMs }
>;
export const nothingHeard: Listening = new Map();

/** What was heard, after reading the board at `now`. Call it whenever the board changed. */
export const listen = (listening: Listening, board: Board, now: MonotonicMs): Listening =>
  new Map(
    openCases(board)
      .flatMap(standingClaims)
      .map((claim) => {
        const sign = lastSign(board, claim);
        const before = listening.get(claim.seq);
        return [claim.seq, before?.sign === sign ? before : { sign, heardAt: now }] as const;
      }),
  );

/** Seq of the holder's last entry; an *alive* counts for the requests that it names. */
const lastSign = (board: Board, claim: Claim): number =>
  Math.max(claim.keptAt, memberOf(board, claim.author)?.spokeAt ?? 0);
