/**
 * Law: ML-KEM-768 (FIPS 203) seals for a public key of 1,184 bytes. The platform's is used
 * where it answers a known question right, noble's otherwise; noble is then loaded and not
 * before, so that a door whose browser knows ML-KEM weighs 4 KB less.
 *
 * Opening is the desk's, with noble's alone (`xWingOpening.ts`).
 */
import type { Randomness } from '@krov/ground';
import { webCryptoMlKem } from './mlKemWebCrypto.ts';

/** `shared` has 32 bytes, `ciphertext` 1,088. */
export type KemSent = { readonly shared: Uint8Array; readonly ciphertext: Uint8Array };

/** Encapsulates to a key whose coefficients are reduced. A platform draws its own randomness. */
export type MlKem = {
  readonly name: 'webcrypto' | 'noble';
  readonly encapsulate: (publicKey: Uint8Array, randomness: Randomness) => Promise<KemSent>;
};

let chosen: Promise<MlKem> | undefined;

const chooseMlKem = async (): Promise<MlKem> =>
  (await webCryptoMlKem.answersKnownQuestion())
    ? webCryptoMlKem
    : (await import('./mlKemNoble.ts')).nobleMlKem;

/** The engine of this platform, chosen once. */
export const platformMlKem = (): Promise<MlKem> => (chosen ??= chooseMlKem());
