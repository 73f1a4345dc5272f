/**
 * Law: a device has, for each circle, one seed and three keys, and each key speaks for
 * one thing: the member key for the member, the desk key for the desk (with a desk
 * certificate), the charter key for the circle (if the charter names it).
 *
 * docs/protocol/circle.md §1. No two circles share a seed.
 */
import { revealSecret, secret, type Bytes, type Randomness, type Secret } from '@krov/ground';
import { signingKeyFromSeed, type SigningKey } from '@krov/proof';
import { deriveKey, type Label } from '@krov/sealing';

/** 32 random bytes, one per device and circle. */
export type DeviceSeed = Secret<Bytes<'DeviceSeed'>>;

export type MemberKeys = {
  readonly member: SigningKey;
  readonly desk: SigningKey;
  readonly charter: SigningKey;
};

export const makeDeviceSeed = (randomness: Randomness): DeviceSeed =>
  secret(randomness.bytes(32) as Bytes<'DeviceSeed'>);

const keyUnder = (seed: DeviceSeed, label: Label): SigningKey =>
  signingKeyFromSeed(revealSecret(deriveKey(seed, label, 32)));

export const memberKeysFrom = (seed: DeviceSeed): MemberKeys => ({
  member: keyUnder(seed, 'krov/member-key/1'),
  desk: keyUnder(seed, 'krov/desk-key/1'),
  charter: keyUnder(seed, 'krov/charter-key/1'),
});
