/**
 * Law: a group's state is a value: every act gives a new one and leaves the old as
 * it was. It holds keys, so it prints as "secret"; only the functions of this
 * entry look inside. Its encoding belongs in an encrypted store and nowhere else.
 */
import {
  err,
  malformed,
  ok,
  platformRandomness,
  revealSecret,
  secret,
  type Bytes,
  type Malformed,
  type Result,
  type Secret,
} from '@krov/ground';
import { decodeGroupState, encodeGroupState, mlsExporter, type ClientState } from 'ts-mls';
import { charterExtension } from '../keyPackage.ts';
import type { Label } from '../labels.ts';
import { readLeaves, leafAt, type Leaf } from './leaf.ts';
import { clientConfig, withoutPast } from './profile.ts';
import { suiteBy } from './provider.ts';

export type GroupState = Secret<ClientState>;
export type GroupId = Bytes<'GroupId'>;
/** 32 bytes: the founding charter's hash, fixed for the life of the group. */
export type CharterHash = Bytes<'CharterHash'>;
/** 32 bytes, equal for all who are in one epoch of one history. */
export type EpochAuthenticator = Bytes<'EpochAuthenticator'>;
/** An encoded state. Secret. */
export type StoredGroup = Secret<Bytes<'StoredGroup'>>;

export const groupIdOf = (state: GroupState): GroupId =>
  revealSecret(state).groupContext.groupId as GroupId;

/** 0 at the founding, one more with each commit. */
export const epochOf = (state: GroupState): number =>
  Number(revealSecret(state).groupContext.epoch);

export const epochAuthenticatorOf = (state: GroupState): EpochAuthenticator =>
  revealSecret(state).keySchedule.epochAuthenticator as EpochAuthenticator;

/** The charter hash of a GroupContext that has it and nothing else. */
export const charterHashIn = (
  extensions: ClientState['groupContext']['extensions'],
): CharterHash | undefined => {
  const [first, ...others] = extensions;
  const isOurs = others.length === 0 && first?.extensionType === charterExtension;
  return isOurs && first.extensionData.length === 32
    ? (first.extensionData as CharterHash)
    : undefined;
};

export const charterHashOf = (state: GroupState): CharterHash => {
  const hash = charterHashIn(revealSecret(state).groupContext.extensions);
  if (hash === undefined) throw new Error('a group always has its charter hash');
  return hash;
};

/** The members by index. */
export const roster = (state: GroupState): readonly Leaf[] => {
  const leaves = readLeaves(revealSecret(state).ratchetTree);
  if (leaves === undefined) throw new Error('every leaf was checked when it came in');
  return leaves;
};

/** My own leaf. */
export const ownLeaf = (state: GroupState): Leaf => {
  const leaf = leafAt(roster(state), revealSecret(state).privatePath.leafIndex);
  if (leaf === undefined) throw new Error('a state belongs to a member');
  return leaf;
};

/** RFC 9420 §8.5. `length` bytes that only the members of this epoch can compute. */
export const exportSecret = async (
  state: GroupState,
  exported: { readonly label: Label; readonly context: Uint8Array; readonly length: number },
): Promise<Secret<Uint8Array>> => {
  const { exporterSecret } = revealSecret(state).keySchedule;
  const { label, context, length } = exported;
  const suite = await suiteBy(platformRandomness);
  return secret(await mlsExporter(exporterSecret, label, context, length, suite));
};

const version = 1;

/** `u8 version ‖ state`. */
export const encodeGroup = (state: GroupState): StoredGroup => {
  const body = encodeGroupState(revealSecret(state));
  const bytes = new Uint8Array(1 + body.length);
  bytes[0] = version;
  bytes.set(body, 1);
  return secret(bytes as Bytes<'StoredGroup'>);
};

/** What `encodeGroup` wrote; anything else is malformed. */
export const decodeGroup = (stored: Secret<Uint8Array>): Result<GroupState, Malformed> => {
  const bytes = revealSecret(stored);
  try {
    const decoded = bytes[0] === version ? decodeGroupState(bytes.slice(1), 0) : undefined;
    if (decoded === undefined || decoded[1] !== bytes.length - 1) return err(malformed('group'));
    return ok(secret({ ...withoutPast({ ...decoded[0], clientConfig }), unappliedProposals: {} }));
  } catch {
    return err(malformed('group'));
  }
};
