/**
 * A circle for tests: the cast with their keys, and an admin who certifies them. Every
 * signature is made as in life.
 */
import { textToBytes, unixHour, type Bytes, type Randomness, type UnixHour } from '@krov/ground';
import { sha256, verifyingKeyOf, type SigningKey, type VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import {
  certifyDesk,
  certifyMember,
  charterOf,
  fingerprintOf,
  foundCharter,
  makeDeviceSeed,
  memberKeysFrom,
  orderRemoval,
  type Charter,
  type Fingerprint,
  type MemberKeys,
  type MembershipCertificate,
  type PersonTag,
  type Removal,
  type Role,
} from '../src/circle/index.ts';
import type { BodyOf } from '../src/board/index.ts';
import type { RequestId } from '../src/door/index.ts';

/** The hour at which the evening begins. */
export const evening: UnixHour = unixHour(490_000);

/** The bytes of SHA-256(seed ‖ counter): guessable by design. */
export const unsafeTestRandomness = (seed: string): Randomness => {
  let counter = 0;
  return {
    bytes: (length) => {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) {
        bytes.set(sha256(textToBytes(`${seed}/${counter++}`)).subarray(0, length - at), at);
      }
      return bytes;
    },
  };
};

export const named = (name: string, length: number): Uint8Array =>
  sha256(textToBytes(name)).slice(0, length);

export const requestNamed = (name: string): RequestId =>
  named(`request ${name}`, 16) as Bytes<'RequestId'>;
export const channelNamed = (name: string): ChannelId =>
  named(`channel ${name}`, 32) as Bytes<'ChannelId'>;

export type Member = {
  readonly name: string;
  readonly keys: MemberKeys;
  readonly key: VerifyingKey;
  readonly deskKey: VerifyingKey;
  readonly person: PersonTag;
  readonly membership: MembershipCertificate;
};

export type Circle = {
  readonly charter: Charter;
  readonly circle: Fingerprint;
  readonly charterKey: SigningKey;
  /** A member with these roles; `person` when she has another device already. */
  readonly admit: (name: string, roles: readonly Role[], of?: Term) => Promise<Member>;
  readonly deskCertificate: (member: Member, of?: Term) => Promise<BodyOf<'deskCertificate'>>;
  readonly removal: (member: Member, boardIndex: number) => Promise<Removal>;
};
type Term = {
  readonly person?: string;
  readonly from?: number;
  readonly until?: number;
  readonly generation?: number;
};

const keysOf = (name: string): MemberKeys =>
  memberKeysFrom(makeDeviceSeed(unsafeTestRandomness(`device of ${name}`)));

export const makeCircle = async (): Promise<Circle> => {
  const charterKey = keysOf('founder').charter;
  const charter = charterOf(
    await foundCharter(charterKey, evening, unsafeTestRandomness('charter')),
  );
  const circle = fingerprintOf(charter);
  const personOf = (name: string): PersonTag => named(`person ${name}`, 16) as PersonTag;
  const admit: Circle['admit'] = async (name, roles, of = {}) => {
    const keys = keysOf(name);
    const key = await verifyingKeyOf(keys.member);
    const deskKey = await verifyingKeyOf(keys.desk);
    const person = personOf(of.person ?? name);
    const membership = await certifyMember(charterKey, {
      circle,
      member: key,
      deskKey,
      person,
      roles,
      cell: 0,
      generation: of.generation ?? 0,
      from: unixHour(of.from ?? evening - 1),
      until: unixHour(of.until ?? evening + 100),
      admin: 0,
    });
    return { name, keys, key, deskKey, person, membership };
  };
  return {
    charter,
    circle,
    charterKey,
    admit,
    deskCertificate: async ({ deskKey, person }, of = {}) => ({
      kind: 'deskCertificate',
      certificate: await certifyDesk(charterKey, {
        circle,
        deskKey,
        person,
        generation: of.generation ?? 0,
        from: unixHour(of.from ?? evening - 1),
        until: unixHour(of.until ?? evening + 71),
        admin: 0,
      }),
    }),
    removal: ({ key }, boardIndex) =>
      orderRemoval(charterKey, { circle, member: key, boardIndex, admin: 0 }),
  };
};
