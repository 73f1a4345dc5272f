/**
 * Law: X25519 (RFC 7748 §5) never yields the all-zero secret, and a public key
 * has one spelling: below 2^255 - 19, and not of small order.
 *
 * The platform's is used where it answers a known question right, noble's
 * otherwise; noble is then loaded and not before.
 */
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import { webCryptoX25519 } from './x25519WebCrypto.ts';

export const x25519Length = 32;

/** X25519 over bare bytes: secrets, public keys and shared secrets are 32 bytes. */
export type X25519 = {
  readonly name: 'webcrypto' | 'noble';
  readonly publicKeyOf: (secretKey: Uint8Array) => Promise<Uint8Array>;
  /** The shared secret, or undefined when it would be all zero. */
  readonly agree: (secretKey: Uint8Array, publicKey: Uint8Array) => Promise<Uint8Array | undefined>;
};

/** u of the points of small order below 2^255 - 19, little-endian (on the curve and its twist). */
const smallOrder: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

const isReduced = (key: Uint8Array): boolean => {
  if ((key[31] ?? 0xff) !== 0x7f) return (key[31] ?? 0xff) < 0x7f;
  return !key.subarray(1, 31).every((byte) => byte === 0xff) || (key[0] ?? 0xff) < 0xed;
};

/** 32 bytes, reduced, and not of small order. */
export const isStrictX25519Key = (key: Uint8Array): boolean =>
  key.length === x25519Length && isReduced(key) && !smallOrder.has(bytesToHex(key));

/** RFC 7748 §5.2: one iteration from the base point, and the first vector. */
const known = {
  iterated: '422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079',
  secretKey: 'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
  publicKey: 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
  shared: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
};

const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));

/** Whether an engine answers the known questions right; an engine that throws does not. */
export const answersKnownX25519 = async (engine: X25519): Promise<boolean> => {
  try {
    const nine = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0));
    const iterated = await engine.publicKeyOf(nine);
    const shared = await engine.agree(unhex(known.secretKey), unhex(known.publicKey));
    return (
      bytesToHex(iterated) === known.iterated &&
      shared !== undefined &&
      bytesToHex(shared) === known.shared &&
      (await engine.agree(nine, new Uint8Array(32))) === undefined
    );
  } catch {
    return false;
  }
};

let chosen: Promise<X25519> | undefined;

const chooseX25519 = async (): Promise<X25519> =>
  (await answersKnownX25519(webCryptoX25519))
    ? webCryptoX25519
    : (await import('./x25519Noble.ts')).nobleX25519;

/** The engine of this platform, chosen once. */
export const platformX25519 = (): Promise<X25519> => (chosen ??= chooseX25519());
