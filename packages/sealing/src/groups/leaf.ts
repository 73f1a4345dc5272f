/**
 * Law: a leaf of our groups looks as our KeyPackages make it, whoever wrote it:
 * basic credential of at most 16 bytes, our capabilities, no extension, strict
 * keys. A member is named by the signature key of its leaf, which never changes.
 */
import { decode, equalBytes } from '@krov/ground';
import { verifyingKeyCodec } from '@krov/proof';
import type { LeafNode, RatchetTree } from 'ts-mls';
import { charterExtension, identity, identityMaxLength } from '../keyPackage.ts';
import type { Identity, LeafKey } from '../keyPackage.ts';
import { isStrictX25519Key } from '../x25519.ts';
import { suiteName } from './provider.ts';

/** A member as the tree shows it. The index is its place, which another may take later. */
export type Leaf = {
  readonly index: number;
  readonly identity: Identity;
  readonly leafKey: LeafKey;
};

const isOnly = <T>(values: readonly T[], expected: T): boolean =>
  values.length === 1 && values[0] === expected;

const hasOurCapabilities = ({ capabilities }: LeafNode): boolean =>
  isOnly(capabilities.versions, 'mls10') &&
  isOnly(capabilities.ciphersuites, suiteName) &&
  isOnly(capabilities.extensions, charterExtension) &&
  capabilities.proposals.length === 0 &&
  isOnly(capabilities.credentials, 'basic');

/** What a leaf says, or undefined when it is not of our profile. */
export const readLeaf = (leaf: LeafNode, index: number): Leaf | undefined => {
  const leafKey = decode(verifyingKeyCodec, leaf.signaturePublicKey);
  const said = leaf.credential.credentialType === 'basic' ? leaf.credential.identity : undefined;
  if (!leafKey.ok || said === undefined || said.length > identityMaxLength) return undefined;
  if (!isStrictX25519Key(leaf.hpkePublicKey)) return undefined;
  if (!hasOurCapabilities(leaf) || leaf.extensions.length > 0) return undefined;
  return { index, identity: identity(said), leafKey: leafKey.value };
};

const known = new WeakMap<RatchetTree, readonly Leaf[]>();

/** The members of a tree, by index; undefined when one is not of our profile. */
export const readLeaves = (tree: RatchetTree): readonly Leaf[] | undefined => {
  const read = known.get(tree) ?? readEveryLeaf(tree);
  if (read !== undefined) known.set(tree, read); // a tree never changes, and is asked at each message
  return read;
};

const readEveryLeaf = (tree: RatchetTree): readonly Leaf[] | undefined => {
  const leaves: Leaf[] = [];
  for (const [place, node] of tree.entries()) {
    if (node?.nodeType !== 'leaf') continue;
    const leaf = readLeaf(node.leaf, place / 2);
    if (leaf === undefined) return undefined;
    leaves.push(leaf);
  }
  return leaves;
};

export const leafAt = (leaves: readonly Leaf[], index: number): Leaf | undefined =>
  leaves.find((leaf) => leaf.index === index);

export const leafOf = (leaves: readonly Leaf[], key: LeafKey): Leaf | undefined =>
  leaves.find((leaf) => equalBytes(leaf.leafKey, key));
