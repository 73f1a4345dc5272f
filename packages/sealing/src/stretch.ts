/**
 * Law: what is short enough to be said by voice is stretched, so that trying many
 * costs much. PBKDF2-HMAC-SHA-256 (RFC 8018), which every browser of ours has.
 */
import { textToBytes } from '@krov/ground';
import type { Label } from './labels.ts';

/** `length` bytes after `rounds` rounds, with the label as salt. */
export const stretch = async (
  from: Uint8Array,
  how: { readonly label: Label; readonly rounds: number; readonly length: number },
): Promise<Uint8Array> => {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', from.slice(), 'PBKDF2', false, ['deriveBits']);
  const salt = textToBytes(how.label).slice();
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: how.rounds };
  return new Uint8Array(await subtle.deriveBits(parameters, key, how.length * 8));
};
