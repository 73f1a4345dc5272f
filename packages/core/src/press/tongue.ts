/**
 * Law: a page is read in six ways of writing five languages. What is not there in one is shown
 * in its own language and says so; Serbian in Cyrillic is also Latin, letter by letter.
 */
import { inLatin, toLatin } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import { langOf, type Lang, type Told, type ToldTranslation } from '../statement/index.ts';
import { pressEn, type PressWords } from './words/en.ts';
import { pressRo } from './words/ro.ts';
import { pressRu } from './words/ru.ts';
import { pressSr } from './words/sr.ts';
import { pressUk } from './words/uk.ts';

export const tongues = ['ru', 'uk', 'sr-Cyrl', 'sr-Latn', 'ro', 'en'] as const;
export type Tongue = (typeof tongues)[number];

/** Each in itself. */
export const tongueNames: { readonly [T in Tongue]: string } = {
  ru: 'Русский',
  uk: 'Українська',
  'sr-Cyrl': 'Српски',
  'sr-Latn': 'Srpski',
  ro: 'Română',
  en: 'English',
};

const wordsByTongue: { readonly [T in Tongue]: PressWords } = {
  ru: pressRu,
  uk: pressUk,
  'sr-Cyrl': pressSr,
  'sr-Latn': inLatin(pressSr),
  ro: pressRo,
  en: pressEn,
};

export const wordsIn = (tongue: Tongue): PressWords => wordsByTongue[tongue];

const dayMs = 86_400_000;

export const dayIn = (tongue: Tongue, day: Day): string =>
  new Intl.DateTimeFormat(tongue === 'en' ? 'en-GB' : tongue, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(day * dayMs);

/** 5 January 1970 was a Monday. */
export const weekdayIn = (tongue: Tongue, weekday: number): string =>
  new Intl.DateTimeFormat(tongue, { timeZone: 'UTC', weekday: 'long' }).format(
    (weekday + 4) * dayMs,
  );

/** A language's name; its own code where the platform has no name. */
export const languageIn = (tongue: Tongue, lang: Lang): string =>
  new Intl.DisplayNames(tongue, { type: 'language', fallback: 'code' }).of(lang) ?? lang;

/** Decimal digits as they are written there. */
export const numberIn = (tongue: Tongue, digits: string): string =>
  new Intl.NumberFormat(tongue === 'en' ? 'en-GB' : tongue, { maximumFractionDigits: 6 }).format(
    Number(digits),
  );

/** Words as they are shown in a language. */
export type Shown = {
  readonly lang: Lang;
  readonly words: string;
  readonly answer: string | null;
  /** Null: these are the original words. */
  readonly translation: ToldTranslation | null;
  /** Neither these are in the reader's language nor a translation. */
  readonly isFallback: boolean;
};

/** Serbian Cyrillic in Latin letters. */
export const serbianLatin = <T extends { readonly lang: Lang; readonly words: string }>(
  said: T,
): T => ({ ...said, lang: langOf('sr-Latn') ?? said.lang, words: toLatin(said.words) });

const inLang = (told: Told, lang: Lang | null): Shown | null => {
  const { says } = told.version.act;
  if (says === null || lang === null) return null;
  if (says.lang === lang)
    return {
      lang,
      words: says.words,
      answer: says.status?.answer ?? null,
      translation: null,
      isFallback: false,
    };
  const translation = told.translations.get(lang);
  if (translation === undefined) return null;
  const { words, answer } = translation.deed.act;
  return { lang, words, answer, translation, isFallback: false };
};

/** What a reader of this language is shown; null: it is withdrawn. */
export const shownIn = (told: Told, tongue: Tongue): Shown | null => {
  const own = inLang(told, langOf(tongue));
  if (own !== null) return own;
  const fromCyrillic = tongue === 'sr-Latn' ? inLang(told, langOf('sr-Cyrl')) : null;
  if (fromCyrillic !== null) {
    const { answer } = fromCyrillic;
    return serbianLatin({ ...fromCyrillic, answer: answer === null ? null : toLatin(answer) });
  }
  const fromLatin = tongue === 'sr-Cyrl' ? inLang(told, langOf('sr-Latn')) : null;
  if (fromLatin !== null) return fromLatin;
  const original = inLang(told, told.version.act.says?.lang ?? null);
  return original === null ? null : { ...original, isFallback: true };
};
