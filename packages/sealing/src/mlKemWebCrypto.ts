/**
 * Law: the platform's ML-KEM-768 (WICG, Modern Algorithms in the Web Cryptography API),
 * believed only after it made a known key from a known seed, and opened what it sealed.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { KemSent, MlKem } from './mlKem.ts';

type Name = 'ML-KEM-768';
/** What TypeScript's library does not know of SubtleCrypto yet. */
type KemSubtle = {
  readonly importKey: (
    ...key: readonly [
      format: 'raw-public' | 'raw-seed',
      bytes: Uint8Array,
      algorithm: Name,
      isExtractable: boolean,
      usages: readonly ('encapsulateBits' | 'decapsulateBits')[],
    ]
  ) => Promise<CryptoKey>;
  readonly exportKey: (format: 'raw-public', key: CryptoKey) => Promise<ArrayBuffer>;
  readonly getPublicKey: (
    key: CryptoKey,
    usages: readonly 'encapsulateBits'[],
  ) => Promise<CryptoKey>;
  readonly encapsulateBits: (
    algorithm: Name,
    key: CryptoKey,
  ) => Promise<{ readonly sharedKey: ArrayBuffer; readonly ciphertext: ArrayBuffer }>;
  readonly decapsulateBits: (
    algorithm: Name,
    key: CryptoKey,
    ciphertext: Uint8Array,
  ) => Promise<ArrayBuffer>;
};

const name = 'ML-KEM-768';
const subtle = (): KemSubtle => crypto.subtle as unknown as KemSubtle;

/** SHA-256 of the public key of the seed 00 01 … 3f. */
const knownKeyHash = '0b7934c83125c788995e2ba6bd761e33046b3e40571be53e023309a29f398cc9';

const encapsulateTo = async (key: CryptoKey): Promise<KemSent> => {
  const { sharedKey, ciphertext } = await subtle().encapsulateBits(name, key);
  return { shared: new Uint8Array(sharedKey), ciphertext: new Uint8Array(ciphertext) };
};

/** Whether it is there and right; a platform that throws is not. */
const answersKnownQuestion = async (): Promise<boolean> => {
  try {
    const seed = Uint8Array.from({ length: 64 }, (_, i) => i);
    const secretKey = await subtle().importKey('raw-seed', seed, name, false, ['decapsulateBits']);
    const publicKey = await subtle().getPublicKey(secretKey, ['encapsulateBits']);
    const exported = new Uint8Array(await subtle().exportKey('raw-public', publicKey));
    const { shared, ciphertext } = await encapsulateTo(publicKey);
    const opened = await subtle().decapsulateBits(name, secretKey, ciphertext);
    return (
      bytesToHex(sha256(exported)) === knownKeyHash && equalBytes(new Uint8Array(opened), shared)
    );
  } catch {
    return false;
  }
};

export const webCryptoMlKem: MlKem & { readonly answersKnownQuestion: () => Promise<boolean> } = {
  name: 'webcrypto',
  answersKnownQuestion,
  encapsulate: async (publicKey) =>
    encapsulateTo(
      await subtle().importKey('raw-public', publicKey.slice(), name, false, ['encapsulateBits']),
    ),
};
