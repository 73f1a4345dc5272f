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
export { citiesOf, cityShelf } from './cityShelf.ts';
export { claimReviewOf, type ClaimReviewWords, type JsonLd } from './claimReview.ts';
export {
  verdicts,
  type Act,
  type ActRule,
  type Check,
  type PageVersion,
  type Translation,
  type Version,
} from './act.ts';
export { deedToBytes, hexOf, longestDeed, perform, readDeed, type Deed } from './deed.ts';
export {
  houseOf,
  makeStatementKey,
  publicKeyFrom,
  publicText,
  publicTextOf,
  secretTextOf,
  statementKeyFrom,
  type StatementKey,
} from './keys.ts';
export { langOf, type Lang } from './lang.ts';
export type { TextRule } from './openText.ts';
export { themes, type Page, type PageRule, type Part, type Theme, type Title } from './page.ts';
export type { Hours, Place } from './place.ts';
export {
  belongs,
  editionDays,
  mayPublish,
  publish,
  readPublished,
  type EditionRule,
  type Listed,
  type Published,
} from './published.ts';
export { countedOn, emptyShelf, joinShelves, shelve, type Counted, type Shelf } from './shelf.ts';
export {
  longestShelf,
  readShelf,
  shelfToBytes,
  type ReadShelf,
  type ShelfRule,
} from './shelfFile.ts';
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
  tellPages,
  tellShelf,
  type CheckDeed,
  type PageDeed,
  type State,
  type Told,
  type ToldPage,
  type ToldTranslation,
  type TranslationDeed,
  type TranslationState,
  type VersionDeed,
} from './told.ts';
