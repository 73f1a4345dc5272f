/**
 * Law: noble's Ed25519, for platforms whose WebCrypto lacks it; loaded only there.
 *
 * Its own `verify` multiplies by the cofactor, the platforms' do not: so the
 * equation is written out here (RFC 8032 §5.1.7, second form, without cofactor),
 * and both engines agree even on keys and R with a part of small order. SHA-512 is the
 * platform's, which every browser has.
 */
import { getPublicKeyAsync, hashes, Point, signAsync } from '@noble/ed25519';
import { concatBytes, equalBytes } from '@krov/ground';
import type { Ed25519 } from './ed25519.ts';

/** L of RFC 8032: the order of the base point. */
const order = Point.CURVE().n;

const scalarOf = (littleEndian: Uint8Array): bigint =>
  littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const expectedR = async (signed: {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}): Promise<Uint8Array> => {
  const r = signed.signature.subarray(0, 32);
  const s = scalarOf(signed.signature.subarray(32));
  const hash = await hashes.sha512Async(concatBytes(r, signed.publicKey, signed.message));
  const k = scalarOf(hash) % order;
  const key = Point.fromBytes(signed.publicKey);
  return Point.BASE.multiplyUnsafe(s).add(key.negate().multiplyUnsafe(k)).toBytes();
};

export const nobleEd25519: Ed25519 = {
  name: 'noble',
  publicKeyOf: getPublicKeyAsync,
  sign: (seed, message) => signAsync(message, seed),
  verify: async (signed) => {
    try {
      return equalBytes(await expectedR(signed), signed.signature.subarray(0, 32));
    } catch {
      return false; // a key that is no point of the curve
    }
  },
};
