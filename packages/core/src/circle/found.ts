/**
 * Law: whoever founds a circle holds its charter alone. Two admins, or one lost
 * passphrase ends it: the screen says so before the first tap.
 *
 * docs/protocol/circle.md §§1-3.
 */
import {
  secret,
  unixHour,
  type Bytes,
  type Randomness,
  type Secret,
  type UnixHour,
} from '@krov/ground';
import { verifyingKeyOf, type VerifyingKey } from '@krov/proof';
import {
  identity,
  identityMaxLength,
  makeKeyPackage,
  type KeyPackageSecret,
  type KeyPackageBytes,
} from '@krov/sealing';
import { foundGroup, type GroupId } from '@krov/sealing/groups';
import { emptyPlace } from '../reach/index.ts';
import {
  certifyDesk,
  certifyMember,
  longestDeskHours,
  longestMembershipHours,
  type DeskCertificate,
  type MembershipCertificate,
  type PersonTag,
  type Role,
} from './certificate.ts';
import type { ChannelSecret } from '../channel/index.ts';
import { fingerprintOf, charterOf, foundCharter, type CharterChain } from './charter.ts';
import { followGroup, type GroupLog } from './groupLog.ts';
import type { BoardSecret } from './groupMessage.ts';
import { makeDeviceSeed, memberKeysFrom, type DeviceSeed, type MemberKeys } from './memberKeys.ts';
import { charterHashFor } from './policy.ts';

export type Founded = {
  readonly seed: DeviceSeed;
  readonly chain: CharterChain;
  readonly membership: MembershipCertificate;
  readonly deskCertificate: DeskCertificate;
  readonly cell: GroupLog;
  readonly deskGroup: GroupLog;
  /** B_0. */
  readonly boardSecret: BoardSecret;
  readonly noticeWriteSeed: Secret<Bytes<'SigningSeed'>>;
};

/** How long a KeyPackage may wait to be used: an invitation's 72 h and a day of slack. */
const keyPackageHours = 96;

/** A KeyPackage whose leaf is the member key; the identity, its first 16 bytes, adds nothing. */
export const makeMemberKeyPackage = async (
  keys: MemberKeys,
  hour: UnixHour,
  randomness: Randomness,
): Promise<{ readonly keyPackage: KeyPackageBytes; readonly secret: KeyPackageSecret }> =>
  makeKeyPackage(
    {
      identity: identity((await verifyingKeyOf(keys.member)).slice(0, identityMaxLength)),
      signingKey: keys.member,
      lifetime: { from: unixHour(hour - 24), until: unixHour(hour + keyPackageHours) },
    },
    randomness,
  );

export const makeChannelSecret = (randomness: Randomness): ChannelSecret =>
  secret(randomness.bytes(32) as Bytes<'ChannelSecret'>);

export const foundCircle = async (hour: UnixHour, randomness: Randomness): Promise<Founded> => {
  const seed = makeDeviceSeed(randomness);
  const keys = memberKeysFrom(seed);
  const chain = await foundCharter(keys.charter, hour, randomness);
  const member = await verifyingKeyOf(keys.member);
  const deskKey = await verifyingKeyOf(keys.desk);
  const admitted = {
    member,
    deskKey,
    person: randomness.bytes(16) as PersonTag,
    roles: ['admin', 'desk', 'helper'] as const,
  };
  return {
    seed,
    chain,
    membership: await certifyMembership(keys, chain, { ...admitted, hour }),
    deskCertificate: await certifyForDesk(keys, chain, { ...admitted, hour }),
    cell: await foundOne(keys, chain, { hour, randomness }),
    deskGroup: await foundOne(keys, chain, { hour, randomness }),
    boardSecret: makeChannelSecret(randomness),
    noticeWriteSeed: secret(randomness.bytes(32) as Bytes<'SigningSeed'>),
  };
};

const foundOne = async (
  keys: MemberKeys,
  chain: CharterChain,
  { hour, randomness }: { readonly hour: UnixHour; readonly randomness: Randomness },
): Promise<GroupLog> => {
  const own = await makeMemberKeyPackage(keys, hour, randomness);
  const groupId = randomness.bytes(16) as GroupId;
  const group = await foundGroup(
    { ...own, groupId, charterHash: charterHashFor(chain) },
    randomness,
  );
  return followGroup(group, {
    ttl: '90d',
    k: 0,
    secret: makeChannelSecret(randomness),
    place: emptyPlace,
  });
};

type Admitted = {
  readonly member: VerifyingKey;
  readonly deskKey: VerifyingKey;
  readonly person: PersonTag;
  readonly roles: readonly Role[];
  readonly hour: UnixHour;
};

/** What an admin says of a member, for as long as a membership may last. */
export const certifyMembership = (
  keys: MemberKeys,
  chain: CharterChain,
  { hour, ...admitted }: Admitted,
): Promise<MembershipCertificate> =>
  certifyMember(keys.charter, {
    ...admitted,
    circle: fingerprintOf(charterOf(chain)),
    cell: 0,
    generation: 0,
    from: hour,
    until: unixHour(hour + longestMembershipHours),
    admin: 0,
  });

/** What an admin says of a desk device, for the longest time allowed: 72 h. */
export const certifyForDesk = (
  keys: MemberKeys,
  chain: CharterChain,
  { deskKey, person, hour }: Pick<Admitted, 'deskKey' | 'person' | 'hour'>,
): Promise<DeskCertificate> =>
  certifyDesk(keys.charter, {
    circle: fingerprintOf(charterOf(chain)),
    deskKey,
    person,
    generation: 0,
    from: hour,
    until: unixHour(hour + longestDeskHours),
    admin: 0,
  });
