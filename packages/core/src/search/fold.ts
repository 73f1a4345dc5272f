/**
 * Law: what a person types on any keyboard finds what was written on another: Serbian in either
 * script, е for ё, letters without their marks, any apostrophe.
 *
 * docs/protocol/search.md §1.
 */
import { toLatin } from '@krov/ground';

/** Bokmal's ø and the like stay; these have no mark that comes off by itself. */
const bare: { readonly [letter: string]: string } = { đ: 'dj', ł: 'l', ı: 'i' };

const marks = /[\u0300-\u036f]/g;
/** Of Cyrillic only what people leave out: ё, ґ, ї; й is a letter of its own. */
const kept = /[йў]/;

const withoutMarks = (letter: string): string =>
  kept.test(letter) ? letter : (bare[letter] ?? letter.normalize('NFD').replace(marks, ''));

/** The word as it is compared. */
export const folded = (word: string): string =>
  [...word.replace(/ґ/g, 'г').replace(/ї/g, 'і')].map(withoutMarks).join('');

const isSerbian = (lang: string): boolean => lang.startsWith('sr');

/** Soft hyphens and whatever apostrophe stands in Ukrainian words. */
const joined = /[\u00ad'’ʼ`´]/g;

/** Old Romanian letters with a cedilla are the new ones with a comma. */
const commas: { readonly [letter: string]: string } = { ş: 'ș', ţ: 'ț' };

/** The words of a text in small letters; Serbian in Latin. */
export const wordsIn = (text: string, lang: string): readonly string[] => {
  const small = text.toLowerCase().normalize('NFC').replace(joined, '');
  const latin = isSerbian(lang) ? toLatin(small) : small;
  return (latin.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.replace(/[şţ]/g, (letter) => commas[letter] ?? letter),
  );
};

/** A word without its ending, in one language. */
export type Stem = (word: string) => string;

/** By what a word is found: its stem with and without marks, since whoever types may leave them out. */
export const termsOf = (word: string, stem: Stem): readonly string[] => [
  ...new Set([folded(stem(word)), folded(stem(folded(word)))]),
];
