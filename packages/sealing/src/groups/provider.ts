/**
 * Law: MLS does its arithmetic with the house's primitives: our HPKE, the strict
 * Ed25519 of proof, X25519 of the platform or noble's, SHA-256 and HKDF at once.
 *
 * Why our own: the engine's default imports each key anew at each use (80 µs a
 * call in Node), and throws on phones whose WebCrypto lacks the curves.
 */
import { gcm } from '@noble/ciphers/aes.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { emptyBytes, equalBytes, secret, type Bytes, type Randomness } from '@krov/ground';
import { platformEd25519, signRaw, verifyRaw } from '@krov/proof';
import type { CiphersuiteImpl, Hash, Hpke, Kdf, PrivateKey, PublicKey, Signature } from 'ts-mls';
import { CryptoError } from 'ts-mls/mlsError.js';
import { aesGcmOpen, aesGcmSeal, type AesGcm } from '../aesGcm.ts';
import {
  decapsulate,
  deriveDhKeyPair,
  encapsulate,
  makeDhKeyPair,
  type DhKeyPair,
} from '../dhkem.ts';
import { aesGcmOf, exportFrom, keySchedule, mlsSuite, type HpkeContext } from '../hpke.ts';
import { platformX25519, type X25519 } from '../x25519.ts';

/** Suite 1 of RFC 9420 §17.1, the only one. */
export const suiteName = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519';

const hashLength = 32;
/** Above this size the platform's AES and SHA-256 win, thread hop and all. */
const smallMessage = 1024;
/** A WebCrypto call costs 80 µs in Node and 5 µs in a browser; noble's GCM of 256 bytes 28 µs. */
const prefersNoble = (length: number): boolean => length <= smallMessage && 'process' in globalThis;

const seal = async (aes: AesGcm, plaintext: Uint8Array): Promise<Uint8Array> =>
  prefersNoble(plaintext.length)
    ? gcm(aes.key, aes.nonce, aes.aad).encrypt(plaintext)
    : aesGcmSeal(aes, plaintext);

const openWithNoble = (aes: AesGcm, ciphertext: Uint8Array): Uint8Array | undefined => {
  try {
    return gcm(aes.key, aes.nonce, aes.aad).decrypt(ciphertext);
  } catch {
    return undefined;
  }
};

/** The engine expects an exception where something does not open; the port turns it into Unopenable. */
const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new CryptoError('does not open');
  return value;
};

const open = async (aes: AesGcm, ciphertext: Uint8Array): Promise<Uint8Array> =>
  must(
    prefersNoble(ciphertext.length)
      ? openWithNoble(aes, ciphertext)
      : await aesGcmOpen(aes, ciphertext),
  );

const hash: Hash = {
  digest: (bytes) => Promise.resolve(sha256(bytes)),
  mac: (key, bytes) => Promise.resolve(hmac(sha256, key, bytes)),
  verifyMac: (key, mac, bytes) => Promise.resolve(equalBytes(mac, hmac(sha256, key, bytes))),
};

const kdf: Kdf = {
  extract: (salt, ikm) => Promise.resolve(extract(sha256, ikm, salt)),
  expand: (prk, info, length) => Promise.resolve(expand(sha256, prk, info, length)),
  size: hashLength,
};

const signingKeyOf = (seed: Uint8Array): Parameters<typeof signRaw>[0] =>
  secret(seed as Bytes<'SigningSeed'>);

const signatureBy = (randomness: Randomness): Signature => ({
  sign: (seed, message) => signRaw(signingKeyOf(seed), message),
  verify: (key, message, signature) => verifyRaw({ key, message, signature }),
  keygen: async () => {
    const signKey = randomness.bytes(32);
    return { signKey, publicKey: await (await platformEd25519()).publicKeyOf(signKey) };
  },
});

/** The engine calls its keys CryptoKey, but only hands them back to us: ours are bytes. */
const asPublicKey = (bytes: Uint8Array): PublicKey => bytes as unknown as PublicKey;
const asPrivateKey = (bytes: Uint8Array): PrivateKey => bytes as unknown as PrivateKey;
const bytesOf = (key: PublicKey | PrivateKey): Uint8Array => key as unknown as Uint8Array;

const knownPublicKeys = new WeakMap<Uint8Array, Promise<Uint8Array>>();

const pairOf = async (x25519: X25519, secretKey: Uint8Array): Promise<DhKeyPair> => {
  const known = knownPublicKeys.get(secretKey) ?? x25519.publicKeyOf(secretKey);
  knownPublicKeys.set(secretKey, known);
  return { secretKey, publicKey: await known };
};

const enginePair = (pair: DhKeyPair): { privateKey: PrivateKey; publicKey: PublicKey } => ({
  privateKey: asPrivateKey(pair.secretKey),
  publicKey: asPublicKey(pair.publicKey),
});

const hpkeBy = (x25519: X25519, randomness: Randomness): Hpke => {
  const send = async (
    publicKey: PublicKey,
    info: Uint8Array,
  ): Promise<{ readonly enc: Uint8Array; readonly context: HpkeContext }> => {
    const sent = must(await encapsulate(x25519, bytesOf(publicKey), randomness));
    return { enc: sent.enc, context: keySchedule(mlsSuite, sent.shared, info) };
  };
  const receive = async (
    privateKey: PrivateKey,
    enc: Uint8Array,
    info: Uint8Array,
  ): Promise<HpkeContext> => {
    const pair = await pairOf(x25519, bytesOf(privateKey));
    return keySchedule(mlsSuite, must(await decapsulate(x25519, pair, enc)), info);
  };
  return {
    // oxlint-disable-next-line max-params -- the engine's signatures
    seal: async (publicKey, plaintext, info, aad = emptyBytes) => {
      const { enc, context } = await send(publicKey, info);
      return { enc, ct: await seal(aesGcmOf(context, aad), plaintext) };
    },
    // oxlint-disable-next-line max-params -- the engine's signatures
    open: async (privateKey, enc, ciphertext, info, aad = emptyBytes) =>
      open(aesGcmOf(await receive(privateKey, enc, info), aad), ciphertext),
    // oxlint-disable-next-line max-params -- the engine's signatures
    exportSecret: async (publicKey, exporterContext, length, info) => {
      const { enc, context } = await send(publicKey, info);
      return { enc, secret: exportFrom(mlsSuite, context, { context: exporterContext, length }) };
    },
    // oxlint-disable-next-line max-params -- the engine's signatures
    importSecret: async (privateKey, exporterContext, enc, length, info) =>
      exportFrom(mlsSuite, await receive(privateKey, enc, info), {
        context: exporterContext,
        length,
      }),
    importPrivateKey: (key) => Promise.resolve(asPrivateKey(key)),
    importPublicKey: (key) => Promise.resolve(asPublicKey(key)),
    exportPublicKey: (key) => Promise.resolve(bytesOf(key)),
    exportPrivateKey: (key) => Promise.resolve(bytesOf(key)),
    // oxlint-disable-next-line max-params -- the engine's signatures
    encryptAead: (key, nonce, aad, plaintext) =>
      seal({ key, nonce, aad: aad ?? emptyBytes }, plaintext),
    // oxlint-disable-next-line max-params -- the engine's signatures
    decryptAead: (key, nonce, aad, ciphertext) =>
      open({ key, nonce, aad: aad ?? emptyBytes }, ciphertext),
    deriveKeyPair: async (ikm) => enginePair(await deriveDhKeyPair(x25519, ikm)),
    generateKeyPair: async () => enginePair(await makeDhKeyPair(x25519, randomness)),
    keyLength: mlsSuite.keyLength,
    nonceLength: 12,
  };
};

const makeSuite = async (randomness: Randomness): Promise<CiphersuiteImpl> => ({
  name: suiteName,
  hash,
  kdf,
  signature: signatureBy(randomness),
  hpke: hpkeBy(await platformX25519(), randomness),
  rng: { randomBytes: (length) => randomness.bytes(length) },
});

const suites = new WeakMap<Randomness, Promise<CiphersuiteImpl>>();

/** Suite 1 over this randomness, made once. */
export const suiteBy = (randomness: Randomness): Promise<CiphersuiteImpl> => {
  const made = suites.get(randomness) ?? makeSuite(randomness);
  suites.set(randomness, made);
  return made;
};
