/** match: who fits, who takes it, who is let in. */
export type { Ranked, RankReason } from './rank.ts';
export { bestFitMs, fitsBest, otherOpenCases, rank } from './rank.ts';
export { next } from './next.ts';
export type { ClaimName, ClaimSecrets } from './claim.ts';
export { claim, claimOf, release, whyNotClaim } from './claim.ts';
export type { Lease, Listening } from './lease.ts';
export { leaseOf, leasesOfPerson, listen, nothingHeard } from './lease.ts';
export type { LapseProposal } from './lapse.ts';
export { lapse, proposeLapse, silenceMs } from './lapse.ts';
export type { GrantDecision, GrantProposal, HeldBack } from './grantRule.ts';
export {
  decideByPerson,
  decideByRule,
  heldBack,
  mostOfLastCards,
  mostOtherCases,
} from './grantRule.ts';
export type { DeskPen, PackageDue } from './grant.ts';
export { declareHandedOver, grant, isInForce, packagesDue, sendPackage } from './grant.ts';
export type { CasePackage } from './package.ts';
export {
  casePackageCodec,
  joinWords,
  longestNote,
  longestPackageWords,
  openPackage,
  sealPackage,
} from './package.ts';
