/**
 * Law: the vectors of RFC 9420 are read by these few functions, strictly: what does
 * not decode whole is a failure.
 */
import { bytesToHex, hexToBytes, mustBeOk, platformRandomness } from '@krov/ground';
import type { CiphersuiteImpl, GroupContext } from 'ts-mls';
import { suiteBy, suiteName } from './provider.ts';

export const cs: CiphersuiteImpl = await suiteBy(platformRandomness);
// The vectors are foreign data of many shapes; each test reads the fields its format names.
// oxlint-disable-next-line no-explicit-any
export type Entry = any;
export type Check = (entry: Entry) => Promise<void> | void;

export const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
export const hex = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'nothing' : bytesToHex(bytes);
export const nothing = new Uint8Array(0);
export type Decoder<T> = (bytes: Uint8Array, offset: number) => [T, number] | undefined;
export const get = <T>(decoder: Decoder<T>, encoded: string): T => {
  const bytes = unhex(encoded);
  const decoded = decoder(bytes, 0);
  if (decoded === undefined || decoded[1] !== bytes.length)
    throw new Error('does not decode whole');
  return decoded[0];
};

export const contextOf = (entry: Entry, treeHashBytes: Uint8Array): GroupContext => ({
  version: 'mls10',
  cipherSuite: suiteName,
  groupId: unhex(entry.group_id),
  epoch: BigInt(entry.epoch ?? 0),
  treeHash: treeHashBytes,
  confirmedTranscriptHash: unhex(entry.confirmed_transcript_hash ?? ''),
  extensions: [],
});
