/**
 * statement: what somebody said, with its chain; who wrote it down, who checked it, what was
 * corrected; all of it signed, and verified by whoever reads it.
 *
 * README.md; docs/protocol/statement.md.
 */
export {
  certificateToBytes,
  certify,
  houseLinkText,
  parseHouseLink,
  readCertificate,
  readRevocation,
  revocationToBytes,
  revoke,
  roles,
  type Certificate,
  type DeedName,
  type NotOfThisHouse,
  type Revocation,
  type Role,
  type Signed,
} from './certificate.ts';
export { claimReviewOf, type ClaimReviewWords, type JsonLd } from './claimReview.ts';
export {
  deedToBytes,
  hexOf,
  longestDeed,
  perform,
  readDeed,
  verdicts,
  type Act,
  type ActRule,
  type Check,
  type Deed,
  type Translation,
  type Version,
} from './deed.ts';
export { langOf, type Lang } from './lang.ts';
export type { TextRule } from './openText.ts';
export { countedOn, emptyShelf, joinShelves, shelve, type Counted, type Shelf } from './shelf.ts';
export {
  bases,
  chainRoles,
  kinds,
  longest,
  makeStatementId,
  standings,
  statementCodec,
  statementOf,
  type ChainRole,
  type Figure,
  type Kept,
  type Kind,
  type Link,
  type Relation,
  type RumourStatus,
  type Statement,
  type StatementId,
  type StatementRule,
} from './statement.ts';
export {
  oldAfter,
  tellShelf,
  type CheckDeed,
  type State,
  type Told,
  type ToldTranslation,
  type TranslationDeed,
  type TranslationState,
  type VersionDeed,
} from './told.ts';
