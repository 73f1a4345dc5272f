/**
 * Law: a claim is one's word to take a place, with a fresh KeyPackage and a fresh key for
 * the grant; it gives nothing by itself. Its secrets are stored before it is sent, and a
 * release is its whole undo.
 *
 * docs/protocol/circle.md §4 (tags 6, 7), case.md §1; step 13 of the walk. What is refused
 * here would be void in the log; the log still decides.
 */
import {
  equalBytes,
  err,
  ok,
  refused,
  unixHour,
  type Refused,
  type Result,
  type UnixHour,
} from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import {
  identity,
  intakePublicKeyOf,
  makeIntakeKey,
  makeKeyPackage,
  signingKeyOfKeyPackage,
  type IntakeKey,
  type KeyPackageBytes,
  type KeyPackageSecret,
  type LeafKey,
} from '@krov/sealing';
import {
  caseOf,
  holderOf,
  holdsAPlace,
  hourToState,
  isClosed,
  standingClaim,
  writeOnBoard,
  type Board,
  type BoardMember,
  type BoardPen,
  type BoardRule,
  type CasePlace,
  type Claim,
  type Deps,
} from '../board/index.ts';
import type { Card, RequestId } from '../door/index.ts';
import type { Outgoing } from '../reach/index.ts';

/** Which claim. */
export type ClaimName = {
  readonly request: RequestId;
  readonly place: CasePlace;
  /** How the board and the grant name this claim. */
  readonly leafKey: LeafKey;
};

/** What a claimer keeps until the claim is lost or the case closed. */
export type ClaimSecrets = {
  readonly keyPackage: KeyPackageSecret;
  /** Opens the package, and the board's welcome. */
  readonly grantKey: IntakeKey;
};

/** A claim as its maker keeps it. */
export type HeldClaim = ClaimName & { readonly secrets: ClaimSecrets };

/** How long a claim's KeyPackage can be used: a week. */
const keyPackageHours = 7 * 24;

/** Takes a place. Store `held` together with `send`, then send. */
export const claim = async (
  pen: BoardPen,
  wanted: { readonly card: Card; readonly place: CasePlace },
  deps: Deps,
): Promise<
  Result<{ readonly held: HeldClaim; readonly send: readonly Outgoing[] }, Refused<BoardRule>>
> => {
  const { card, place } = wanted;
  const rule = whyNotClaim(pen.board, await holderOf(pen), wanted);
  if (rule !== null) return err(refused(rule));
  const grantKey = makeIntakeKey(deps.randomness);
  const made = await freshKeyPackage(hourToState(pen.board, deps.clock), deps);
  const body = {
    kind: 'claim',
    request: card.request,
    cardHash: card.cardHash,
    place,
    keyPackage: made.keyPackage,
    grantKey: await intakePublicKeyOf(grantKey),
  } as const;
  const held = {
    request: card.request,
    place,
    leafKey: made.leafKey,
    secrets: { keyPackage: made.secret, grantKey },
  };
  return ok({ held, send: [await writeOnBoard(pen, body, deps)] });
};

/**
 * Gives a place up; also the undo of a claim that is still on its way, so nothing is
 * checked here. Void in the log when the place is not hers.
 */
export const release = async (
  pen: BoardPen,
  held: { readonly request: RequestId; readonly place: CasePlace },
  deps: Deps,
): Promise<{ readonly send: readonly Outgoing[] }> => {
  const { request, place } = held;
  return { send: [await writeOnBoard(pen, { kind: 'release', request, place }, deps)] };
};

/** The rule that a claim would break now; null when the place can be claimed. */
export const whyNotClaim = (
  board: Board,
  member: BoardMember | null,
  wanted: { readonly card: Card; readonly place: CasePlace },
): BoardRule | null => {
  const { request } = wanted.card;
  const boardCase = caseOf(board, request);
  if (member === null) return 'noCertificateNoEffect';
  if (member.revoked !== null) return 'aRevokedMemberHasNoEffect';
  if (board.moved !== null) return 'nothingCountsAfterMoved';
  if (isClosed(board, request)) return 'aClosedCaseTakesNothing';
  if (member.shift === null) return 'claimerMustBeOnShift';
  if (holdsAPlace(boardCase, member.membership.person)) return 'onePersonCannotHoldBothPlaces';
  return standingClaim(boardCase, wanted.place) === null ? null : 'earliestClaimWins';
};

/** What became of a claim: the log's word on it; null while it has not been read back. */
export const claimOf = (board: Board, name: ClaimName): Claim | null => {
  const boardCase = caseOf(board, name.request);
  if (boardCase.kind === 'closed') return null;
  return boardCase.claims.find(({ leafKey }) => equalBytes(leafKey, name.leafKey)) ?? null;
};

/** Usable from the hour before, for a reader whose clock is behind, and for a week. */
const freshKeyPackage = async (
  hour: UnixHour,
  { randomness }: Deps,
): Promise<{
  readonly keyPackage: KeyPackageBytes;
  readonly secret: KeyPackageSecret;
  readonly leafKey: LeafKey;
}> => {
  const lifetime = { from: unixHour(hour - 1), until: unixHour(hour + keyPackageHours) };
  const owner = { identity: identity(randomness.bytes(16)), lifetime };
  const { keyPackage, secret } = await makeKeyPackage(owner, randomness);
  return { keyPackage, secret, leafKey: await verifyingKeyOf(signingKeyOfKeyPackage(secret)) };
};
