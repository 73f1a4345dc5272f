/** Law: side by side nothing is ranked: what is said of each place stands there, and who said it. */
import type { PassportRule } from '@krov/core/journey';
import { counted } from './plural.ts';

export type ComparingWords = {
  /** Topics of which something is said. */
  readonly known: (known: number, of: number) => string;
  readonly compare: string;
  readonly why: string;
  readonly point: string;
  readonly takeOut: (name: string) => string;
  readonly whenceAnimals: string;
  readonly rules: { readonly [R in PassportRule['kind']]: string };
  readonly holds: string;
  readonly fails: (by: string) => string;
  readonly nobodyKnows: string;
  readonly pages: (count: number) => string;
  readonly forStay: (day: string, days: string) => string;
};

export const comparingEn: ComparingWords = {
  known: (known, of) => `${known} of ${of} topics known here`,
  compare: 'Compare',
  why: 'Why here?',
  point: 'What',
  takeOut: (name) => `Take out ${name}`,
  whenceAnimals: 'Where your animals come from is not said: write it in the plan, under “From”.',
  rules: {
    aPassportOutlivesTheStay: 'valid long enough',
    aPassportIsNoOlder: 'not too old',
    aPassportHasBlankPages: 'blank pages',
    aPassportIsOfThatKind: 'the kind of passport',
  },
  holds: 'holds',
  fails: (by) => `fails by ${by}`,
  nobodyKnows: 'not said: write it under “More about”',
  pages: (count) => counted('en', count, { one: '# page', other: '# pages' }),
  forStay: (day, days) => `For entering on ${day} and staying ${days}`,
};
