/**
 * Law: a group begins with one member and a charter hash that never changes, or is
 * joined by a Welcome that the room's judge has seen whole. A KeyPackage opens one
 * Welcome; which one, its owner decides by keeping or dropping its secret.
 */
import {
  err,
  ok,
  refused,
  revealSecret,
  secret,
  unopenable,
  type Bytes,
  type Randomness,
  type Refused,
  type Result,
  type Unopenable,
} from '@krov/ground';
import { createGroup, emptyPskIndex, type PrivateKeyPackage, type Welcome } from 'ts-mls';
import { decodeKeyPackage, type KeyPackage } from 'ts-mls/keyPackage.js';
import { charterExtension, type KeyPackageBytes, type KeyPackageSecret } from '../keyPackage.ts';
import { charterHashIn, type CharterHash, type GroupId, type GroupState } from './groupState.ts';
import type { JudgeJoining } from './judge.ts';
import { leafAt, readLeaves, type Leaf } from './leaf.ts';
import { openWelcome, type OpenedWelcome } from './openWelcome.ts';
import { clientConfig, maxWelcomeLength } from './profile.ts';
import { suiteBy, suiteName } from './provider.ts';
import { decodeWhole } from './wire.ts';

/** An MLS Welcome as MLSMessage (RFC 9420 §6, §12.4.3). At most 1 MiB. */
export type WelcomeBytes = Bytes<'Welcome'>;

export type JoinRule =
  'messageIsWithinSize' | 'groupHasItsCharterAlone' | 'noPreSharedKeys' | 'leavesAreOfOurProfile';

/** One's own KeyPackage and what opens it. */
export type OwnKeyPackage = {
  readonly keyPackage: KeyPackageBytes;
  readonly secret: KeyPackageSecret;
};

const ownPackage = (own: OwnKeyPackage): KeyPackage => {
  const decoded = decodeKeyPackage(own.keyPackage, 0);
  if (decoded === undefined) throw new TypeError('a KeyPackage of ours decodes');
  return decoded[0];
};

const privateKeysOf = (own: OwnKeyPackage): PrivateKeyPackage => {
  const held = revealSecret(own.secret);
  return {
    initPrivateKey: held.slice(0, 32),
    hpkePrivateKey: held.slice(32, 64),
    signaturePrivateKey: held.slice(64, 96),
  };
};

/** A group of one, in epoch 0. */
export const foundGroup = async (
  founding: OwnKeyPackage & { readonly groupId: GroupId; readonly charterHash: CharterHash },
  randomness: Randomness,
): Promise<GroupState> => {
  const charter = { extensionType: charterExtension, extensionData: founding.charterHash };
  const state = await createGroup(
    founding.groupId,
    ownPackage(founding),
    privateKeysOf(founding),
    [charter],
    await suiteBy(randomness),
    clientConfig,
  );
  return secret(state);
};

const decodeWelcome = (bytes: Uint8Array): Welcome | undefined => {
  const message = decodeWhole(bytes);
  const welcome = message?.wireformat === 'mls_welcome' ? message.welcome : undefined;
  return welcome?.cipherSuite === suiteName ? welcome : undefined;
};

const openForUs = async (
  welcome: Uint8Array,
  own: OwnKeyPackage,
  randomness: Randomness,
): Promise<OpenedWelcome | undefined> => {
  try {
    const decoded = decodeWelcome(welcome);
    if (decoded === undefined) return undefined;
    const newcomer = {
      keyPackage: ownPackage(own),
      privateKeys: privateKeysOf(own),
      pskIndex: emptyPskIndex,
    };
    return await openWelcome(decoded, newcomer, await suiteBy(randomness));
  } catch {
    return undefined;
  }
};

type Found = { readonly charterHash: CharterHash; readonly roster: readonly Leaf[] };

const checkProfile = (opened: OpenedWelcome): Result<Found, Refused<JoinRule>> => {
  const charterHash = charterHashIn(opened.state.groupContext.extensions);
  if (charterHash === undefined) return err(refused('groupHasItsCharterAlone'));
  const roster = readLeaves(opened.state.ratchetTree);
  return roster === undefined ? err(refused('leavesAreOfOurProfile')) : ok({ charterHash, roster });
};

/**
 * The group that a Welcome lets us into. Unopenable: not for this KeyPackage, or
 * not sound. Refused: by a rule of the port, or by the judge.
 */
export const joinGroup = async <Rule extends string>(
  invited: OwnKeyPackage & { readonly welcome: Uint8Array },
  judge: JudgeJoining<Rule>,
  randomness: Randomness,
): Promise<Result<GroupState, Unopenable | Refused<JoinRule | Rule>>> => {
  if (invited.welcome.length > maxWelcomeLength) return err(refused('messageIsWithinSize'));
  const opened = await openForUs(invited.welcome, invited, randomness);
  if (opened === undefined) return err(unopenable);
  const found = checkProfile(opened);
  if (!found.ok) return found;
  const { roster, charterHash } = found.value;
  const signer = leafAt(roster, opened.info.signer);
  const self = leafAt(roster, opened.state.privatePath.leafIndex);
  if (signer === undefined || self === undefined) return err(unopenable);
  const { groupId, epoch } = opened.state.groupContext;
  const judged = await judge({
    groupId: groupId as GroupId,
    epoch: Number(epoch),
    charterHash,
    signer,
    self,
    roster,
  });
  return judged.ok ? ok(secret(opened.state)) : judged;
};
