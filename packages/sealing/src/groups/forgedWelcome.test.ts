import { mustBeOk, ok, platformRandomness, revealSecret, unixHour } from '@krov/ground';
import { encodeMlsMessage, type ClientState, type LeafNode, type RatchetTree } from 'ts-mls';
import { createConfirmationTag } from 'ts-mls/framedContent.js';
import { extractWelcomeSecret, signGroupInfo } from 'ts-mls/groupInfo.js';
import { decodeKeyPackage, makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { deriveKeySchedule } from 'ts-mls/keySchedule.js';
import { signLeafNodeKeyPackage } from 'ts-mls/leafNode.js';
import { encodeRatchetTree } from 'ts-mls/ratchetTree.js';
import { treeHashRoot } from 'ts-mls/treeHash.js';
import { encryptGroupInfo, encryptGroupSecrets } from 'ts-mls/welcome.js';
import { expect, test } from 'vitest';
import { identity, makeKeyPackage } from '../keyPackage.ts';
import {
  adoptCommit,
  commitChange,
  foundGroup,
  joinGroup,
  type CharterHash,
  type GroupId,
  type GroupState,
  type OwnKeyPackage,
  type WantedChange,
} from './index.ts';
import { suiteBy } from './provider.ts';

const hour = unixHour(490_000);
const lifetime = { from: unixHour(489_990), until: unixHour(490_100) };
const nothing = new Uint8Array(0);
const noPsk = new Uint8Array(32);
const suite = await suiteBy(platformRandomness);
const fresh = () => platformRandomness.bytes(32);
const member = (name: string) =>
  makeKeyPackage(
    { identity: identity(new TextEncoder().encode(name)), lifetime },
    platformRandomness,
  );
const commit = async (state: GroupState, change: Partial<WantedChange>) => {
  const wanted = {
    add: [],
    remove: [],
    authenticatedData: nothing,
    hour,
    wire: 'private',
    ...change,
  } as const;
  const made = mustBeOk(await commitChange(state, wanted, platformRandomness));
  return mustBeOk(adoptCommit(made.pending, made.commit));
};

/** A group of four as its founder sees it, Ana the last leaf; with parents, or with all blank. */
const group = async (parents: 'with parents' | 'blank') => {
  const [marko, ivan, vesna, ana] = await Promise.all(
    ['marko', 'ivan', 'vesna', 'ana'].map(member),
  );
  if (marko === undefined || ivan === undefined || vesna === undefined || ana === undefined)
    throw new Error('nobody');
  const founding = {
    ...marko,
    groupId: new Uint8Array(16) as GroupId,
    charterHash: new Uint8Array(32).fill(2) as CharterHash,
  };
  const founded = await foundGroup(founding, platformRandomness);
  let state = await commit(founded, { add: [ivan, vesna].map((one) => one.keyPackage) });
  if (parents === 'with parents') state = await commit(state, {});
  state = await commit(state, { add: [ana.keyPackage] });
  return { state: revealSecret(state), ana, ivan };
};

type Forgery = {
  readonly tree?: RatchetTree;
  readonly treeHash?: Uint8Array;
  readonly confirmationTag?: Uint8Array;
  readonly pathSecret?: Uint8Array;
  readonly signKey?: Uint8Array;
};

/** A Welcome by an insider who makes up whatever he likes and signs it rightly. */
const forge = async (
  state: ClientState,
  to: OwnKeyPackage,
  forgery: Forgery,
): Promise<Uint8Array> => {
  const tree = forgery.tree ?? state.ratchetTree;
  const treeHash = forgery.treeHash ?? (await treeHashRoot(tree, suite.hash));
  const groupContext = { ...state.groupContext, treeHash };
  const joinerSecret = fresh();
  const [schedule] = await deriveKeySchedule(joinerSecret, noPsk, groupContext, suite.kdf);
  const honestTag = await createConfirmationTag(
    schedule.confirmationKey,
    groupContext.confirmedTranscriptHash,
    suite.hash,
  );
  const info = await signGroupInfo(
    {
      groupContext,
      extensions: [{ extensionType: 'ratchet_tree', extensionData: encodeRatchetTree(tree) }],
      confirmationTag: forgery.confirmationTag ?? honestTag,
      signer: state.privatePath.leafIndex,
    },
    forgery.signKey ?? state.signaturePrivateKey,
    suite.signature,
  );
  const welcomeSecret = await extractWelcomeSecret(joinerSecret, noPsk, suite.kdf);
  const encryptedGroupInfo = await encryptGroupInfo(info, welcomeSecret, suite);
  const keyPackage = decodeKeyPackage(to.keyPackage, 0)?.[0];
  if (keyPackage === undefined) throw new Error('no key package');
  const initKey = await suite.hpke.importPublicKey(keyPackage.initKey);
  const secrets = { joinerSecret, pathSecret: forgery.pathSecret, psks: [] };
  const sealed = await encryptGroupSecrets(initKey, encryptedGroupInfo, secrets, suite.hpke);
  const newMember = await makeKeyPackageRef(keyPackage, suite.hash);
  const encryptedGroupSecrets = { kemOutput: sealed.enc, ciphertext: sealed.ct };
  const welcome = {
    cipherSuite: suite.name,
    secrets: [{ newMember, encryptedGroupSecrets }],
    encryptedGroupInfo,
  };
  return encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome });
};

const outcome = async (
  state: ClientState,
  ana: OwnKeyPackage,
  forgery: Forgery,
): Promise<string> => {
  const welcome = await forge(state, ana, forgery);
  const joined = await joinGroup(
    { ...ana, welcome },
    () => Promise.resolve(ok(undefined)),
    platformRandomness,
  );
  if (joined.ok) return 'joined';
  return joined.error.kind === 'refused' ? joined.error.rule : joined.error.kind;
};

const withLeaf = (tree: RatchetTree, place: number, change: Partial<LeafNode>): RatchetTree =>
  tree.map((node, i) =>
    i === place && node?.nodeType === 'leaf'
      ? { nodeType: 'leaf', leaf: { ...node.leaf, ...change } as LeafNode }
      : node,
  );

/** Ivan's leaf, changed and signed again by Ivan. */
const ivanWith = async (state: ClientState, ivan: OwnKeyPackage, change: Partial<LeafNode>) => {
  const node = state.ratchetTree[2];
  if (node?.nodeType !== 'leaf' || node.leaf.leafNodeSource !== 'key_package')
    throw new Error('no leaf');
  const seed = (revealSecret(ivan.secret as never) as Uint8Array).slice(64);
  const leaf = await signLeafNodeKeyPackage(
    { ...node.leaf, ...change } as never,
    seed,
    suite.signature,
  );
  return withLeaf(state.ratchetTree, 2, leaf);
};

test.each(['blank', 'with parents'] as const)(
  'an honest Welcome of this making lets her in: %s',
  async (parents) => {
    const { state, ana } = await group(parents);
    expect(await outcome(state, ana, {})).toBe('joined');
  },
);

test('a wrong confirmation tag, signature or tree hash is not opened', async () => {
  const { state, ana } = await group('blank');
  expect(await outcome(state, ana, { confirmationTag: fresh() })).toBe('unopenable');
  expect(await outcome(state, ana, { signKey: fresh() })).toBe('unopenable');
  expect(await outcome(state, ana, { treeHash: fresh() })).toBe('unopenable');
});

test('a leaf whose owner did not sign it is not believed', async () => {
  const { state, ana } = await group('blank');
  const credential = { credentialType: 'basic', identity: new Uint8Array(3) } as const;
  const tree = withLeaf(state.ratchetTree, 2, { credential });
  expect(await outcome(state, ana, { tree })).toBe('unopenable');
});

test('weak, repeated and misplaced keys in the tree are not accepted', async () => {
  const { state, ana, ivan } = await group('blank');
  const keysAt = (place: number): LeafNode => {
    const node = state.ratchetTree[place];
    if (node?.nodeType !== 'leaf') throw new Error('no leaf');
    return node.leaf;
  };
  const weak = await ivanWith(state, ivan, { hpkePublicKey: new Uint8Array(32) });
  expect(await outcome(state, ana, { tree: weak })).toBe('unopenable');
  const twin = await ivanWith(state, ivan, { hpkePublicKey: keysAt(4).hpkePublicKey });
  expect(await outcome(state, ana, { tree: twin })).toBe('unopenable');
  const again = [...state.ratchetTree];
  const same = await ivanWith(state, ivan, {
    hpkePublicKey: keysAt(2).hpkePublicKey.map((b, i) => (i === 0 ? b ^ 1 : b)),
  });
  again[4] = same[2];
  expect(await outcome(state, ana, { tree: again })).toBe('unopenable');
});

test('a leaf that asks for more than our profile is refused, though rightly signed', async () => {
  const { state, ana, ivan } = await group('blank');
  const credential = { credentialType: 'basic', identity: new Uint8Array(17) } as const;
  const tree = await ivanWith(state, ivan, { credential });
  expect(await outcome(state, ana, { tree })).toBe('leavesAreOfOurProfile');
});

test('a parent that its children do not vouch for is not accepted', async () => {
  const { state, ana } = await group('with parents');
  const hpkePublicKey = await suite.hpke.exportPublicKey(
    (await suite.hpke.generateKeyPair()).publicKey,
  );
  const tree = state.ratchetTree.map((node, i) =>
    i === 1 && node?.nodeType === 'parent'
      ? { ...node, parent: { ...node.parent, hpkePublicKey } }
      : node,
  );
  expect(await outcome(state, ana, { tree })).toBe('unopenable');
});

test('a parent that lists a leaf not below it is not accepted', async () => {
  const { state, ana } = await group('with parents');
  const tree = state.ratchetTree.map((node, i) =>
    i === 1 && node?.nodeType === 'parent'
      ? { ...node, parent: { ...node.parent, unmergedLeaves: [3] } }
      : node,
  );
  expect(await outcome(state, ana, { tree })).toBe('unopenable');
});

test('a path secret that does not fit the tree is not accepted', async () => {
  const { state, ana } = await group('with parents');
  expect(await outcome(state, ana, { pathSecret: fresh() })).toBe('unopenable');
});
