/**
 * Law: a commit is made from its proposals alone (RFC 9420 §12.4.1): no device
 * clock, no pending proposal, nothing but Adds and Removes, always with a path
 * when somebody leaves.
 *
 * Written over the engine's parts because its own `createCommit` compares the
 * lifetime of an Add with the device's clock. It throws where the engine would.
 */
import {
  emptyPskIndex,
  type CiphersuiteImpl,
  type ClientState,
  type KeyPackage,
  type MLSMessage,
  type Proposal,
  type RatchetTree,
  type Welcome,
} from 'ts-mls';
import { applyProposals, nextEpochContext } from 'ts-mls/clientState.js';
import { createConfirmationTag, createContentCommitSignature } from 'ts-mls/framedContent.js';
import { encodeRatchetTree } from 'ts-mls/ratchetTree.js';
import { signGroupInfo } from 'ts-mls/groupInfo.js';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { initializeEpoch, type EpochSecrets } from 'ts-mls/keySchedule.js';
import { protect } from 'ts-mls/messageProtection.js';
import { protectPublicMessage } from 'ts-mls/messageProtectionPublic.js';
import { UsageError } from 'ts-mls/mlsError.js';
import { getCommitSecret, pathToPathSecrets } from 'ts-mls/pathSecrets.js';
import { mergePrivateKeyPaths, toPrivateKeyPath, updateLeafKey } from 'ts-mls/privateKeyPath.js';
import { createSecretTree } from 'ts-mls/secretTree.js';
import { treeHashRoot } from 'ts-mls/treeHash.js';
import {
  leafToNodeIndex,
  leafWidth,
  toLeafIndex,
  toNodeIndex,
  type LeafIndex,
} from 'ts-mls/treemath.js';
import {
  createUpdatePath,
  firstCommonAncestor,
  type PathSecret,
  type UpdatePath,
} from 'ts-mls/updatePath.js';
import { encryptGroupInfo, encryptGroupSecrets } from 'ts-mls/welcome.js';
import { withoutPast } from './profile.ts';

export type CommitContent = {
  readonly proposals: readonly Proposal[];
  readonly authenticatedData: Uint8Array;
  readonly wire: 'private' | 'public';
};

export type MadeCommit = {
  readonly message: MLSMessage;
  readonly welcome: Welcome | undefined;
  readonly next: ClientState;
  /** Secrets of the old state, to be overwritten once the log accepted the commit. */
  readonly consumed: readonly Uint8Array[];
};

type Added = readonly [LeafIndex, KeyPackage];
type Path = {
  readonly tree: RatchetTree;
  readonly update: UpdatePath | undefined;
  readonly secrets: readonly PathSecret[];
  readonly privatePath: ClientState['privatePath'];
  readonly commitSecret: Uint8Array;
};

/** RFC 9420 §12.4: Adds alone need no path; all else does, and so does an empty commit. */
const needsPath = (proposals: readonly Proposal[]): boolean =>
  proposals.length === 0 || proposals.some(({ proposalType }) => proposalType !== 'add');

const withoutPath = (state: ClientState, tree: RatchetTree, suite: CiphersuiteImpl): Path => ({
  tree,
  update: undefined,
  secrets: [],
  privatePath: state.privatePath,
  commitSecret: new Uint8Array(suite.kdf.size),
});

const makePath = async (
  state: ClientState,
  changed: { readonly tree: RatchetTree; readonly added: readonly Added[] },
  suite: CiphersuiteImpl,
): Promise<Path> => {
  const [tree, update, secrets, leafKey] = await createUpdatePath(
    changed.tree,
    toLeafIndex(state.privatePath.leafIndex),
    state.groupContext,
    state.signaturePrivateKey,
    suite,
    changed.added.map(([index]) => leafToNodeIndex(index)),
  );
  const own = updateLeafKey(state.privatePath, await suite.hpke.exportPrivateKey(leafKey));
  const above = await toPrivateKeyPath(pathToPathSecrets(secrets), own.leafIndex, suite);
  const last = secrets.at(-1);
  const commitSecret =
    last === undefined
      ? new Uint8Array(suite.kdf.size)
      : await getCommitSecret(tree, toNodeIndex(last.nodeIndex), last.secret, suite.kdf);
  return { tree, update, secrets, privatePath: mergePrivateKeyPaths(own, above), commitSecret };
};

const frame = async (
  state: ClientState,
  signed: Awaited<ReturnType<typeof createContentCommitSignature>> & {
    readonly confirmationTag: Uint8Array;
    readonly wire: CommitContent['wire'];
  },
  suite: CiphersuiteImpl,
): Promise<{ readonly message: MLSMessage; readonly consumed: readonly Uint8Array[] }> => {
  const { framedContent, signature, confirmationTag } = signed;
  const auth = { contentType: framedContent.contentType, signature, confirmationTag };
  if (signed.wire === 'public') {
    const publicMessage = await protectPublicMessage(
      state.keySchedule.membershipKey,
      state.groupContext,
      { wireformat: 'mls_public_message', content: framedContent, auth },
      suite,
    );
    const message = { version: 'mls10', wireformat: 'mls_public_message', publicMessage } as const;
    return { message, consumed: [] };
  }
  const { privateMessage, consumed } = await protect(
    state.keySchedule.senderDataSecret,
    framedContent.authenticatedData,
    state.groupContext,
    state.secretTree,
    { ...framedContent, auth },
    state.privatePath.leafIndex,
    state.clientConfig.paddingConfig,
    suite,
  );
  const message = { version: 'mls10', wireformat: 'mls_private_message', privateMessage } as const;
  return { message, consumed };
};

/** RFC 9420 §12.4.3.1: GroupInfo with the tree, and for each newcomer its secrets. */
const makeWelcome = async (
  next: ClientState,
  made: {
    readonly added: readonly Added[];
    readonly secrets: EpochSecrets;
    readonly path: readonly PathSecret[];
  },
  suite: CiphersuiteImpl,
): Promise<Welcome | undefined> => {
  if (made.added.length === 0) return undefined;
  const { groupContext, confirmationTag, ratchetTree } = next;
  const signer = next.privatePath.leafIndex;
  const tree = {
    extensionType: 'ratchet_tree',
    extensionData: encodeRatchetTree(ratchetTree),
  } as const;
  const info = await signGroupInfo(
    { groupContext, confirmationTag, signer, extensions: [tree] },
    next.signaturePrivateKey,
    suite.signature,
  );
  const encryptedGroupInfo = await encryptGroupInfo(info, made.secrets.welcomeSecret, suite);
  const sealSecrets = async ([index, keyPackage]: Added): Promise<Welcome['secrets'][number]> => {
    const shared = firstCommonAncestor(ratchetTree, index, toLeafIndex(signer));
    const pathSecret = made.path.find(({ nodeIndex }) => nodeIndex === shared)?.secret;
    const initKey = await suite.hpke.importPublicKey(keyPackage.initKey);
    const secrets = { joinerSecret: made.secrets.joinerSecret, pathSecret, psks: [] };
    const sealed = await encryptGroupSecrets(initKey, encryptedGroupInfo, secrets, suite.hpke);
    return {
      newMember: await makeKeyPackageRef(keyPackage, suite.hash),
      encryptedGroupSecrets: { kemOutput: sealed.enc, ciphertext: sealed.ct },
    };
  };
  const secrets = await Promise.all(made.added.map(sealSecrets));
  return { cipherSuite: groupContext.cipherSuite, secrets, encryptedGroupInfo };
};

/** The state after the commit: what its author adopts when the log accepted it. */
const nextState = async (
  state: ClientState,
  epoch: {
    readonly path: Path;
    readonly groupContext: ClientState['groupContext'];
    readonly secrets: EpochSecrets;
    readonly confirmationTag: Uint8Array;
  },
  suite: CiphersuiteImpl,
): Promise<ClientState> => {
  const { path, groupContext, secrets, confirmationTag } = epoch;
  const width = leafWidth(path.tree.length);
  return withoutPast({
    ...state,
    groupContext,
    ratchetTree: path.tree,
    secretTree: await createSecretTree(width, secrets.encryptionSecret, suite.kdf),
    keySchedule: secrets.keySchedule,
    privatePath: path.privatePath,
    confirmationTag,
    unappliedProposals: {},
  });
};

export const makeCommit = async (
  state: ClientState,
  content: CommitContent,
  suite: CiphersuiteImpl,
): Promise<MadeCommit> => {
  const { proposals, authenticatedData, wire } = content;
  const wireformat = wire === 'public' ? 'mls_public_message' : 'mls_private_message';
  const inline = proposals.map(
    (proposal) => ({ proposalOrRefType: 'proposal', proposal }) as const,
  );
  const self = toLeafIndex(state.privatePath.leafIndex);
  const applied = await applyProposals(state, inline, self, emptyPskIndex, false, suite);
  if (applied.additionalResult.kind !== 'memberCommit') throw new UsageError('not a member commit');
  const added = applied.additionalResult.addedLeafNodes;
  const path = needsPath(proposals)
    ? await makePath(state, { tree: applied.tree, added }, suite)
    : withoutPath(state, applied.tree, suite);
  const signed = await createContentCommitSignature(
    state.groupContext,
    wireformat,
    { proposals: inline, path: path.update },
    { senderType: 'member', leafIndex: self },
    authenticatedData,
    state.signaturePrivateKey,
    suite.signature,
  );
  const groupContext = await nextEpochContext(
    state.groupContext,
    wireformat,
    signed.framedContent,
    signed.signature,
    await treeHashRoot(path.tree, suite.hash),
    state.confirmationTag,
    suite.hash,
  );
  const secrets = await initializeEpoch(
    state.keySchedule.initSecret,
    path.commitSecret,
    groupContext,
    applied.pskSecret,
    suite.kdf,
  );
  const confirmationTag = await createConfirmationTag(
    secrets.keySchedule.confirmationKey,
    groupContext.confirmedTranscriptHash,
    suite.hash,
  );
  const { message, consumed } = await frame(state, { ...signed, confirmationTag, wire }, suite);
  const next = await nextState(state, { path, groupContext, secrets, confirmationTag }, suite);
  const welcome = await makeWelcome(next, { added, secrets, path: path.secrets }, suite);
  return { message, welcome, next, consumed: [...consumed, state.keySchedule.initSecret] };
};
