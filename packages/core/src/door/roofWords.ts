/**
 * Law: the five roof words are the same wherever they are computed, and so slow to
 * compute that nobody tries fingerprints until the words fit.
 *
 * docs/protocol/door.md §2: PBKDF2-SHA-256, 600,000 rounds, 55 bits.
 */
import { soundsOf } from '@krov/ground';
import { stretch } from '@krov/sealing';
import type { Fingerprint } from '../circle/index.ts';

const rounds = 600_000;
const wordCount = 5;

/** Five sounds in Latin letters; `inCyrillic` writes the same in Cyrillic. Takes about a second on an old phone. */
export const roofWords = async (fingerprint: Fingerprint): Promise<readonly string[]> =>
  soundsOf(
    await stretch(fingerprint, { label: 'krov/roof-words/1', rounds, length: 7 }),
    wordCount,
  );
