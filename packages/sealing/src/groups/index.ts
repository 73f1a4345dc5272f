/**
 * groups: MLS (RFC 9420) behind a port: bytes in, bytes out, states that never
 * change. The engine is ts-mls, exactly 1.6.4; its hardening is here
 * (docs/protocol/groups.md). Run it in a worker that is killed when one call takes
 * longer than 10 s: that watchdog is the app's.
 */
export type {
  CharterHash,
  EpochAuthenticator,
  GroupId,
  GroupState,
  StoredGroup,
} from './groupState.ts';
export {
  charterHashOf,
  decodeGroup,
  encodeGroup,
  epochAuthenticatorOf,
  epochOf,
  exportSecret,
  groupIdOf,
  ownLeaf,
  roster,
} from './groupState.ts';
export type { Leaf } from './leaf.ts';
export type { Change, Joining, JudgeChange, JudgeJoining } from './judge.ts';
export type { JoinRule, OwnKeyPackage, WelcomeBytes } from './joinGroup.ts';
export { foundGroup, joinGroup } from './joinGroup.ts';
export type { GroupMessage, MakeRule, PendingCommit, WantedChange } from './commitChange.ts';
export { adoptCommit, commitChange, decodePending, encodePending } from './commitChange.ts';
export type { Utterance } from './message.ts';
export { encryptMessage } from './message.ts';
export type { CommitRule } from './rules.ts';
export type { Judging, Received, ReceiveRule } from './receiveMessage.ts';
export { receiveMessage } from './receiveMessage.ts';
