/**
 * Law: DHKEM(X25519, HKDF-SHA256) as in RFC 9180 §4.1; a public key that is not
 * strict, or leads to the all-zero secret, yields nothing.
 */
import { concatBytes, emptyBytes, type Randomness } from '@krov/ground';
import { kemSuiteId, labeledExpand, labeledExtract, mlsSuite, type Encapsulated } from './hpke.ts';
import { isStrictX25519Key, x25519Length, type X25519 } from './x25519.ts';

/** 32 bytes each. */
export type DhKeyPair = { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array };

const suiteId = kemSuiteId(mlsSuite.kemId);

const sharedOf = (agreed: Uint8Array, kemContext: Uint8Array): Uint8Array => {
  const prk = labeledExtract(suiteId, emptyBytes, { label: 'eae_prk', ikm: agreed });
  return labeledExpand(suiteId, prk, { label: 'shared_secret', info: kemContext, length: 32 });
};

/** RFC 9180 §7.1.3: DeriveKeyPair. */
export const deriveDhKeyPair = async (x25519: X25519, ikm: Uint8Array): Promise<DhKeyPair> => {
  const prk = labeledExtract(suiteId, emptyBytes, { label: 'dkp_prk', ikm });
  const secretKey = labeledExpand(suiteId, prk, { label: 'sk', info: emptyBytes, length: 32 });
  return { secretKey, publicKey: await x25519.publicKeyOf(secretKey) };
};

export const makeDhKeyPair = async (x25519: X25519, randomness: Randomness): Promise<DhKeyPair> => {
  const secretKey = randomness.bytes(x25519Length);
  return { secretKey, publicKey: await x25519.publicKeyOf(secretKey) };
};

export const encapsulate = async (
  x25519: X25519,
  publicKey: Uint8Array,
  randomness: Randomness,
): Promise<Encapsulated | undefined> => {
  if (!isStrictX25519Key(publicKey)) return undefined;
  const ephemeral = await makeDhKeyPair(x25519, randomness);
  const agreed = await x25519.agree(ephemeral.secretKey, publicKey);
  if (agreed === undefined) return undefined;
  const enc = ephemeral.publicKey;
  return { enc, shared: sharedOf(agreed, concatBytes(enc, publicKey)) };
};

export const decapsulate = async (
  x25519: X25519,
  keys: DhKeyPair,
  enc: Uint8Array,
): Promise<Uint8Array | undefined> => {
  if (!isStrictX25519Key(enc)) return undefined;
  const agreed = await x25519.agree(keys.secretKey, enc);
  return agreed === undefined ? undefined : sharedOf(agreed, concatBytes(enc, keys.publicKey));
};
