/** Law: the page speaks as the press prints; what it cannot load it does not speak. */
import { inLatin } from '@krov/ground';
import { tongues, type Tongue } from '@krov/core/press';
import type { TruthWords } from '../words/truthEn.ts';

const serbian = async (): Promise<TruthWords> => (await import('../words/truthSr.ts')).truthSr;

const loaders: { readonly [T in Tongue]: () => Promise<TruthWords> } = {
  ru: async () => (await import('../words/truthRu.ts')).truthRu,
  uk: async () => (await import('../words/truthUk.ts')).truthUk,
  'sr-Cyrl': serbian,
  'sr-Latn': async () => inLatin(await serbian()),
  ro: async () => (await import('../words/truthRo.ts')).truthRo,
  en: async () => (await import('../words/truthEn.ts')).truthEn,
};

export const truthWordsOf = (tongue: Tongue): Promise<TruthWords> => loaders[tongue]();

const near: { readonly [language: string]: Tongue } = {
  be: 'ru',
  kk: 'ru',
  sr: 'sr-Latn',
  hr: 'sr-Latn',
  bs: 'sr-Latn',
  me: 'sr-Latn',
  mo: 'ro',
};

/** The first of the browser's languages that it can speak, or a near one. */
export const preferredTongue = (): Tongue => {
  for (const language of navigator.languages) {
    if (/^sr-cyrl/i.test(language)) return 'sr-Cyrl';
    const letters = language.slice(0, 2).toLowerCase();
    const tongue = near[letters] ?? tongues.find((each) => each === letters);
    if (tongue !== undefined) return tongue;
  }
  return 'en';
};
