/** board: what a circle on duty shares: who is there, who took what, whom the desk granted. */
export type { Grant, GrantedLeaf, GrantHash, GrantNumber, GrantRole, GrantTerms } from './grant.ts';
export {
  firstOfNumber,
  grantCodec,
  grantHashOf,
  grantRoles,
  highestGrant,
  longestGrantHours,
  roleOfLeaf,
  signGrant,
  verifyGrant,
} from './grant.ts';
export type { HandedOver } from './handedOver.ts';
export { handedOverCodec, signHandedOver, verifyHandedOver } from './handedOver.ts';
export type {
  BoardBody,
  BoardEntryBytes,
  BoardSecretHash,
  BodyKind,
  BodyOf,
  Carried,
  CasePlace,
  ClaimTerms,
  Offer,
  Outcome,
  SealedNote,
  SealedPackage,
  SealedReason,
  SealedWelcome,
} from './body.ts';
export { casePlaceCodec, casePlaces, mostLeasesInAlive, outcomeCodec, outcomes } from './body.ts';
export type { BoardEntry, BoardTerms } from './entry.ts';
export { encodeBoardEntry, readBoardEntry, signBoardEntry, verifyBoardEntry } from './entry.ts';
export type {
  BoardCase,
  Claim,
  ClaimEnd,
  Departed,
  ClosedCase,
  OpenCase,
  Origin,
  Said,
} from './case.ts';
export {
  actingLead,
  claimAt,
  claimsOfMember,
  grantInForce,
  grantsOf,
  holdsAPlace,
  isGranted,
  standingClaim,
  standingClaims,
} from './case.ts';
export type { Board, BoardMember, ClaimedCard } from './board.ts';
export {
  caseOf,
  deskCertificateOf,
  emptyBoard,
  hasRole,
  isClosed,
  memberOf,
  membersOnShift,
  openCases,
  othersClaimedLately,
  speaksForDesk,
} from './board.ts';
export type { BoardRule } from './judge.ts';
export { boardRules } from './judge.ts';
export type { BoardEvent, Delivered, Placed } from './place.ts';
export { place } from './place.ts';
export { inForce } from './carry.ts';
export type { WaitingCard } from './waiting.ts';
export { openPlace, waitingCards } from './waiting.ts';
export type { BoardPen, Deps } from './write.ts';
export { holderOf, hourToState, penSpeaksForDesk, writeOnBoard } from './write.ts';
