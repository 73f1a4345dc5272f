/**
 * Law: an entry lies on the disk wrapped under the key of its hour of expiry, bound to
 * its channel and seq; no copy of a file is worth anything after that hour.
 *
 * AES-256-GCM; `12 bytes nonce | 16 bytes tag | wrapped entry`: 28 bytes longer.
 */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { concatBytes, encode, u64 } from '@krov/ground';
import { entryBytes, type ChannelId, type EntryBytes } from '@krov/protocol';

const cipherName = 'aes-256-gcm';
const nonceSize = 12;
const tagSize = 16;
/** So much longer is a wrapped entry, in bytes. */
export const wrappingSize: number = nonceSize + tagSize;

/** Where an entry stands: what its wrapping is bound to. */
export type EntryPlace = { readonly channel: ChannelId; readonly seq: number };

const placeBytes = ({ channel, seq }: EntryPlace): Uint8Array =>
  concatBytes(channel, encode(u64, seq));

export const wrapEntry = (key: Uint8Array, place: EntryPlace, entry: EntryBytes): Uint8Array => {
  const nonce = randomFillSync(new Uint8Array(nonceSize));
  const cipher = createCipheriv(cipherName, key, nonce).setAAD(placeBytes(place));
  const wrapped = cipher.update(entry);
  cipher.final();
  return concatBytes(nonce, cipher.getAuthTag(), wrapped);
};

/** Nothing when the key, the place or a byte is wrong. */
export const unwrapEntry = (
  key: Uint8Array,
  place: EntryPlace,
  body: Uint8Array,
): EntryBytes | undefined => {
  const nonce = body.subarray(0, nonceSize);
  const tag = body.subarray(nonceSize, nonceSize + tagSize);
  try {
    const cipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagSize })
      .setAuthTag(tag)
      .setAAD(placeBytes(place));
    const entry = cipher.update(body.subarray(nonceSize + tagSize));
    cipher.final();
    return entryBytes(new Uint8Array(entry));
  } catch {
    return undefined;
  }
};
