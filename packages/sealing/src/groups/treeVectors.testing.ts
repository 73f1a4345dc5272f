/** Law: each vector of RFC 9420 about trees and paths holds through our provider. */
import * as proposals from 'ts-mls/proposal.js';
import * as treeMath from 'ts-mls/treemath.js';
import type { RatchetTree } from 'ts-mls';
import { applyUpdatePathSecret } from 'ts-mls/createCommit.js';
import { deriveSecret } from 'ts-mls/crypto/kdf.js';
import { pathToRoot } from 'ts-mls/pathSecrets.js';
import { mergePrivateKeyPaths, toPrivateKeyPath } from 'ts-mls/privateKeyPath.js';
import {
  addLeafNode,
  decodeRatchetTree,
  encodeRatchetTree,
  removeLeafNode,
  resolution,
  updateLeafNode,
} from 'ts-mls/ratchetTree.js';
import { treeHash, treeHashRoot } from 'ts-mls/treeHash.js';
import { applyUpdatePath, decodeUpdatePath } from 'ts-mls/updatePath.js';
import { expect } from 'vitest';
import { isSoundTree } from './tree.ts';
import {
  cs,
  unhex,
  hex,
  nothing,
  get,
  contextOf,
  type Entry,
  type Check,
} from './vectorForms.testing.ts';

export const treeMathHolds: Check = (entry) => {
  const { left, right, parent, sibling, root, toNodeIndex } = treeMath;
  expect(Number(root(entry.n_leaves))).toBe(entry.root);
  const check = (expected: (number | null)[], f: (node: treeMath.NodeIndex) => number) =>
    expected.forEach((value, node) => {
      if (value !== null) expect(Number(f(toNodeIndex(node)))).toBe(value);
      else expect(() => f(toNodeIndex(node))).toThrow();
    });
  check(entry.left, left);
  check(entry.right, right);
  check(entry.parent, (node) => parent(node, entry.n_leaves));
  check(entry.sibling, (node) => sibling(node, entry.n_leaves));
};

export const treeOperationsHolds: Check = async (entry) => {
  const before = get(decodeRatchetTree, entry.tree_before);
  expect(hex(await treeHashRoot(before, cs.hash))).toBe(entry.tree_hash_before);
  const proposal = get(proposals.decodeProposal, entry.proposal);
  const apply = (): RatchetTree => {
    if ('add' in proposal) return addLeafNode(before, proposal.add.keyPackage.leafNode)[0];
    if ('remove' in proposal)
      return removeLeafNode(before, treeMath.toLeafIndex(proposal.remove.removed));
    if ('update' in proposal)
      return updateLeafNode(
        before,
        proposal.update.leafNode,
        treeMath.toLeafIndex(entry.proposal_sender),
      );
    throw new Error('no operation');
  };
  const after = apply();
  expect(hex(encodeRatchetTree(after))).toBe(entry.tree_after);
  expect(hex(await treeHashRoot(after, cs.hash))).toBe(entry.tree_hash_after);
};

export const treeValidationHolds: Check = async (entry) => {
  const tree = get(decodeRatchetTree, entry.tree);
  for (const [i, expected] of entry.tree_hashes.entries()) {
    expect(hex(await treeHash(tree, treeMath.toNodeIndex(i), cs.hash))).toBe(expected);
    expect(resolution(tree, treeMath.toNodeIndex(i)).map(Number)).toEqual(entry.resolutions[i]);
  }
  const rootHash = await treeHashRoot(tree, cs.hash);
  expect(await isSoundTree(tree, contextOf(entry, rootHash), cs)).toBe(true);
  expect(
    await isSoundTree(
      tree,
      contextOf(
        entry,
        rootHash.map((b) => b ^ 1),
      ),
      cs,
    ),
  ).toBe(false);
};

export const treekemHolds: Check = async (entry) => {
  const tree = get(decodeRatchetTree, entry.ratchet_tree);
  for (const update of entry.update_paths) {
    const path = get(decodeUpdatePath, update.update_path);
    const sender = treeMath.toLeafIndex(update.sender);
    const updated = await applyUpdatePath(tree, sender, path, cs.hash);
    const newHash = await treeHashRoot(updated, cs.hash);
    expect(hex(newHash)).toBe(update.tree_hash_after);
    const context = contextOf(entry, newHash);
    for (const leaf of entry.leaves_private) {
      if (leaf.index === update.sender) continue;
      const known = Object.fromEntries(
        leaf.path_secrets.map((p: Entry) => [p.node, unhex(p.path_secret)]),
      ) as Record<number, Uint8Array>;
      const own = {
        leafIndex: leaf.index,
        privateKeys: { [leaf.index * 2]: unhex(leaf.encryption_priv) },
      };
      const privatePath = mergePrivateKeyPaths(await toPrivateKeyPath(known, leaf.index, cs), own);
      const got = await applyUpdatePathSecret(updated, privatePath, sender, context, path, [], cs);
      expect(hex(got.pathSecret)).toBe(update.path_secrets[leaf.index]);
      const above = await pathToRoot(
        updated,
        treeMath.toNodeIndex(got.nodeIndex),
        got.pathSecret,
        cs.kdf,
      );
      const rootSecret = above[treeMath.root(treeMath.leafWidth(updated.length))] ?? nothing;
      expect(hex(await deriveSecret(rootSecret, 'path', cs.kdf))).toBe(update.commit_secret);
    }
  }
};
