/**
 * Law: X-Wing (draft-connolly-cfrg-xwing-kem) is ML-KEM-768 and X25519 at once: it
 * holds as long as one of the two does. The X25519 half is strict.
 *
 * Sizes: secret 32 (a seed), public 1,216 = 1,184 ‖ 32, enc 1,120 = 1,088 ‖ 32,
 * shared 32.
 */
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concatBytes, textToBytes, type Randomness } from '@krov/ground';
import type { Encapsulated } from './hpke.ts';
import { isStrictX25519Key, x25519Length, type X25519 } from './x25519.ts';

export const xWingSeedLength = 32;
export const xWingPublicLength = 1216;
export const xWingEncLength = 1120;

const kemPublicLength = 1184;
const kemCiphertextLength = 1088;
const kemSeedLength = 64;
const kemMessageLength = 32;
const modulus = 3329;
/** The draft's label: a picture of an X-wing, \./ over /^\. */
const xWingLabel = textToBytes('\\.//^\\');

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

/** FIPS 203 §7.2: each 12-bit coefficient of the first 1,152 bytes is below the modulus. */
const isReducedKemKey = (key: Uint8Array): boolean => {
  for (let i = 0; i < kemPublicLength - 32; i += 3) {
    const [low, middle, high] = [key[i] ?? 0, key[i + 1] ?? 0, key[i + 2] ?? 0];
    if ((low | ((middle & 15) << 8)) >= modulus || ((middle >> 4) | (high << 4)) >= modulus) {
      return false;
    }
  }
  return true;
};

/** 1,216 bytes, ML-KEM half reduced, X25519 half strict. */
export const isStrictXWingKey = (key: Uint8Array): boolean =>
  key.length === xWingPublicLength &&
  isReducedKemKey(key) &&
  isStrictX25519Key(key.subarray(kemPublicLength));

const combine = (parts: {
  readonly kemShared: Uint8Array;
  readonly dhShared: Uint8Array;
  readonly dhEnc: Uint8Array;
  readonly dhPublic: Uint8Array;
}): Uint8Array =>
  sha3_256(concatBytes(parts.kemShared, parts.dhShared, parts.dhEnc, parts.dhPublic, xWingLabel));

/** Undefined when the public key is not strict. */
export const encapsulateXWing = async (
  x25519: X25519,
  publicKey: Uint8Array,
  randomness: Randomness,
): Promise<Encapsulated | undefined> => {
  if (!isStrictXWingKey(publicKey)) return undefined;
  const dhPublic = publicKey.slice(kemPublicLength);
  const message = randomness.bytes(kemMessageLength);
  const ephemeral = randomness.bytes(x25519Length);
  const kem = ml_kem768.encapsulate(publicKey.slice(0, kemPublicLength), message);
  const dhEnc = await x25519.publicKeyOf(ephemeral);
  const dhShared = await x25519.agree(ephemeral, dhPublic);
  if (dhShared === undefined) return undefined;
  return {
    shared: combine({ kemShared: kem.sharedSecret, dhShared, dhEnc, dhPublic }),
    enc: concatBytes(kem.cipherText, dhEnc),
  };
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
  return combine({ kemShared, dhShared, dhEnc, dhPublic: keys.dhPublic });
};
