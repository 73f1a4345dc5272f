/** Law: a page speaks one of the languages that are complete; which, the person or the browser says. */
import { appEn, type AppSentences } from './appEn.ts';
import { appRu } from './appRu.ts';
import type { Tongue as AnyTongue } from './plural.ts';
import { refusalsEn } from './refusalsEn.ts';
import { refusalsRu } from './refusalsRu.ts';

/** The languages in which app and door are complete. */
export type Tongue = Exclude<AnyTongue, 'sr'>;

export type AppWords = AppSentences & { readonly refusals: typeof refusalsEn };

export const wordsByTongue: { readonly [tongue in Tongue]: AppWords } = {
  en: { ...appEn, refusals: refusalsEn },
  ru: { ...appRu, refusals: refusalsRu },
};

export const tongues: readonly Tongue[] = ['ru', 'en'];

export const isTongue = (text: string): text is Tongue => tongues.some((tongue) => tongue === text);

/** The first complete language of those that the browser asks for. */
export const tongueOf = (asked: readonly string[]): Tongue =>
  asked.map((language) => language.slice(0, 2)).find(isTongue) ?? 'en';
