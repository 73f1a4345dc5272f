/**
 * Law: what no commit may do in any group of ours, whatever its room's policy says
 * (docs/protocol/groups.md §3). Checked on every device before the engine applies
 * anything, and on the author's before anything is made.
 */
import {
  equalBytes,
  err,
  ok,
  refused,
  type Refused,
  type Result,
  type UnixHour,
} from '@krov/ground';
import type { ClientState, Commit, Proposal } from 'ts-mls';
import { encodeKeyPackage } from 'ts-mls/keyPackage.js';
import { readKeyPackage, type KeyPackage } from '../keyPackage.ts';
import { isStrictX25519Key } from '../x25519.ts';
import { leafAt, readLeaf, type Leaf } from './leaf.ts';
import { areDistinct, encryptionKeysOf } from './tree.ts';

export type CommitRule =
  | 'noProposalByReference'
  | 'onlyAddsAndRemoves'
  | 'removedAreMembers'
  | 'removalHasPath'
  | 'keyPackageIsOfOurProfile'
  | 'lifetimeCoversTheHour'
  | 'leafKeepsItsKeyAndIdentity'
  | 'keysAreStrict'
  | 'keysAreFresh';

/** What a commit would change, read from its proposals and checked. */
export type ReadChange = {
  readonly adds: readonly KeyPackage[];
  readonly removes: readonly Leaf[];
};

type Checked = Result<void, Refused<CommitRule>>;
const no = (rule: CommitRule): { readonly ok: false; readonly error: Refused<CommitRule> } =>
  err(refused(rule));

const inlineProposals = (commit: Commit): readonly Proposal[] | undefined => {
  const inline = commit.proposals.flatMap((item) =>
    item.proposalOrRefType === 'proposal' ? [item.proposal] : [],
  );
  return inline.length === commit.proposals.length ? inline : undefined;
};

const isAddOrRemove = ({ proposalType }: Proposal): boolean =>
  proposalType === 'add' || proposalType === 'remove';

const readAdds = async (
  proposals: readonly Proposal[],
): Promise<readonly KeyPackage[] | undefined> => {
  const adds: KeyPackage[] = [];
  for (const proposal of proposals) {
    if (proposal.proposalType !== 'add' || !('add' in proposal)) continue;
    const read = await readKeyPackage(encodeKeyPackage(proposal.add.keyPackage));
    if (!read.ok) return undefined;
    adds.push(read.value);
  }
  return adds;
};

const readRemoves = (
  proposals: readonly Proposal[],
  leaves: readonly Leaf[],
): readonly Leaf[] | undefined => {
  const removes: Leaf[] = [];
  for (const proposal of proposals) {
    if (proposal.proposalType !== 'remove' || !('remove' in proposal)) continue;
    const leaf = leafAt(leaves, proposal.remove.removed);
    if (leaf === undefined || removes.includes(leaf)) return undefined;
    removes.push(leaf);
  }
  return removes;
};

/** What the proposals change: only inline Adds of our profile and Removes of members. */
export const readChange = async (
  commit: Commit,
  leaves: readonly Leaf[],
): Promise<Result<ReadChange, Refused<CommitRule>>> => {
  const proposals = inlineProposals(commit);
  if (proposals === undefined) return no('noProposalByReference');
  if (!proposals.every(isAddOrRemove)) return no('onlyAddsAndRemoves');
  const removes = readRemoves(proposals, leaves);
  if (removes === undefined) return no('removedAreMembers');
  const adds = await readAdds(proposals);
  return adds === undefined ? no('keyPackageIsOfOurProfile') : ok({ adds, removes });
};

/** Each Add's lifetime has begun and not ended at the hour that the log states. */
export const lifetimeCoversTheHour = (adds: readonly KeyPackage[], hour: UnixHour): Checked =>
  adds.every(({ lifetime }) => lifetime.from <= hour && hour < lifetime.until)
    ? ok(undefined)
    : no('lifetimeCoversTheHour');

/** Whoever removes brings new keys, else the removed could compute the next epoch. */
export const removalHasPath = (commit: Commit, change: ReadChange): Checked =>
  change.removes.length > 0 && commit.path === undefined ? no('removalHasPath') : ok(undefined);

const pathKeysOf = (commit: Commit): readonly Uint8Array[] =>
  commit.path === undefined
    ? []
    : [commit.path.leafNode.hpkePublicKey, ...commit.path.nodes.map((node) => node.hpkePublicKey)];

const addedKeysOf = (commit: Commit): readonly Uint8Array[] =>
  commit.proposals.flatMap((item) =>
    item.proposalOrRefType === 'proposal' && 'add' in item.proposal
      ? [item.proposal.add.keyPackage.leafNode.hpkePublicKey, item.proposal.add.keyPackage.initKey]
      : [],
  );

/** The committer's new leaf is of our profile and keeps its signature key and identity. */
export const leafKeepsItsKeyAndIdentity = (commit: Commit, committer: Leaf): Checked => {
  if (commit.path === undefined) return ok(undefined);
  const leaf = readLeaf(commit.path.leafNode, committer.index);
  const isKept =
    leaf !== undefined &&
    equalBytes(leaf.leafKey, committer.leafKey) &&
    equalBytes(leaf.identity, committer.identity);
  return isKept ? ok(undefined) : no('leafKeepsItsKeyAndIdentity');
};

/** Every key that a commit brings is strict, and occurs nowhere else in group or commit. */
export const keysAreStrictAndFresh = (
  commit: Commit,
  state: ClientState,
  change: ReadChange,
): Checked => {
  const brought = [...pathKeysOf(commit), ...addedKeysOf(commit)];
  if (!brought.every(isStrictX25519Key)) return no('keysAreStrict');
  if (!areDistinct([...brought, ...encryptionKeysOf(state.ratchetTree)])) return no('keysAreFresh');
  const stay = state.ratchetTree.flatMap((node, place) =>
    node?.nodeType === 'leaf' && !change.removes.some(({ index }) => index === place / 2)
      ? [node.leaf.signaturePublicKey]
      : [],
  );
  const signers = [...stay, ...change.adds.map(({ leafKey }) => leafKey)];
  return areDistinct(signers) ? ok(undefined) : no('keysAreFresh');
};
