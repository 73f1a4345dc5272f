// @ts-check
/**
 * Law: texts for measuring are made by seed of words that people wrote in five languages, some
 * words often and most seldom, as in life (Zipf).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/house.mjs';

/** What languages are tried with: the Declaration of Human Rights, and invented reports. */
const pieces = JSON.parse(readFileSync(join(root, 'vectors/languages.json'), 'utf8'));

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export const seeded = (/** @type {number} */ seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const languages = /** @type {const} */ (['ru', 'uk', 'sr-Cyrl', 'ro', 'en']);

/** @param {string} lang @returns {readonly string[]} */
const wordsOf = (lang) => {
  const said = `${pieces.declaration[lang] ?? ''} ${JSON.stringify(pieces.reports[lang] ?? '')}`;
  return [...new Set(said.toLowerCase().match(/\p{L}{2,}/gu) ?? [])];
};

/**
 * @param {{ readonly count: number, readonly words: number, readonly seed: number }} asked
 * @returns {readonly { readonly id: string, readonly lang: string, readonly text: string }[]}
 */
export const makeTexts = ({ count, words, seed }) => {
  const random = seeded(seed);
  const known = languages.map((lang) => /** @type {const} */ ([lang, wordsOf(lang)]));
  for (const [lang, all] of known) if (all.length < 300) throw new Error(`few words of ${lang}`);
  return Array.from({ length: count }, (_, at) => {
    const [lang, all] = known[at % known.length] ?? ['en', []];
    const pick = () => all[Math.floor(all.length ** random()) - 1] ?? '';
    return { id: `t${at}`, lang, text: Array.from({ length: words }, pick).join(' ') };
  });
};
