/**
 * Law: a commit of mine counts when it is read back from the log, and not before.
 * Until then the old state is whole and goes on; the pending commit stands beside
 * it, can be stored, and is dropped when another commit came first. Only adoption
 * overwrites the keys that the commit used up.
 */
import {
  decode,
  encode,
  equalBytes,
  err,
  malformed,
  ok,
  record,
  refused,
  revealSecret,
  secret,
  variableBytes,
  versioned,
  type Bytes,
  type Malformed,
  type Randomness,
  type Refused,
  type Result,
  type Secret,
  type UnixHour,
} from '@krov/ground';
import { encodeMlsMessage, zeroOutUint8Array, type Proposal } from 'ts-mls';
import { decodeKeyPackage } from 'ts-mls/keyPackage.js';
import type { KeyPackageBytes, LeafKey } from '../keyPackage.ts';
import { decodeGroup, encodeGroup, ownLeaf, roster, type GroupState } from './groupState.ts';
import type { WelcomeBytes } from './joinGroup.ts';
import { leafOf } from './leaf.ts';
import { makeCommit } from './makeCommit.ts';
import { maxCommitLength } from './profile.ts';
import { suiteBy } from './provider.ts';
import {
  keysAreStrictAndFresh,
  lifetimeCoversTheHour,
  readChange,
  type CommitRule,
} from './rules.ts';

/** An MLS commit or application message as MLSMessage (RFC 9420 §6). */
export type GroupMessage = Bytes<'GroupMessage'>;

/** A commit of mine that the log has not shown yet. Secret: it holds the next epoch. */
export type PendingCommit = Secret<{
  readonly commit: GroupMessage;
  readonly next: GroupState;
  readonly consumed: readonly Uint8Array[];
}>;

export type MakeRule = CommitRule | 'selfStays' | 'messageIsWithinSize';

export type WantedChange = {
  readonly add: readonly KeyPackageBytes[];
  readonly remove: readonly LeafKey[];
  readonly authenticatedData: Uint8Array;
  /** The hour that the log states: Adds must be valid then. */
  readonly hour: UnixHour;
  /** `public` leaves no trace in the ratchets (RFC 9420 §6.2); still goes inside an envelope. */
  readonly wire: 'private' | 'public';
};

const addProposal = (bytes: KeyPackageBytes): Proposal | undefined => {
  try {
    const decoded = decodeKeyPackage(bytes, 0);
    return decoded && { proposalType: 'add', add: { keyPackage: decoded[0] } };
  } catch {
    return undefined;
  }
};

const addProposals = (keyPackages: readonly KeyPackageBytes[]): readonly Proposal[] | undefined => {
  const proposals = keyPackages.flatMap((bytes) => addProposal(bytes) ?? []);
  return proposals.length === keyPackages.length ? proposals : undefined;
};

const removeProposals = (
  state: GroupState,
  leafKeys: readonly LeafKey[],
): readonly Proposal[] | undefined => {
  const leaves = roster(state);
  const proposals: Proposal[] = [];
  for (const key of leafKeys) {
    const leaf = leafOf(leaves, key);
    if (leaf === undefined) return undefined;
    proposals.push({ proposalType: 'remove', remove: { removed: leaf.index } });
  }
  return proposals;
};

/** The same rules that every reader will check, before anything is made. */
const proposalsFor = async (
  state: GroupState,
  wanted: WantedChange,
): Promise<Result<readonly Proposal[], Refused<MakeRule>>> => {
  if (wanted.remove.some((key) => equalBytes(key, ownLeaf(state).leafKey))) {
    return err(refused('selfStays'));
  }
  const removes = removeProposals(state, wanted.remove);
  if (removes === undefined) return err(refused('removedAreMembers'));
  const adds = addProposals(wanted.add);
  if (adds === undefined) return err(refused('keyPackageIsOfOurProfile'));
  const proposals = [...removes, ...adds];
  const commit = {
    proposals: proposals.map((proposal) => ({ proposalOrRefType: 'proposal', proposal }) as const),
    path: undefined,
  };
  const change = await readChange(commit, roster(state));
  if (!change.ok) return change;
  const covers = lifetimeCoversTheHour(change.value.adds, wanted.hour);
  if (!covers.ok) return covers;
  const fresh = keysAreStrictAndFresh(commit, revealSecret(state), change.value);
  return fresh.ok ? ok(proposals) : fresh;
};

/**
 * Makes a commit. Store `pending` and the bytes together, then send `commit`; send
 * `welcome` to who is added only after adoption. Whether it is allowed, the room's
 * judge says on every device, the author's own included.
 */
export const commitChange = async (
  state: GroupState,
  wanted: WantedChange,
  randomness: Randomness,
): Promise<
  Result<
    {
      readonly commit: GroupMessage;
      readonly welcome: WelcomeBytes | null;
      readonly pending: PendingCommit;
    },
    Refused<MakeRule>
  >
> => {
  const proposals = await proposalsFor(state, wanted);
  if (!proposals.ok) return proposals;
  const { authenticatedData, wire } = wanted;
  const content = { proposals: proposals.value, authenticatedData, wire };
  const made = await makeCommit(revealSecret(state), content, await suiteBy(randomness));
  const commit = encodeMlsMessage(made.message) as GroupMessage;
  if (commit.length > maxCommitLength) return err(refused('messageIsWithinSize'));
  const welcome =
    made.welcome === undefined
      ? null
      : (encodeMlsMessage({
          version: 'mls10',
          wireformat: 'mls_welcome',
          welcome: made.welcome,
        }) as WelcomeBytes);
  const { next, consumed } = made;
  return ok({ commit, welcome, pending: secret({ commit, next: secret(next), consumed }) });
};

/**
 * The state after my commit, once the log gave these very bytes back as the first
 * valid commit of the epoch. From here on the old state is void: its keys are
 * overwritten. Refused when the bytes are another's.
 */
export const adoptCommit = (
  pending: PendingCommit,
  readBack: Uint8Array,
): Result<GroupState, Refused<'readBackIsMine'>> => {
  const { commit, next, consumed } = revealSecret(pending);
  if (!equalBytes(commit, readBack)) return err(refused('readBackIsMine'));
  consumed.forEach(zeroOutUint8Array);
  return ok(next);
};

const storedCodec = versioned(
  1,
  record('pending commit', {
    commit: variableBytes(maxCommitLength),
    next: variableBytes(16 * 1024 * 1024),
  }),
);

/** For the encrypted store, in one transaction with the outbox. Secret. */
export const encodePending = (pending: PendingCommit): Secret<Uint8Array> => {
  const { commit, next } = revealSecret(pending);
  return secret(encode(storedCodec, { commit, next: revealSecret(encodeGroup(next)) }));
};

/** What `encodePending` wrote; anything else is malformed. */
export const decodePending = (stored: Secret<Uint8Array>): Result<PendingCommit, Malformed> => {
  const decoded = decode(storedCodec, revealSecret(stored));
  if (!decoded.ok) return err(malformed('pending commit'));
  const next = decodeGroup(secret(decoded.value.next));
  if (!next.ok) return next;
  return ok(
    secret({ commit: decoded.value.commit as GroupMessage, next: next.value, consumed: [] }),
  );
};
