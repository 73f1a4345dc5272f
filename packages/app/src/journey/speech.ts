/** Law: the page speaks five languages, Serbian in both its alphabets; what it cannot load it does not speak. */
import type { JourneyWords } from '../words/journeyEn.ts';
import { inLatin } from '@krov/ground';

export type JourneyTongue = 'ru' | 'uk' | 'sr' | 'srLatn' | 'ro' | 'en';

/** Its name in itself, and what the platform calls it. */
export const tongues: readonly (readonly [JourneyTongue, string, string])[] = [
  ['ru', 'Русский', 'ru'],
  ['uk', 'Українська', 'uk'],
  ['sr', 'Српски', 'sr-Cyrl'],
  ['srLatn', 'Srpski', 'sr-Latn'],
  ['ro', 'Română', 'ro'],
  ['en', 'English', 'en'],
];

export const localeOf = (tongue: JourneyTongue): string =>
  tongues.find(([each]) => each === tongue)?.[2] ?? 'en';

const serbian = async (): Promise<JourneyWords> =>
  (await import('../words/journeySr.ts')).journeySr;

const loaders: { readonly [T in JourneyTongue]: () => Promise<JourneyWords> } = {
  ru: async () => (await import('../words/journeyRu.ts')).journeyRu,
  uk: async () => (await import('../words/journeyUk.ts')).journeyUk,
  sr: serbian,
  srLatn: async () => inLatin(await serbian()),
  ro: async () => (await import('../words/journeyRo.ts')).journeyRo,
  en: async () => (await import('../words/journeyEn.ts')).journeyEn,
};

export const wordsOf = (tongue: JourneyTongue): Promise<JourneyWords> => loaders[tongue]();

const near: { readonly [language: string]: JourneyTongue } = {
  ru: 'ru',
  be: 'ru',
  kk: 'ru',
  uk: 'uk',
  sr: 'srLatn',
  hr: 'srLatn',
  bs: 'srLatn',
  me: 'srLatn',
  ro: 'ro',
  mo: 'ro',
  en: 'en',
};

/** The first of the browser's languages that it can speak, or a near one. */
export const preferredTongue = (): JourneyTongue => {
  for (const language of navigator.languages) {
    if (/^sr-cyrl/i.test(language)) return 'sr';
    const tongue = near[language.slice(0, 2)];
    if (tongue !== undefined) return tongue;
  }
  return 'en';
};
