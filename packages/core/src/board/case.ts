/**
 * Law: a case is what the board says about one request: who claimed which place, whom
 * the desk granted, how it ended. A claim alone gives nothing, and a place ends by
 * release, lapse, hand-over or closure, and by nothing else.
 *
 * docs/protocol/circle.md §4, *Claims without clocks*. Pure views; who may change what: `rules.ts`.
 */
import { equalBytes, type UnixHour } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { LeafKey } from '@krov/sealing';
import type { PersonTag } from '../circle/index.ts';
import type {
  Carried,
  CasePlace,
  ClaimTerms,
  Outcome,
  SealedNote,
  SealedPackage,
  SealedReason,
  SealedWelcome,
} from './body.ts';
import { highestGrant, roleOfLeaf, type Grant } from './grant.ts';
import type { HandedOver } from './handedOver.ts';
import type { RequestId } from '../door/index.ts';

/** Which entry said it, at which seq of this board; so a later board can carry it. */
export type Origin = { readonly placed: number; readonly carried: Carried };

/** How a claim stopped standing. */
export type ClaimEnd = 'released' | 'lapsed' | 'handedOn';

export type Claim = ClaimTerms & {
  /** Its place in the log; lapse, package and welcome name it by this. */
  readonly seq: number;
  readonly author: VerifyingKey;
  readonly person: PersonTag;
  /** Of its KeyPackage: how the grant and the group name the claimer. */
  readonly leafKey: LeafKey;
  /** The last *alive* that named its request; its own seq before the first. */
  readonly keptAt: number;
  readonly end: ClaimEnd | null;
  readonly origin: Origin;
};

/** Something that stands, and where it was said. */
export type Said<T> = { readonly said: T; readonly origin: Origin };
/** What was sealed for one claim, by the claim's seq. */
export type SealedFor<T> = { readonly claim: number; readonly sealed: T };

/** The warrant to remove a leaf; its desk key's certificate stands on the board. */
export type Departed = { readonly handedOver: HandedOver; readonly deskKey: VerifyingKey };

export type OpenCase = {
  readonly kind: 'open';
  readonly request: RequestId;
  /** All that counted, in log order, ended ones too. */
  readonly claims: readonly Claim[];
  /** The first of each number, in log order. */
  readonly grants: readonly Said<Grant>[];
  readonly packages: readonly SealedFor<SealedPackage>[];
  readonly welcomes: readonly SealedFor<SealedWelcome>[];
  /** The last hand-over's note, for the desk. */
  readonly handOver: Said<SealedNote> | null;
  /** Leaves for which the desk has said *handed over*, and with which desk key. */
  readonly departed: readonly Departed[];
  readonly tampered: Origin | null;
};

export type ClosedCase = {
  readonly kind: 'closed';
  readonly request: RequestId;
  readonly by: VerifyingKey;
  readonly stated: UnixHour;
  readonly outcome: Outcome;
  readonly reason: SealedReason;
  readonly grants: readonly Said<Grant>[];
  readonly origin: Origin;
};

export type BoardCase = OpenCase | ClosedCase;

export const emptyCase = (request: RequestId): OpenCase => ({
  kind: 'open',
  request,
  claims: [],
  grants: [],
  packages: [],
  welcomes: [],
  handOver: null,
  departed: [],
  tampered: null,
});

export const grantsOf = (boardCase: BoardCase): readonly Grant[] =>
  boardCase.grants.map(({ said }) => said);

/** The grant in force; null before the first. */
export const grantInForce = (boardCase: BoardCase): Grant | null =>
  highestGrant(grantsOf(boardCase));

/** The claim that holds this place now. */
export const standingClaim = (boardCase: BoardCase, place: CasePlace): Claim | null =>
  claimsOf(boardCase).find((claim) => claim.place === place && claim.end === null) ?? null;

export const standingClaims = (boardCase: BoardCase): readonly Claim[] =>
  claimsOf(boardCase).filter((claim) => claim.end === null);

export const claimAt = (boardCase: BoardCase, seq: number): Claim | null =>
  claimsOf(boardCase).find((claim) => claim.seq === seq) ?? null;

/** Whether the grant in force names this claim's leaf. */
export const isGranted = (boardCase: BoardCase, claim: Claim): boolean => {
  const grant = grantInForce(boardCase);
  return grant !== null && roleOfLeaf(grant, claim.leafKey) !== null;
};

/** Who leads: the standing lead, or who handed over and is not replaced yet. */
export const actingLead = (boardCase: BoardCase): Claim | null =>
  standingClaim(boardCase, 'lead') ??
  claimsOf(boardCase).findLast((claim) => claim.place === 'lead' && claim.end === 'handedOn') ??
  null;

/** The standing claims of one member in this case. */
export const claimsOfMember = (boardCase: BoardCase, member: VerifyingKey): readonly Claim[] =>
  standingClaims(boardCase).filter((claim) => equalBytes(claim.author, member));

export const holdsAPlace = (boardCase: BoardCase, person: PersonTag): boolean =>
  standingClaims(boardCase).some((claim) => equalBytes(claim.person, person));

const claimsOf = (boardCase: BoardCase): readonly Claim[] =>
  boardCase.kind === 'open' ? boardCase.claims : [];
