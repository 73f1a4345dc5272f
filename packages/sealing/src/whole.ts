/**
 * Law: something sealed whole, once, for a file or a link: AES-256-GCM under a key made for it
 * alone, bound to its label and to all that stands in clear before it. Who seals decides how
 * it is padded.
 */
import {
  concatBytes,
  err,
  ok,
  revealSecret,
  textToBytes,
  unopenable,
  type Randomness,
  type Result,
  type Unopenable,
} from '@krov/ground';
import { aesGcmOpen, aesGcmSeal, nonceLength, tagLength, type AesGcm } from './aesGcm.ts';
import type { EnvelopeKey } from './envelope.ts';
import type { Label } from './labels.ts';

export type Whole = {
  readonly key: EnvelopeKey;
  readonly label: Label;
  /** What stands before it, for everybody to read. */
  readonly clear: Uint8Array;
};

/** Nonce and tag. */
export const wholeOverhead: number = nonceLength + tagLength;

const aesOf = ({ key, label, clear }: Whole, nonce: Uint8Array): AesGcm => ({
  key: revealSecret(key),
  nonce,
  aad: concatBytes(textToBytes(label), Uint8Array.of(0), clear),
});

/** `nonce ‖ ciphertext ‖ tag`. */
export const sealWhole = async (
  whole: Whole,
  plaintext: Uint8Array,
  randomness: Randomness,
): Promise<Uint8Array> => {
  const nonce = randomness.bytes(nonceLength);
  return concatBytes(nonce, await aesGcmSeal(aesOf(whole, nonce), plaintext));
};

/** Unopenable: another key, another label, or something altered, also of what stands in clear. */
export const openWhole = async (
  whole: Whole,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, Unopenable>> => {
  const aes = aesOf(whole, sealed.slice(0, nonceLength));
  const opened =
    sealed.length < wholeOverhead ? undefined : await aesGcmOpen(aes, sealed.slice(nonceLength));
  return opened === undefined ? err(unopenable) : ok(opened);
};
