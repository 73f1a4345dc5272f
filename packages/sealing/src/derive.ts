/**
 * Law: a key is derived from one secret under one label, by HKDF-SHA-256
 * (RFC 5869) with an empty salt and the label as info; it answers at once.
 */
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { revealSecret, secret, textToBytes, type Secret } from '@krov/ground';
import type { Label } from './labels.ts';

/** `length` bytes (at most 8,160) of HKDF(secret, label). */
export const deriveKey = (
  from: Secret<Uint8Array>,
  label: Label,
  length: number,
): Secret<Uint8Array> => {
  const pseudorandomKey = extract(sha256, revealSecret(from));
  return secret(expand(sha256, pseudorandomKey, textToBytes(label), length));
};
