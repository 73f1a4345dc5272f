/**
 * Law: noble's Ed25519, for platforms whose WebCrypto lacks it; loaded only there.
 *
 * Its own `verify` multiplies by the cofactor, the platforms' do not: so the
 * equation is written out here (RFC 8032 §5.1.7, second form, without cofactor),
 * and both engines agree even on keys and R with a part of small order.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes } from '@krov/ground';
import type { Ed25519 } from './ed25519.ts';

const { Point } = ed25519;

const scalarOf = (littleEndian: Uint8Array): bigint =>
  littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const expectedR = (signed: {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}): Uint8Array => {
  const r = signed.signature.subarray(0, 32);
  const s = scalarOf(signed.signature.subarray(32));
  const k = scalarOf(sha512(concatBytes(r, signed.publicKey, signed.message))) % Point.Fn.ORDER;
  const key = Point.fromBytes(signed.publicKey);
  return Point.BASE.multiplyUnsafe(s).add(key.negate().multiplyUnsafe(k)).toBytes();
};

export const nobleEd25519: Ed25519 = {
  name: 'noble',
  publicKeyOf: (seed) => Promise.resolve(ed25519.getPublicKey(seed)),
  sign: (seed, message) => Promise.resolve(ed25519.sign(message, seed)),
  verify: (signed) => {
    try {
      return Promise.resolve(equalBytes(expectedR(signed), signed.signature.subarray(0, 32)));
    } catch {
      return Promise.resolve(false); // a key that is no point of the curve
    }
  },
};
