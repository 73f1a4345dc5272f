/** Law: the page speaks the first language of the browser that it can, or a near one. */
import type { Tongue } from '../words/plural.ts';

export const tongueNames: readonly (readonly [Tongue, string])[] = [
  ['ru', 'Русский'],
  ['sr', 'Srpski'],
  ['en', 'English'],
];

const near: { readonly [language: string]: Tongue } = {
  ru: 'ru',
  uk: 'ru',
  be: 'ru',
  kk: 'ru',
  sr: 'sr',
  hr: 'sr',
  bs: 'sr',
  me: 'sr',
};

export const preferredTongue = (): Tongue => {
  for (const language of navigator.languages) {
    const code = language.slice(0, 2);
    const tongue = code === 'en' ? 'en' : near[code];
    if (tongue !== undefined) return tongue;
  }
  return 'en';
};
