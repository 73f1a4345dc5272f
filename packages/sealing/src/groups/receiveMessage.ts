/**
 * Law: nothing is applied that was not first opened, checked against the rules of
 * every group, and allowed by the room's judge, in this order; and whatever the
 * answer, the state given stays as it was.
 *
 * Who said a message is the leaf whose key verified its signature, never what the
 * message claims. Messages are fed strictly in the order of the log.
 */
import {
  decode,
  equalBytes,
  err,
  ok,
  platformRandomness,
  refused,
  revealSecret,
  secret,
  unopenable,
  type Refused,
  type Result,
  type UnixHour,
  type Unopenable,
} from '@krov/ground';
import {
  acceptAll,
  emptyPskIndex,
  processMessage,
  type CiphersuiteImpl,
  type ClientState,
  type Commit,
  type MlsPrivateMessage,
  type MlsPublicMessage,
} from 'ts-mls';
import type { AuthenticatedContent } from 'ts-mls/authenticatedContent.js';
import { unprotectPrivateMessage } from 'ts-mls/messageProtection.js';
import { unprotectPublicMessage } from 'ts-mls/messageProtectionPublic.js';
import { epochOf, groupIdOf, ownLeaf, roster, type GroupState } from './groupState.ts';
import type { Change, JudgeChange } from './judge.ts';
import { leafOf, type Leaf } from './leaf.ts';
import { verifyingKeyCodec } from '@krov/proof';
import { clientConfig, maxCommitLength, withoutPast } from './profile.ts';
import { suiteBy } from './provider.ts';
import {
  keysAreStrictAndFresh,
  leafKeepsItsKeyAndIdentity,
  lifetimeCoversTheHour,
  readChange,
  removalHasPath,
  type CommitRule,
  type ReadChange,
} from './rules.ts';
import { decodeWhole } from './wire.ts';

export type ReceiveRule =
  | CommitRule
  | 'messageIsWithinSize'
  | 'messageIsOfThisGroup'
  | 'messageIsOfThisEpoch'
  | 'onlyMembersSpeak'
  | 'noProposalTravelsAlone'
  | 'ownMessageIsNotReceived';

export type Received =
  | {
      readonly kind: 'message';
      readonly state: GroupState;
      readonly sender: Leaf;
      readonly authenticatedData: Uint8Array;
      readonly plaintext: Uint8Array;
    }
  | {
      readonly kind: 'commit';
      readonly state: GroupState;
      readonly committer: Leaf;
      /** With the places they got. */
      readonly added: readonly Leaf[];
      readonly removed: readonly Leaf[];
      readonly authenticatedData: Uint8Array;
      readonly renewsKeys: 'with path' | 'without path';
    }
  | {
      readonly kind: 'removed-me';
      readonly committer: Leaf;
      readonly authenticatedData: Uint8Array;
    };

/** The hour that the log states, and the room's judge. */
export type Judging<Rule extends string> = {
  readonly judge: JudgeChange<Rule>;
  readonly hour: UnixHour;
};

type Wire = MlsPrivateMessage | MlsPublicMessage;
type Opened = {
  readonly content: AuthenticatedContent['content'];
  readonly sender: Leaf;
  /** The ratchets after this message was read. */
  readonly secretTree: ClientState['secretTree'];
};
type No<Rule extends string> = Unopenable | Refused<ReceiveRule | Rule>;

const decodeWire = (bytes: Uint8Array): Wire | undefined => {
  const message = decodeWhole(bytes);
  const isWire =
    message?.wireformat === 'mls_private_message' || message?.wireformat === 'mls_public_message';
  return isWire ? message : undefined;
};

const placeOf = (
  wire: Wire,
): { readonly groupId: Uint8Array; readonly epoch: bigint; readonly isByMember: boolean } =>
  wire.wireformat === 'mls_private_message'
    ? { ...wire.privateMessage, isByMember: true }
    : { ...wire.publicMessage.content, isByMember: wire.publicMessage.senderType === 'member' };

/** A suite that notes the last key under which a signature held. */
const noting = (
  suite: CiphersuiteImpl,
): { readonly suite: CiphersuiteImpl; readonly verified: () => Uint8Array | undefined } => {
  let held: Uint8Array | undefined;
  const verify: CiphersuiteImpl['signature']['verify'] = async (key, message, signature) => {
    const holds = await suite.signature.verify(key, message, signature);
    if (holds) held = key;
    return holds;
  };
  return {
    suite: { ...suite, signature: { ...suite.signature, verify } },
    verified: () => held,
  };
};

const unprotect = async (
  state: ClientState,
  wire: Wire,
  suite: CiphersuiteImpl,
): Promise<Pick<Opened, 'content' | 'secretTree'>> => {
  const { groupContext, ratchetTree, secretTree, keySchedule } = state;
  if (wire.wireformat === 'mls_public_message') {
    const { membershipKey } = keySchedule;
    const { publicMessage } = wire;
    const opened = await unprotectPublicMessage(
      membershipKey,
      groupContext,
      ratchetTree,
      publicMessage,
      suite,
    );
    return { content: opened.content, secretTree };
  }
  const opened = await unprotectPrivateMessage(
    keySchedule.senderDataSecret,
    wire.privateMessage,
    secretTree,
    ratchetTree,
    groupContext,
    clientConfig.keyRetentionConfig,
    suite,
  );
  return { content: opened.content.content, secretTree: opened.tree };
};

const open = async (
  state: GroupState,
  wire: Wire,
  suite: CiphersuiteImpl,
): Promise<Opened | undefined> => {
  const noted = noting(suite);
  try {
    const opened = await unprotect(revealSecret(state), wire, noted.suite);
    const key = decode(verifyingKeyCodec, noted.verified() ?? new Uint8Array(0));
    const sender = key.ok ? leafOf(roster(state), key.value) : undefined;
    return sender === undefined ? undefined : { ...opened, sender };
  } catch {
    return undefined;
  }
};

const checkPlace = (state: GroupState, wire: Wire): Result<void, Refused<ReceiveRule>> => {
  const { groupId, epoch, isByMember } = placeOf(wire);
  if (!isByMember) return err(refused('onlyMembersSpeak'));
  if (!equalBytes(groupId, groupIdOf(state))) return err(refused('messageIsOfThisGroup'));
  return epoch === revealSecret(state).groupContext.epoch
    ? ok(undefined)
    : err(refused('messageIsOfThisEpoch'));
};

const checkCommit = async (
  state: GroupState,
  said: { readonly commit: Commit; readonly committer: Leaf; readonly hour: UnixHour },
): Promise<Result<ReadChange, Refused<ReceiveRule>>> => {
  const { commit, committer, hour } = said;
  const change = await readChange(commit, roster(state));
  if (!change.ok) return change;
  const verdicts = [
    removalHasPath(commit, change.value),
    lifetimeCoversTheHour(change.value.adds, hour),
    leafKeepsItsKeyAndIdentity(commit, committer),
    keysAreStrictAndFresh(commit, revealSecret(state), change.value),
  ];
  return verdicts.find((verdict) => !verdict.ok) ?? change;
};

const process = async (
  state: GroupState,
  wire: Wire,
  suite: CiphersuiteImpl,
): Promise<ClientState | undefined> => {
  try {
    const message = { version: 'mls10', ...wire } as const;
    const held = revealSecret(state);
    const result = await processMessage(message, held, emptyPskIndex, acceptAll, suite);
    return result.newState;
  } catch {
    return undefined;
  }
};

const addedLeaves = (state: GroupState, change: Change): readonly Leaf[] => {
  const leaves = roster(state);
  return change.adds.flatMap(({ leafKey }) => leafOf(leaves, leafKey) ?? []);
};

const applyCommit = async (
  state: GroupState,
  wire: Wire,
  allowed: { readonly change: Change; readonly commit: Commit },
): Promise<Result<Received, Unopenable>> => {
  const { change, commit } = allowed;
  const { committer, removes: removed, authenticatedData } = change;
  const next = await process(state, wire, await suiteBy(platformRandomness));
  if (next === undefined) return err(unopenable);
  if (next.groupActiveState.kind !== 'active') {
    return ok({ kind: 'removed-me', committer, authenticatedData });
  }
  const after: GroupState = secret(withoutPast(next));
  const added = addedLeaves(after, change);
  const renewsKeys = commit.path === undefined ? 'without path' : 'with path';
  return ok({
    kind: 'commit',
    state: after,
    committer,
    added,
    removed,
    authenticatedData,
    renewsKeys,
  });
};

const receiveCommit = async <Rule extends string>(
  state: GroupState,
  said: { readonly wire: Wire; readonly opened: Opened; readonly commit: Commit },
  judging: Judging<Rule>,
): Promise<Result<Received, No<Rule>>> => {
  const { wire, opened, commit } = said;
  const committer = opened.sender;
  if (committer.index === ownLeaf(state).index) return err(refused('ownMessageIsNotReceived'));
  const checked = await checkCommit(state, { commit, committer, hour: judging.hour });
  if (!checked.ok) return checked;
  const change: Change = {
    groupId: groupIdOf(state),
    epoch: epochOf(state),
    committer,
    ...checked.value,
    authenticatedData: opened.content.authenticatedData,
    roster: roster(state),
  };
  const judged = await judging.judge(change);
  return judged.ok ? applyCommit(state, wire, { change, commit }) : judged;
};

/**
 * Reads the next message of the log. Unopenable: not for us, or not sound. Refused:
 * by a rule of the port, or by the judge. In both cases the entry is void and the
 * state given goes on.
 */
export const receiveMessage = async <Rule extends string>(
  state: GroupState,
  bytes: Uint8Array,
  judging: Judging<Rule>,
): Promise<Result<Received, No<Rule>>> => {
  if (bytes.length > maxCommitLength) return err(refused('messageIsWithinSize'));
  const wire = decodeWire(bytes);
  if (wire === undefined) return err(unopenable);
  const place = checkPlace(state, wire);
  if (!place.ok) return place;
  const opened = await open(state, wire, await suiteBy(platformRandomness));
  if (opened === undefined) return err(unopenable);
  const { content, sender, secretTree } = opened;
  if (content.contentType === 'proposal') return err(refused('noProposalTravelsAlone'));
  if (content.contentType === 'commit') {
    return receiveCommit(state, { wire, opened, commit: content.commit }, judging);
  }
  const { authenticatedData, applicationData: plaintext } = content;
  const after: GroupState = secret({ ...revealSecret(state), secretTree });
  return ok({ kind: 'message', state: after, sender, authenticatedData, plaintext });
};
