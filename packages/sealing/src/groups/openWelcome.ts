/**
 * Law: a state opened from a Welcome was checked whole (RFC 9420 §12.4.3.1): the
 * tree by our own rule (tree.ts), the signer, the confirmation tag, and that the
 * path secret fits the public keys that the tree shows.
 *
 * It throws where the engine would; the port turns that into Unopenable.
 */
import { equalBytes } from '@krov/ground';
import type {
  CiphersuiteImpl,
  ClientState,
  GroupInfo,
  KeyPackage,
  PrivateKeyPackage,
  PskIndex,
  RatchetTree,
  Welcome,
} from 'ts-mls';
import {
  ratchetTreeFromExtension,
  verifyGroupInfoConfirmationTag,
  verifyGroupInfoSignature,
} from 'ts-mls/groupInfo.js';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { deriveKeySchedule } from 'ts-mls/keySchedule.js';
import { ValidationError } from 'ts-mls/mlsError.js';
import { pathToRoot } from 'ts-mls/pathSecrets.js';
import { mergePrivateKeyPaths, toPrivateKeyPath } from 'ts-mls/privateKeyPath.js';
import { accumulatePskSecret } from 'ts-mls/pskIndex.js';
import { findLeafIndex } from 'ts-mls/ratchetTree.js';
import { createSecretTree } from 'ts-mls/secretTree.js';
import { leafToNodeIndex, leafWidth, toLeafIndex } from 'ts-mls/treemath.js';
import { firstCommonAncestor } from 'ts-mls/updatePath.js';
import { decryptGroupInfo, decryptGroupSecrets } from 'ts-mls/welcome.js';
import { platformX25519 } from '../x25519.ts';
import { clientConfig } from './profile.ts';
import { isSoundTree } from './tree.ts';

/** What a newcomer holds when a Welcome arrives. */
export type Newcomer = {
  readonly keyPackage: KeyPackage;
  readonly privateKeys: PrivateKeyPackage;
  /** Our groups use none: with an empty index a Welcome that asks for one does not open. */
  readonly pskIndex: PskIndex;
  /** The tree, where the Welcome does not bring it. */
  readonly tree?: RatchetTree;
};

export type OpenedWelcome = {
  readonly state: ClientState;
  readonly info: GroupInfo;
};

type GroupSecrets = NonNullable<Awaited<ReturnType<typeof decryptGroupSecrets>>>;

/** The engine's way of saying no. */
const must = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new ValidationError(what);
  return value;
};
const mustHold = (condition: boolean, what: string): void => {
  if (!condition) throw new ValidationError(what);
};

const signerKeyOf = (tree: RatchetTree, info: GroupInfo): Uint8Array => {
  const node = tree[leafToNodeIndex(toLeafIndex(info.signer))];
  return must(node?.nodeType === 'leaf' ? node.leaf.signaturePublicKey : undefined, 'signer');
};

/** RFC 9420 §12.4.3.1: the path secret's keys are those that the tree shows. */
const mustFitTree = async (
  tree: RatchetTree,
  privateKeys: { readonly [node: number]: Uint8Array },
): Promise<void> => {
  const x25519 = await platformX25519();
  for (const [place, privateKey] of Object.entries(privateKeys)) {
    const node = tree[Number(place)];
    if (node?.nodeType !== 'parent') continue; // a blank root has a secret and no key
    const derived = await x25519.publicKeyOf(privateKey);
    mustHold(equalBytes(node.parent.hpkePublicKey, derived), 'path secret');
  }
};

const privatePathOf = async (
  joined: {
    readonly tree: RatchetTree;
    readonly info: GroupInfo;
    readonly secrets: GroupSecrets;
    readonly newcomer: Newcomer;
  },
  suite: CiphersuiteImpl,
): Promise<ClientState['privatePath']> => {
  const { tree, info, secrets, newcomer } = joined;
  const leafIndex = must(findLeafIndex(tree, newcomer.keyPackage.leafNode), 'own leaf');
  const own = {
    leafIndex,
    privateKeys: { [leafToNodeIndex(leafIndex)]: newcomer.privateKeys.hpkePrivateKey },
  };
  if (secrets.pathSecret === undefined) return own;
  const ancestor = firstCommonAncestor(tree, leafIndex, toLeafIndex(info.signer));
  const pathSecrets = await pathToRoot(tree, ancestor, secrets.pathSecret, suite.kdf);
  const path = await toPrivateKeyPath(pathSecrets, leafIndex, suite);
  await mustFitTree(tree, path.privateKeys);
  return mergePrivateKeyPaths(path, own);
};

const mustBeSound = async (
  opened: { readonly tree: RatchetTree; readonly info: GroupInfo; readonly newcomer: Newcomer },
  suite: CiphersuiteImpl,
): Promise<void> => {
  const { tree, info, newcomer } = opened;
  const { groupContext } = info;
  const key = signerKeyOf(tree, info);
  mustHold(await verifyGroupInfoSignature(info, key, suite.signature), 'group info signature');
  mustHold(groupContext.cipherSuite === newcomer.keyPackage.cipherSuite, 'cipher suite');
  mustHold(await isSoundTree(tree, groupContext, suite), 'tree');
};

/** Opens a Welcome sealed to this newcomer, and checks everything it brings. */
export const openWelcome = async (
  welcome: Welcome,
  newcomer: Newcomer,
  suite: CiphersuiteImpl,
): Promise<OpenedWelcome> => {
  const reference = await makeKeyPackageRef(newcomer.keyPackage, suite.hash);
  const initKey = await suite.hpke.importPrivateKey(newcomer.privateKeys.initPrivateKey);
  const decrypted = await decryptGroupSecrets(initKey, reference, welcome, suite.hpke);
  const secrets = must(decrypted, 'group secrets');
  const noPsk = new Uint8Array(suite.kdf.size);
  const [psk] = await accumulatePskSecret(secrets.psks, newcomer.pskIndex, suite, noPsk);
  const { joinerSecret } = secrets;
  const info = must(await decryptGroupInfo(welcome, joinerSecret, psk, suite), 'group info');
  const tree = must(ratchetTreeFromExtension(info) ?? newcomer.tree, 'ratchet tree');
  await mustBeSound({ tree, info, newcomer }, suite);
  const privatePath = await privatePathOf({ tree, info, secrets, newcomer }, suite);
  const isConfirmed = await verifyGroupInfoConfirmationTag(info, joinerSecret, psk, suite);
  mustHold(isConfirmed, 'confirmation tag');
  const [keySchedule, encryptionSecret] = await deriveKeySchedule(
    joinerSecret,
    psk,
    info.groupContext,
    suite.kdf,
  );
  const state: ClientState = {
    groupContext: info.groupContext,
    ratchetTree: tree,
    privatePath,
    signaturePrivateKey: newcomer.privateKeys.signaturePrivateKey,
    confirmationTag: info.confirmationTag,
    unappliedProposals: {},
    keySchedule,
    secretTree: await createSecretTree(leafWidth(tree.length), encryptionSecret, suite.kdf),
    historicalReceiverData: new Map(),
    groupActiveState: { kind: 'active' },
    clientConfig,
  };
  return { state, info };
};
