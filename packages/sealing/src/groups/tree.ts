/**
 * Law: a newcomer checks the whole tree that a Welcome brings (RFC 9420 §12.4.3.1),
 * by this function and not by the engine's.
 *
 * The engine (ts-mls 1.6.4) compares whole unmerged_leaves lists up to the root and
 * so refuses valid trees: 8 leaves, remove 3, add into the blank, path by 5, add
 * another. The RFC asks only that each non-blank node *between* a leaf and the
 * node that lists it lists it too.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import type { CiphersuiteImpl, GroupContext, RatchetTree } from 'ts-mls';
import { validateLeafNodeUpdateOrCommit } from 'ts-mls/clientState.js';
import { verifyLeafNodeSignatureKeyPackage } from 'ts-mls/leafNode.js';
import { verifyParentHashes } from 'ts-mls/parentHash.js';
import { treeHashRoot } from 'ts-mls/treeHash.js';
import {
  directPath,
  isLeaf,
  leafToNodeIndex,
  leafWidth,
  toLeafIndex,
  toNodeIndex,
} from 'ts-mls/treemath.js';
import { isStrictX25519Key } from '../x25519.ts';
import { clientConfig } from './profile.ts';

/** Encryption keys of all leaves and parents. */
export const encryptionKeysOf = (tree: RatchetTree): readonly Uint8Array[] =>
  tree.flatMap((node) => {
    if (node === undefined) return [];
    return [node.nodeType === 'leaf' ? node.leaf.hpkePublicKey : node.parent.hpkePublicKey];
  });

export const areDistinct = (keys: readonly Uint8Array[]): boolean =>
  new Set(keys.map(bytesToHex)).size === keys.length;

const isShaped = (tree: RatchetTree): boolean =>
  tree.every(
    (node, i) => node === undefined || isLeaf(toNodeIndex(i)) === (node.nodeType === 'leaf'),
  );

const signatureKeysOf = (tree: RatchetTree): readonly Uint8Array[] =>
  tree.flatMap((node) => (node?.nodeType === 'leaf' ? [node.leaf.signaturePublicKey] : []));

/** Whether a leaf that the parent at `place` lists as unmerged may stand there. */
const isSoundlyUnmerged = (tree: RatchetTree, place: number, leafIndex: number): boolean => {
  const leafPlace = leafToNodeIndex(toLeafIndex(leafIndex));
  if (tree[leafPlace]?.nodeType !== 'leaf') return false;
  const path = directPath(leafPlace, leafWidth(tree.length)).map(Number);
  const height = path.indexOf(place);
  return (
    height >= 0 &&
    path.slice(0, height).every((between) => {
      const node = tree[between];
      return (
        node === undefined ||
        (node.nodeType === 'parent' && node.parent.unmergedLeaves.includes(leafIndex))
      );
    })
  );
};

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? number));

/** RFC 9420 §7.9.2 and §12.4.3.1, as it is written there. */
const hasSoundUnmergedLeaves = (tree: RatchetTree): boolean =>
  tree.every(
    (node, place) =>
      node?.nodeType !== 'parent' ||
      (isAscending(node.parent.unmergedLeaves) &&
        node.parent.unmergedLeaves.every((leaf) => isSoundlyUnmerged(tree, place, leaf))),
  );

const areLeavesSigned = async (
  tree: RatchetTree,
  context: GroupContext,
  suite: CiphersuiteImpl,
): Promise<boolean> => {
  for (const [place, node] of tree.entries()) {
    if (node?.nodeType !== 'leaf') continue;
    const { leaf } = node;
    const isSigned =
      leaf.leafNodeSource === 'key_package'
        ? await verifyLeafNodeSignatureKeyPackage(leaf, suite.signature)
        : (await validateLeafNodeUpdateOrCommit(
            leaf,
            place / 2,
            context,
            clientConfig.authService,
            suite.signature,
          )) === undefined;
    if (!isSigned) return false;
  }
  return true;
};

/** Structure, keys, unmerged leaves, signatures, parent hashes and tree hash are sound. */
export const isSoundTree = async (
  tree: RatchetTree,
  context: GroupContext,
  suite: CiphersuiteImpl,
): Promise<boolean> =>
  isShaped(tree) &&
  encryptionKeysOf(tree).every(isStrictX25519Key) &&
  areDistinct(encryptionKeysOf(tree)) &&
  areDistinct(signatureKeysOf(tree)) &&
  hasSoundUnmergedLeaves(tree) &&
  (await areLeavesSigned(tree, context, suite)) &&
  (await verifyParentHashes(tree, suite.hash)) &&
  equalBytes(context.treeHash, await treeHashRoot(tree, suite.hash));
