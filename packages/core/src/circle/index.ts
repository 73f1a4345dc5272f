/** circle: who is in it, by whose word, and how its channels are keyed. */
export type { CharterChain, Charter, ChainHash, Fingerprint, SignedCharter } from './charter.ts';
export {
  chainHashOf,
  charterChainCodec,
  charterOf,
  fingerprintCodec,
  fingerprintOf,
  foundCharter,
  hourCodec,
  readCharterChain,
} from './charter.ts';
export type {
  DeskCertificate,
  DeskTerm,
  Membership,
  MembershipCertificate,
  PersonTag,
  Role,
} from './certificate.ts';
export {
  certifyDesk,
  certifyMember,
  coversHour,
  deskCertificateCodec,
  longestDeskHours,
  longestMembershipHours,
  membershipCertificateCodec,
  personTagCodec,
  rolesCodec,
  verifyDeskCertificate,
  verifyMembership,
} from './certificate.ts';
export type { ChannelKeys, ChannelSecret } from '../channel/index.ts';
export { channelKeysFrom, contentOf, sealFor } from '../channel/index.ts';
export { citing, contradicts, warrantsIn } from './groupCiting.ts';
export type { Change, GroupLog, GroupStep, Happening, Intent, Sent } from './groupLog.ts';
export { change, followGroup, say } from './groupLog.ts';
export { read, type ReadDeps } from './groupReading.ts';
export type {
  BoardSecret,
  CardKeyShare,
  GroupMessage,
  Moved,
  WordsKeyShare,
} from './groupMessage.ts';
export { channelSecretCodec, groupMessageCodec, movedCodec, secretCodec } from './groupMessage.ts';
export type {
  GroupEntrance,
  InviteAnswer,
  InviteChannelEntry,
  InviteEntry,
  JoinRequest,
} from './invitation.ts';
export {
  inviteAnswerCodec,
  inviteChannelEntryCodec,
  inviteEntryCodec,
  inviteHashOf,
  joinRequestCodec,
  longestInviteHours,
  signInvite,
  signJoinRequest,
  sixWords,
  verifyInvite,
  verifyJoinRequest,
} from './invitation.ts';
export type { Language } from './language.ts';
export { languageCodec, languages } from './language.ts';
export type { DeviceSeed, MemberKeys } from './memberKeys.ts';
export { makeDeviceSeed, memberKeysFrom } from './memberKeys.ts';
export { isSignedByAdmin } from './signedByAdmin.ts';
export type { Approval, CellWarrant, Removal, WarrantBytes } from './warrant.ts';
export {
  approvalCodec,
  approve,
  cellWarrantCodec,
  encodeWarrant,
  orderRemoval,
  removalCodec,
  verifyApproval,
  verifyRemoval,
} from './warrant.ts';
export type { Founded } from './found.ts';
export {
  certifyForDesk,
  certifyMembership,
  foundCircle,
  makeChannelSecret,
  makeMemberKeyPackage,
} from './found.ts';
export type { Invitation, Pending } from './invite.ts';
export { approvalOf, invite, readJoinRequest } from './invite.ts';
export type { InviteLink, InviteSecret } from './inviteLink.ts';
export { inviteChannelOf, inviteLinkText, parseInviteLink } from './inviteLink.ts';
export type { InviteRule, Joining } from './join.ts';
export { enterGroup, readAnswer, readInvite, requestToJoin } from './join.ts';
export type { Mailbox, MailboxCapability } from './mailbox.ts';
export { mailboxFrom, makeMailbox, writerKeysOf } from './mailbox.ts';
export type { CircleGroup, CirclePolicyRule } from './policy.ts';
export { charterHashFor, circlePolicy, joiningUnder } from './policy.ts';
