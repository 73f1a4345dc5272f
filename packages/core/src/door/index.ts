/** door: the link through which one asks, and what lies behind it. */
export type { Asked } from './ask.ts';
export { addTo, ask } from './ask.ts';
export type { Bundle, BundleRule, Heartbeat, Pinned } from './bundle.ts';
export { bundleHashOf, hasEnded, judgeBundle, signHeartbeat, verifyHeartbeat } from './bundle.ts';
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
  needCodec,
  needs,
  requestIdCodec,
  urgencies,
} from './card.ts';
export type { DoorLink } from './link.ts';
export { doorLinkText, parseDoorLink } from './link.ts';
export type { Notice } from './notice.ts';
export { noticeChannelOf, postNotice, readNotice } from './notice.ts';
export type { DeskVoice, FreshBundle } from './openDoor.ts';
export {
  doorChannelOf,
  isRenewalDue,
  makeBundle,
  makeDoorToken,
  openingKeysFrom,
} from './openDoor.ts';
export type { BundleHash, OpenedCard } from './request.ts';
export { openCard, openWords, sealRequest } from './request.ts';
export type { DeskWords, KnownRequest, OpeningKeys, Requests } from './requests.ts';
export { emptyRequests, readDoor, requestKey } from './requests.ts';
export { roofWords } from './roofWords.ts';
export { bytesOfWords, longestWords } from './words.ts';
