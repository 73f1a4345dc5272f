import { inCyrillic } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import { doorVectors, unhex } from '../../testing/door.ts';
import type { Fingerprint } from '../circle/index.ts';
import { roofWords } from './roofWords.ts';

describe('roof words', () => {
  test('are those of the vectors, in both alphabets', async () => {
    for (const { fingerprint, latin, cyrillic } of doorVectors.roofWords) {
      const words = await roofWords(unhex(fingerprint) as Fingerprint);
      expect(words).toEqual(latin);
      expect(words.map(inCyrillic)).toEqual(cyrillic);
    }
  });
});
