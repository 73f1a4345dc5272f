/**
 * Law: there is one strict Ed25519 in the house (RFC 8032 §5.1), whoever computes it.
 *
 * Two engines, the platform's and noble's, must give the same verdict on every
 * input, since clients that disagree about one signature would follow different
 * logs. So both are cofactorless (the encoding of R is compared), S must be below
 * the group order, and public keys of small order or with a second spelling are
 * refused before either engine is asked.
 */
import { bytesToHex } from '@krov/ground';

export const seedLength = 32;
export const verifyingKeyLength = 32;
export const signatureLength = 64;

/** Ed25519 over bare bytes. Seeds and public keys are 32 bytes, signatures 64. */
export type Ed25519 = {
  readonly name: 'webcrypto' | 'noble';
  readonly publicKeyOf: (seed: Uint8Array) => Promise<Uint8Array>;
  readonly sign: (seed: Uint8Array, message: Uint8Array) => Promise<Uint8Array>;
  /** Expects a key that `isStrictPublicKey` and a signature that `isStrictSignature`. */
  readonly verify: (signed: {
    readonly publicKey: Uint8Array;
    readonly message: Uint8Array;
    readonly signature: Uint8Array;
  }) => Promise<boolean>;
};

/** y of the eight points of small order, little-endian; x only changes the sign bit. */
const smallOrderY: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** 2^255 - 19 and the group order L, little-endian. */
const fieldPrime = Uint8Array.from({ length: 32 }, (_, i) =>
  i === 0 ? 0xed : i === 31 ? 0x7f : 0xff,
);
const groupOrder = Uint8Array.from([
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
]);

const isBelow = (number: Uint8Array, bound: Uint8Array): boolean => {
  for (let i = bound.length - 1; i >= 0; i--) {
    const difference = (number[i] ?? 0) - (bound[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

const withoutSign = (key: Uint8Array): Uint8Array =>
  key.map((byte, i) => (i === 31 ? byte & 0x7f : byte));

/** 32 bytes, y below 2^255 - 19, and not a point of small order in any spelling. */
export const isStrictPublicKey = (key: Uint8Array): boolean => {
  if (key.length !== verifyingKeyLength) return false;
  const y = withoutSign(key);
  return isBelow(y, fieldPrime) && !smallOrderY.has(bytesToHex(y));
};

/** 64 bytes with S below the group order (RFC 8032 §5.1.7). */
export const isStrictSignature = (signature: Uint8Array): boolean =>
  signature.length === signatureLength && isBelow(signature.subarray(32), groupOrder);

/** RFC 8032 §7.1, test 2: an engine that does not reproduce it is not used. */
const known = {
  seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};

const unhex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Whether an engine answers the known question right; an engine that throws does not. */
export const answersKnownQuestion = async (engine: Ed25519): Promise<boolean> => {
  try {
    const seed = unhex(known.seed);
    const message = Uint8Array.of(0x72);
    const publicKey = await engine.publicKeyOf(seed);
    const signature = await engine.sign(seed, message);
    return (
      bytesToHex(publicKey) === known.publicKey &&
      bytesToHex(signature) === known.signature &&
      (await engine.verify({ publicKey, message, signature }))
    );
  } catch {
    return false;
  }
};
