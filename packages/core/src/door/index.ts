/** door: the link through which one asks, and what lies behind it. */
export type { Asked, AskRefused, TooLong } from './ask.ts';
export { addTo, ask, fitsInRequest } from './ask.ts';
export type { Bundle, BundleHash, BundleTerms } from './bundle.ts';
export { bundleHashOf, signBundle } from './bundle.ts';
export type {
  Card,
  CardFields,
  CardHash,
  CardSaying,
  InPerson,
  Need,
  RequestId,
  Urgency,
} from './card.ts';
export {
  cardHashCodec,
  inPersonAnswers,
  longestRegion,
  needCodec,
  needs,
  requestIdCodec,
  urgencies,
} from './card.ts';
export type { Heartbeat, HeartbeatTerms } from './heartbeat.ts';
export { freshMinutes, isFresh, signHeartbeat, verifyHeartbeat } from './heartbeat.ts';
export type { BadLink, DoorLink } from './link.ts';
export { doorLinkText, parseDoorLink } from './link.ts';
export type { Notice } from './notice.ts';
export { noticeChannelOf, postNotice, readNotice } from './notice.ts';
export type { DeskVoice, FreshBundle } from './openDoor.ts';
export {
  doorChannelOf,
  isChainDue,
  isRenewalDue,
  isSameDoor,
  joinShares,
  makeBundle,
  makeDoorToken,
  makeHeartbeat,
  openingKeysFrom,
} from './openDoor.ts';
export type { DoorSight, NoticeReading, ReadingStep } from './readNotice.ts';
export { beginReading, confirmDay, noticeAccess, readOn, seenThrough } from './readNotice.ts';
export type { Intake, OpenedCard } from './request.ts';
export { isForBundle, openCard, openWords, sealRequest } from './request.ts';
export type { DeskWords, KnownRequest, OpeningKeys, Requests } from './requests.ts';
export { emptyRequests, opensWith, readDoor, requestKey } from './requests.ts';
export { roofWords } from './roofWords.ts';
export type { BundleRule, Pinned } from './rules.ts';
export { hasEnded, judgeBundle } from './rules.ts';
export type { ReadingRule } from './searchNotice.ts';
export type { AskWords, MoreWords } from './words.ts';
export { bytesOfWords, longestWords } from './words.ts';
