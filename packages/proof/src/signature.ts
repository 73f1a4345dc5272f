/**
 * Law: what is signed is always `label ‖ 0x00 ‖ message`, so a signature made for
 * one purpose can never be shown as another's. Only MLS, which brings labels of
 * its own (RFC 9420 §5.1.2), signs bare bytes, through the raw variants.
 *
 * The platform's Ed25519 is used where it answers a known question right,
 * noble's otherwise; noble is then loaded and not before.
 */
import {
  branded,
  concatBytes,
  revealSecret,
  secret,
  textToBytes,
  type Bytes,
  type Codec,
  type Randomness,
  type Secret,
  mapped,
} from '@krov/ground';
import {
  answersKnownQuestion,
  isStrictPublicKey,
  isStrictSignature,
  seedLength,
  signatureLength,
  verifyingKeyLength,
  type Ed25519,
} from './ed25519.ts';
import { webCryptoEd25519 } from './ed25519WebCrypto.ts';

/** 32 bytes of seed (RFC 8032 §5.1.5), hidden. */
export type SigningKey = Secret<Bytes<'SigningSeed'>>;
/** 32 bytes; canonical and not of small order. */
export type VerifyingKey = Bytes<'VerifyingKey'>;
/** 64 bytes, R ‖ S. */
export type Signature = Bytes<'Signature'>;
/** Every label of the house begins like this; sealing keeps the registry. */
export type SignatureLabel = `krov/${string}`;

/** 32 bytes; a key of small order or with a second spelling is malformed. */
export const verifyingKeyCodec: Codec<VerifyingKey> = mapped(
  branded<Bytes<'VerifyingKey'>>('VerifyingKey', verifyingKeyLength),
  {
    name: 'VerifyingKey',
    wrap: (key) => (isStrictPublicKey(key) ? key : undefined),
    unwrap: (key: VerifyingKey) => key,
  },
);

/** 64 bytes. Whether it verifies, `verify` says. */
export const signatureCodec: Codec<Signature> = branded<Signature>('Signature', signatureLength);

let chosen: Promise<Ed25519> | undefined;

const chooseEd25519 = async (): Promise<Ed25519> =>
  (await answersKnownQuestion(webCryptoEd25519))
    ? webCryptoEd25519
    : (await import('./ed25519Noble.ts')).nobleEd25519;

/** The engine of this platform, chosen once. */
export const platformEd25519 = (): Promise<Ed25519> => (chosen ??= chooseEd25519());

/** The key of a seed of 32 bytes. Throws a RangeError (a bug) at another length. */
export const signingKeyFromSeed = (seed: Uint8Array): SigningKey => {
  if (seed.length !== seedLength) throw new RangeError(`a signing seed has ${seedLength} bytes`);
  return secret(seed.slice() as Bytes<'SigningSeed'>);
};

export const makeSigningKey = (randomness: Randomness): SigningKey =>
  signingKeyFromSeed(randomness.bytes(seedLength));

const verifyingKeys = new WeakMap<SigningKey, Promise<VerifyingKey>>();

const computeVerifyingKey = async (key: SigningKey): Promise<VerifyingKey> =>
  (await (await platformEd25519()).publicKeyOf(revealSecret(key))) as VerifyingKey;

export const verifyingKeyOf = (key: SigningKey): Promise<VerifyingKey> => {
  const known = verifyingKeys.get(key) ?? computeVerifyingKey(key);
  verifyingKeys.set(key, known);
  return known;
};

/** Signs bare bytes; for MLS alone. */
export const signRaw = async (key: SigningKey, message: Uint8Array): Promise<Signature> =>
  (await (await platformEd25519()).sign(revealSecret(key), message)) as Signature;

/** Verifies bare bytes; for MLS alone. A key or signature that is not strict is false. */
export const verifyRaw = async (signed: {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}): Promise<boolean> => {
  if (!isStrictPublicKey(signed.key) || !isStrictSignature(signed.signature)) return false;
  const { key: publicKey, message, signature } = signed;
  return (await platformEd25519()).verify({ publicKey, message, signature });
};

const labelled = (label: SignatureLabel, message: Uint8Array): Uint8Array =>
  concatBytes(textToBytes(label), Uint8Array.of(0), message);

/** Signs `label ‖ 0x00 ‖ message`. */
export const sign = (
  key: SigningKey,
  label: SignatureLabel,
  message: Uint8Array,
): Promise<Signature> => signRaw(key, labelled(label, message));

/** Whether `signature` is `key`'s over `label ‖ 0x00 ‖ message`. Never throws. */
export const verify = (signed: {
  readonly key: VerifyingKey;
  readonly label: SignatureLabel;
  readonly message: Uint8Array;
  readonly signature: Signature;
}): Promise<boolean> => {
  const { key, label, message, signature } = signed;
  return verifyRaw({ key, message: labelled(label, message), signature });
};
