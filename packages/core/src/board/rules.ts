/**
 * Law: a rule is a sentence about an entry at its place in the log. It looks at the board
 * as it stood before the entry, and at nothing else, so every device says the same.
 *
 * docs/protocol/circle.md §1 (no certificate, no effect) and §4. Which of them concern
 * which entry: `judge.ts`. Signatures and forms, which need no order: `vouch.ts`.
 */
import { equalBytes } from '@krov/ground';
import type { KeyPackage } from '@krov/sealing';
import { coversHour, type DeskTerm, type Membership } from '../circle/index.ts';
import {
  caseOf,
  deskCertificateOf,
  hasRole,
  isClosed,
  memberOf,
  speaksForDesk,
  type Board,
  type BoardMember,
} from './board.ts';
import type { BodyOf, CasePlace } from './body.ts';
import {
  actingLead,
  claimAt,
  claimsOfMember,
  grantInForce,
  grantsOf,
  holdsAPlace,
  isGranted,
  standingClaim,
  standingClaims,
  type Origin,
} from './case.ts';
import type { BoardEntry } from './entry.ts';
import { firstOfNumber, roleOfLeaf, type Grant } from './grant.ts';
import type { RequestId } from '../door/index.ts';

/** An entry at its place, before anybody asked whether it counts. */
export type Arrival = {
  readonly board: Board;
  readonly entry: BoardEntry;
  /** Hex of SHA-256 of the entry's bytes. */
  readonly hash: string;
  readonly origin: Origin;
  /** Of a claim, read and checked; else null. */
  readonly keyPackage: KeyPackage | null;
};
/** An arrival whose author is certified: by what stands, or by what she brings. */
export type Scene = Arrival & { readonly author: BoardMember };

type About = { readonly request: RequestId };
type AtPlace = About & { readonly place: CasePlace };
type ForClaim = About & { readonly claim: number };

const laterThan = (a: Membership | DeskTerm, b: Membership | DeskTerm): boolean =>
  (a.generation - b.generation || a.from - b.from || a.until - b.until) > 0;

const isDesk = ({ board, author, entry }: Scene): boolean =>
  speaksForDesk(board, author, entry.stated);
const isAdmin = ({ author }: Scene): boolean => hasRole(author, 'admin');

// Every entry.

export const nothingCountsAfterMoved = ({ board }: Scene): boolean => board.moved === null;

export const noCertificateNoEffect = ({ author, entry }: Scene): boolean =>
  coversHour(author.membership, entry.stated);

export const aRevokedMemberHasNoEffect = ({ author }: Scene): boolean => author.revoked === null;

/** One hour of tolerance: who wrote just before the full hour is not refused for it. */
export const noHourBelowTheDesks = ({ board, entry }: Scene): boolean =>
  entry.stated + 1 >= board.deskHour;

/** With the next one: an old entry of hers, posted again by somebody else, is void. */
export const anAuthorNeverGoesBack = ({ author, entry }: Scene): boolean =>
  entry.place.n >= author.spent.n;

export const anEntryCountsOnce = ({ author, entry, hash }: Scene): boolean =>
  entry.place.n > author.spent.n || !author.spent.entries.includes(hash);

// Who is who.

export const aRevokedMemberIsNotCertifiedAgain = (
  { board }: Scene,
  { membership }: BodyOf<'certificate'>,
): boolean => (memberOf(board, membership.member)?.revoked ?? null) === null;

export const aLaterCertificateReplacesAnEarlierOne = (
  { board }: Scene,
  body: BodyOf<'certificate'> | BodyOf<'deskCertificate'>,
): boolean => {
  if (body.kind === 'certificate') {
    const standing = memberOf(board, body.membership.member)?.membership;
    return standing === undefined || laterThan(body.membership, standing);
  }
  const standing = deskCertificateOf(board, body.certificate.deskKey);
  return standing === null || laterThan(body.certificate, standing);
};

export const onlyAnAdminCertifies: (scene: Scene) => boolean = isAdmin;
export const onlyAnAdminMoves: (scene: Scene) => boolean = isAdmin;
export const onlyAnAdminRevokes: (scene: Scene) => boolean = isAdmin;
export const onlyAnAdminCarries: (scene: Scene) => boolean = isAdmin;

export const aBoardMovesToTheNext = ({ board }: Scene, { index }: BodyOf<'moved'>): boolean =>
  index === board.index + 1;

export const aRemovalIsOfThisBoard = ({ board }: Scene, { removal }: BodyOf<'revoked'>): boolean =>
  removal.boardIndex === board.index;

export const anEntryIsCarriedOnce = ({ board, hash }: Scene): boolean => !board.carried.has(hash);

export const aCarriedShiftOverrulesNothing = ({ author }: Scene): boolean => author.shiftAt === 0;

// Claims.

export const claimerMustBeOnShift = ({ author }: Scene): boolean => author.shift !== null;

export const aClosedCaseTakesNothing = ({ board }: Scene, { request }: About): boolean =>
  !isClosed(board, request);

export const earliestClaimWins = ({ board }: Scene, { request, place }: AtPlace): boolean =>
  standingClaim(caseOf(board, request), place) === null;

export const onePersonCannotHoldBothPlaces = (
  { board, author }: Scene,
  { request }: About,
): boolean => !holdsAPlace(caseOf(board, request), author.membership.person);

export const aKeyPackageIsUsedOnce = (
  { board, keyPackage }: Scene,
  { request }: About,
): boolean => {
  const boardCase = caseOf(board, request);
  return (
    keyPackage !== null &&
    (boardCase.kind === 'closed' ||
      boardCase.claims.every((claim) => !equalBytes(claim.leafKey, keyPackage.leafKey)))
  );
};

export const onlyTheHolderKeepsALease = (
  { board, author }: Scene,
  { requests }: BodyOf<'alive'>,
): boolean =>
  requests.some(
    (request) => claimsOfMember(caseOf(board, request), author.membership.member).length > 0,
  );

/** The holder is the person: what she claimed on one device she can release on another. */
export const onlyTheHolderReleases = (
  { board, author }: Scene,
  { request, place }: AtPlace,
): boolean => {
  const claim = standingClaim(caseOf(board, request), place);
  return claim !== null && equalBytes(claim.person, author.membership.person);
};

export const onlyDeskLapses: (scene: Scene) => boolean = isDesk;

export const aLapseNamesTheStandingClaim = (
  { board }: Scene,
  { request, place, claim }: BodyOf<'lapse'>,
): boolean => standingClaim(caseOf(board, request), place)?.seq === claim;

// Grants, and what follows them.

export const onlyDeskGrants: (scene: Scene) => boolean = isDesk;

/** A desk device posts its own grants, no other's. */
export const aGrantIsItsAuthors = ({ author }: Scene, grant: Grant): boolean =>
  equalBytes(grant.desk.deskKey, author.membership.deskKey);

export const firstGrantOfItsNumberCounts = ({ board }: Scene, grant: Grant): boolean =>
  firstOfNumber(grantsOf(caseOf(board, grant.request)), grant) === null;

export const aCaseNumberOnlyRises = ({ board }: Scene, grant: Grant): boolean =>
  grant.caseNumber >= (grantInForce(caseOf(board, grant.request))?.caseNumber ?? 0);

/** Its lead and its second are the leaves of the claims that stand. */
export const aGrantNamesTheClaimers = ({ board }: Scene, grant: Grant): boolean => {
  const boardCase = caseOf(board, grant.request);
  return grant.leaves.every(({ role, leafKey }) => {
    const claim = role === 'desk' ? null : standingClaim(boardCase, role);
    return role === 'desk' || (claim !== null && equalBytes(claim.leafKey, leafKey));
  });
};

export const onlyDeskSendsPackages: (scene: Scene) => boolean = isDesk;

/** Package and welcome: the claim they name stands, and the grant in force names it. */
export const onlyTheGrantedAreLetIn = (
  { board }: Scene,
  { request, claim: seq }: ForClaim,
): boolean => {
  const boardCase = caseOf(board, request);
  const claim = claimAt(boardCase, seq);
  return claim !== null && claim.end === null && isGranted(boardCase, claim);
};

export const onlyACaseMemberWelcomes = (scene: Scene, { request }: About): boolean => {
  const { board, author } = scene;
  const boardCase = caseOf(board, request);
  if (boardCase.kind === 'closed') return false;
  const everGranted = boardCase.claims.filter((claim) =>
    grantsOf(boardCase).some((grant) => roleOfLeaf(grant, claim.leafKey) !== null),
  );
  return (
    isDesk(scene) || everGranted.some((claim) => equalBytes(claim.author, author.membership.member))
  );
};

// How it ends.

export const onlyTheLeadHandsOver = ({ board, author }: Scene, { request }: About): boolean => {
  const lead = standingClaim(caseOf(board, request), 'lead');
  return lead !== null && equalBytes(lead.author, author.membership.member);
};

export const onlyDeskHandsOver: (scene: Scene) => boolean = isDesk;

export const aStandingLeafIsNotHandedOver = (
  { board }: Scene,
  { request, leafKey }: BodyOf<'handedOver'>,
): boolean =>
  standingClaims(caseOf(board, request)).every((claim) => !equalBytes(claim.leafKey, leafKey));

/** Who handed over and is not replaced yet may still close. */
export const onlyLeadOrDeskCloses = (scene: Scene, { request }: About): boolean => {
  const lead = actingLead(caseOf(scene.board, request));
  return (
    isDesk(scene) || (lead !== null && equalBytes(lead.person, scene.author.membership.person))
  );
};

export const onlyDeskReportsTampering: (scene: Scene) => boolean = isDesk;
