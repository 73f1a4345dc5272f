/** The house's own sentences, of which none was counted for the tables, 40 characters at a time. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ReadLanguage } from './language.ts';
import { piecesOf, shareRead } from './languages.testing.ts';

const words = new URL('../../../app/src/words/', import.meta.url);
const files = readdirSync(words);

const sentencesIn = (tongue: string): string =>
  files
    .filter((file) => file.endsWith(`${tongue}.ts`))
    .map((file) => readFileSync(new URL(file, words), 'utf8'))
    .flatMap((source) => [...source.matchAll(/'([^'\\\n]{40,})'/g)])
    .map(([, sentence = '']) => sentence)
    // An evening's page is written in Latin letters.
    .filter((sentence) => tongue !== 'Sr' || /[\u0400-\u04ff]{5}/.test(sentence))
    .join(' ');

const tongues: readonly (readonly [string, ReadLanguage])[] = [
  ['En', 'en'],
  ['Ru', 'ru'],
  ['Uk', 'uk'],
  ['Sr', 'sr-Cyrl'],
  ['Ro', 'ro'],
];

for (const [tongue, language] of tongues)
  test(`what the house says in ${language} is read as that`, () => {
    const pieces = piecesOf(sentencesIn(tongue), 40);
    expect(pieces.length).toBeGreaterThan(150);
    const share = shareRead(pieces, language);
    if (process.env['KROV_TELL'] !== undefined)
      console.info(`house ${language}: ${share.toFixed(3)} of ${pieces.length}`);
    expect(share).toBeGreaterThanOrEqual(0.98);
  });
