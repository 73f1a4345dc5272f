/** stage: an evening with one microphone: its keys, its log, whose turn it is, and about when. */
export type {
  Description,
  Founding,
  GuestBody,
  Heard,
  OrganiserBody,
  Ref,
  SealedSeed,
  Seat,
  SeatName,
  StageBody,
  StageBodyKind,
  StageBodyOf,
  Thing,
} from './body.ts';
export { isGuestBody, longestNameBytes, mostHeard, things } from './body.ts';
export type { GuestWord, Happening, OrganiserAct } from './collate.ts';
export type { Founded } from './collate.ts';
export { longestUnderWay } from './collate.ts';
export type { StageEntry, StageEntryBytes, StageTerms } from './entry.ts';
export { named, readStageEntry, signStageEntry } from './entry.ts';
export type { Estimate } from './estimate.ts';
export { estimates } from './estimate.ts';
export type {
  Act,
  Evening,
  Hand,
  LockedIn,
  OnStage,
  Performed,
  Seating,
  SeatWish,
  Said,
  Turn,
  Warning,
} from './evening.ts';
export { actsOfTurn, hasName, seatsFree, seatsLeft, turnOfAct, turnsToCome } from './evening.ts';
export type { Folded } from './fold.ts';
export { fold } from './fold.ts';
export type { Half } from './half.ts';
export { readHalf, writeHalf } from './half.ts';
export type { Hearing } from './hearing.ts';
export { hearing, hearWords, mostWrongCodes, wrongCodesLately } from './hearing.ts';
export type { AskToHelp, Where } from './helping.ts';
export { asksToHelp, helpingWords, openSeed, welcomeOrganiser } from './helping.ts';
export type { StageRule } from './judge.ts';
export type { CodeSecret, GatheringSeed, NewGathering, OrganisersKeys, RelayHalf } from './keys.ts';
export {
  gatheringChannelOf,
  halfChannelOf,
  isSeedOf,
  linkSecretOf,
  makeGathering,
  organisersKeysFrom,
} from './keys.ts';
export type { GatheringLink, LinkSecret } from './link.ts';
export { gatheringLinkText, parseGatheringLink } from './link.ts';
export type { Minute } from './minute.ts';
export { minute, minuteOf } from './minute.ts';
export type { Organiser, Organisers } from './organisers.ts';
export type { Pace } from './pace.ts';
export { paceOf } from './pace.ts';
export { beginning, lastWhole, nextNumber, nextTime, unheardIn } from './pen.ts';
export type { Queued } from './queue.ts';
export { queueOf } from './queue.ts';
export type { QueueRule } from './rules.ts';
export type { RoomCode, SealedCode } from './roomCode.ts';
export {
  isRightCode,
  openRoomCode,
  parseRoomCode,
  roomCodeAt,
  roomCodeText,
  sealRoomCode,
} from './roomCode.ts';
export type { Purpose, SealedText } from './sealedText.ts';
export { longestText, openFor, openText, sealFor, sealText } from './sealedText.ts';
export {
  drawSeat,
  drawnLength,
  drawnIn,
  holdersKeyOf,
  holdersSeedOf,
  nameOfSeat,
  parseSeat,
  seatOf,
  seatPuzzle,
  seatSeedOf,
  seatText,
} from './seat.ts';
export { longestName, shownName } from './shownName.ts';
