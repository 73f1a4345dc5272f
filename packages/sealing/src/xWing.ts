/**
 * Law: X-Wing (draft-connolly-cfrg-xwing-kem) is ML-KEM-768 and X25519 at once: it
 * holds as long as one of the two does. The X25519 half is strict.
 *
 * Sizes: public 1,216 = 1,184 ‖ 32, enc 1,120 = 1,088 ‖ 32,
 * shared 32.
 */
import { sha3_256 } from '@noble/hashes/sha3.js';
import { concatBytes, textToBytes, type Randomness } from '@krov/ground';
import type { Encapsulated } from './hpke.ts';
import type { MlKem } from './mlKem.ts';
import { isStrictX25519Key, x25519Length, type X25519 } from './x25519.ts';

export const xWingPublicLength = 1216;
export const xWingEncLength = 1120;

const kemPublicLength = 1184;
export const kemCiphertextLength = 1088;
const modulus = 3329;
/** The draft's label: a picture of an X-wing, \./ over /^\. */
const xWingLabel = textToBytes('\\.//^\\');

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

/** The one secret of the two halves (draft §5.3). */
export const combineShares = (parts: {
  readonly kemShared: Uint8Array;
  readonly dhShared: Uint8Array;
  readonly dhEnc: Uint8Array;
  readonly dhPublic: Uint8Array;
}): Uint8Array =>
  sha3_256(concatBytes(parts.kemShared, parts.dhShared, parts.dhEnc, parts.dhPublic, xWingLabel));

/** The two halves, whoever computes them. */
export type XWingEngines = { readonly mlKem: MlKem; readonly x25519: X25519 };

/** Undefined when the public key is not strict. */
export const encapsulateXWing = async (
  { mlKem, x25519 }: XWingEngines,
  publicKey: Uint8Array,
  randomness: Randomness,
): Promise<Encapsulated | undefined> => {
  if (!isStrictXWingKey(publicKey)) return undefined;
  const dhPublic = publicKey.slice(kemPublicLength);
  const kem = await mlKem.encapsulate(publicKey.slice(0, kemPublicLength), randomness);
  const ephemeral = randomness.bytes(x25519Length);
  const dhEnc = await x25519.publicKeyOf(ephemeral);
  const dhShared = await x25519.agree(ephemeral, dhPublic);
  if (dhShared === undefined) return undefined;
  return {
    shared: combineShares({ kemShared: kem.shared, dhShared, dhEnc, dhPublic }),
    enc: concatBytes(kem.ciphertext, dhEnc),
  };
};
