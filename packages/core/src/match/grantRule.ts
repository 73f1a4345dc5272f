/**
 * Law: a desk device on duty grants by itself only what is harmless to grant: nobody has
 * too much, the best-placed had their chance, and what is dangerous waits for a person.
 *
 * docs/protocol/case.md §1, *The automatic rule*. Counts look at what stands earlier in the
 * log than the claim judged, so that twenty claims in one second count like twenty in a day:
 * a bot that wins every race is granted no more than a person.
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
import type { PersonTag } from '../circle/index.ts';
import {
  caseOf,
  grantInForce,
  isGranted,
  membersOnShift,
  openCases,
  othersClaimedLately,
  standingClaim,
  standingClaims,
  type Board,
  roleOfLeaf,
  type Claim,
  type Grant,
  type GrantedLeaf,
  type OpenCase,
} from '../board/index.ts';
import type { Card } from '../door/index.ts';
import { bestFitMs, fitsBest, rank } from './rank.ts';

/** Other open cases that a person may have when she is granted one more by rule. */
export const mostOtherCases = 1;
/** Cards of the last 20 that a person may have taken when she is granted one more by rule. */
export const mostOfLastCards = 2;

/** Why the rule leaves a claim to a person of the desk, as data for her screen. */
export type HeldBack =
  | { readonly kind: 'hasOpenCases'; readonly others: number }
  | { readonly kind: 'tookManyLately'; readonly cards: number }
  | { readonly kind: 'dangerInPerson' }
  | { readonly kind: 'notBestFitYet'; readonly waitMs: number }
  | { readonly kind: 'secondMissing' }
  | { readonly kind: 'citesAnotherCard' }
  | { readonly kind: 'tampered' };

/** What a grant would say, but for who signs it and when. */
export type GrantProposal = {
  readonly caseNumber: number;
  readonly number: number;
  readonly leaves: readonly GrantedLeaf[];
};

export type GrantDecision =
  | { readonly kind: 'nothingToGrant' }
  | { readonly kind: 'heldBack'; readonly because: readonly HeldBack[] }
  | { readonly kind: 'grant'; readonly proposal: GrantProposal };

/** What the rule decides now about a card's claims. Ask again whenever board or time moved. */
export const decideByRule = (board: Board, card: Card, now: MonotonicMs): GrantDecision => {
  const boardCase = caseOf(board, card.request);
  const lead = standingClaim(boardCase, 'lead');
  if (boardCase.kind === 'closed' || lead === null) return nothingToGrant;
  const second = standingClaim(boardCase, 'second');
  const reasonsFor = (claim: Claim | null): readonly HeldBack[] =>
    claim === null || isGranted(boardCase, claim) ? [] : heldBack(board, claim, { card, now });
  const ofSecond = reasonsFor(second);
  const because = [
    ...whileNobodyMayEnter(boardCase, card),
    ...reasonsFor(lead),
    ...(needsBoth(card) ? ofSecond : []),
  ];
  if (isNothingNew(boardCase, [lead, second])) return nothingToGrant;
  if (because.length > 0) return { kind: 'heldBack', because };
  const granted = second === null || ofSecond.length > 0 ? [lead] : [lead, second];
  return isNothingNew(boardCase, granted)
    ? { kind: 'heldBack', because: ofSecond }
    : { kind: 'grant', proposal: proposalFor(boardCase, granted) };
};

/** What a person of the desk may grant, whoever the rule would have held back. */
export const decideByPerson = (
  board: Board,
  card: Card,
): Result<
  GrantProposal,
  Refused<'nothingToGrant' | 'anInPersonGrantNeedsBoth' | 'claimMustCiteTheCard'>
> => {
  const boardCase = caseOf(board, card.request);
  const lead = standingClaim(boardCase, 'lead');
  const second = standingClaim(boardCase, 'second');
  const claims = second === null ? [lead] : [lead, second];
  if (boardCase.kind === 'closed' || lead === null || isNothingNew(boardCase, claims)) {
    return err(refused('nothingToGrant'));
  }
  if (needsBoth(card) && second === null) return err(refused('anInPersonGrantNeedsBoth'));
  const citesIt = (claim: Claim | null): boolean => claim === null || citesTheCard(claim, card);
  return claims.every(citesIt)
    ? ok(proposalFor(boardCase, claims))
    : err(refused('claimMustCiteTheCard'));
};

const nothingToGrant = { kind: 'nothingToGrant' } as const;

/** In person, nobody goes alone: both places are claimed before either is granted. */
const needsBoth = (card: Card): boolean => card.inPerson === 'yes';

const citesTheCard = (claim: Claim, card: Card): boolean =>
  equalBytes(claim.cardHash, card.cardHash);

const isNothingNew = (boardCase: OpenCase, claims: readonly (Claim | null)[]): boolean =>
  claims.every((claim) => claim === null || isGranted(boardCase, claim));

const whileNobodyMayEnter = (boardCase: OpenCase, card: Card): readonly HeldBack[] => [
  ...(boardCase.tampered === null ? [] : [{ kind: 'tampered' } as const]),
  ...(needsBoth(card) && standingClaim(boardCase, 'second') === null
    ? [{ kind: 'secondMissing' } as const]
    : []),
];

/** The next number; the desk's own leaves stay in. */
const proposalFor = (boardCase: OpenCase, claims: readonly (Claim | null)[]): GrantProposal => {
  const before = grantInForce(boardCase);
  const helpers = claims.flatMap((claim) =>
    claim === null ? [] : [{ leafKey: claim.leafKey, role: claim.place }],
  );
  const desks = before?.leaves.filter(({ role }) => role === 'desk') ?? [];
  const leaves = [...helpers, ...desks];
  if (before === null) return { caseNumber: 0, number: 1, leaves };
  return isForsaken(boardCase, before)
    ? { caseNumber: before.caseNumber + 1, number: 1, leaves }
    : { caseNumber: before.caseNumber, number: before.number + 1, leaves };
};

/** Its lead fell silent or gave it back, and nobody else is in its group: the case begins anew. */
const isForsaken = (boardCase: OpenCase, granted: Grant): boolean => {
  const { claims, welcomes } = boardCase;
  const lead = claims.find(({ leafKey }) => roleOfLeaf(granted, leafKey) === 'lead');
  const isGone = lead === undefined || lead.end === 'lapsed' || lead.end === 'released';
  return (
    isGone && !claims.some(({ end, seq }) => end === null && welcomes.some((w) => w.claim === seq))
  );
};

/** Everything that keeps the rule from granting this claim; empty when it may. */
export const heldBack = (
  board: Board,
  claim: Claim,
  seen: { readonly card: Card; readonly now: MonotonicMs },
): readonly HeldBack[] => {
  const { card, now } = seen;
  const others = earlierOpenCases(board, claim);
  const cards = earlierCardsTaken(board, claim);
  const waitMs = waitForTheBest(board, claim, { card, now });
  const reasons: readonly (HeldBack | false)[] = [
    !citesTheCard(claim, card) && { kind: 'citesAnotherCard' },
    others > mostOtherCases && { kind: 'hasOpenCases', others },
    cards > mostOfLastCards && { kind: 'tookManyLately', cards },
    card.urgency === 'danger-now' && needsBoth(card) && { kind: 'dangerInPerson' },
    waitMs > 0 && { kind: 'notBestFitYet', waitMs },
  ];
  return reasons.filter((reason) => reason !== false);
};

const isOfPerson =
  (person: PersonTag) =>
  (held: { readonly person: PersonTag }): boolean =>
    equalBytes(held.person, person);

/** Other cases in which the person was granted, or claimed earlier than this. */
const earlierOpenCases = (board: Board, claim: Claim): number =>
  openCases(board).filter(
    (open) =>
      !equalBytes(open.request, claim.request) &&
      standingClaims(open)
        .filter(isOfPerson(claim.person))
        .some((held) => held.seq < claim.seq || isGranted(open, held)),
  ).length;

/** Of the last 20 cards claimed, the others that the person took earlier than this. */
const earlierCardsTaken = (board: Board, claim: Claim): number =>
  othersClaimedLately(board, claim.request).filter(({ takers }) =>
    takers.filter(isOfPerson(claim.person)).some((taker) => taker.claim < claim.seq),
  ).length;

/** Milliseconds until anybody may be granted; 0 for the two who fit best. */
const waitForTheBest = (
  board: Board,
  claim: Claim,
  { card, now }: { readonly card: Card; readonly now: MonotonicMs },
): number =>
  fitsBest(rank(card, membersOnShift(board), board), claim.person) === null
    ? Math.max(0, card.seenAt + bestFitMs - now)
    : 0;
