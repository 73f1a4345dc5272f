/**
 * Law: one hash function in the house, SHA-256 (FIPS 180-4), and it answers at once.
 *
 * Synchronous, because ids, chains and puzzles are computed inside pure functions.
 */
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from '@krov/ground';

/** 32 bytes. */
export type Digest = Bytes<'Digest'>;

export const digestLength = 32;

export const sha256 = (bytes: Uint8Array): Digest => nobleSha256(bytes) as Digest;
