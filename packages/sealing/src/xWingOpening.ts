/**
 * Law: who holds the seed of an X-Wing key opens what was sealed to it. The desk's half;
 * a door never loads it.
 */
import { shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concatBytes } from '@krov/ground';
import { isStrictX25519Key, x25519Length, type X25519 } from './x25519.ts';
import { combineShares, kemCiphertextLength, xWingEncLength } from './xWing.ts';

export const xWingSeedLength = 32;

const kemSeedLength = 64;

/** A seed, expanded (draft §5.2). */
export type XWingKeys = {
  readonly kemSecret: Uint8Array;
  readonly dhSecret: Uint8Array;
  readonly dhPublic: Uint8Array;
  readonly publicKey: Uint8Array;
};

export const expandXWing = async (x25519: X25519, seed: Uint8Array): Promise<XWingKeys> => {
  const expanded = shake256(seed, { dkLen: kemSeedLength + x25519Length });
  const kem = ml_kem768.keygen(expanded.slice(0, kemSeedLength));
  const dhSecret = expanded.slice(kemSeedLength);
  const dhPublic = await x25519.publicKeyOf(dhSecret);
  const publicKey = concatBytes(kem.publicKey, dhPublic);
  return { kemSecret: kem.secretKey, dhSecret, dhPublic, publicKey };
};

/** Undefined when enc has another length or its X25519 half is not strict. */
export const decapsulateXWing = async (
  x25519: X25519,
  keys: XWingKeys,
  enc: Uint8Array,
): Promise<Uint8Array | undefined> => {
  const dhEnc = enc.slice(kemCiphertextLength);
  if (enc.length !== xWingEncLength || !isStrictX25519Key(dhEnc)) return undefined;
  const kemShared = ml_kem768.decapsulate(enc.slice(0, kemCiphertextLength), keys.kemSecret);
  const dhShared = await x25519.agree(keys.dhSecret, dhEnc);
  if (dhShared === undefined) return undefined;
  return combineShares({ kemShared, dhShared, dhEnc, dhPublic: keys.dhPublic });
};
