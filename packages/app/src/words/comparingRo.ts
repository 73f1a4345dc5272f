/** Side by side, and what a passport must be. */
import type { ComparingWords } from './comparingEn.ts';
import { counted } from './plural.ts';

export const comparingRo: ComparingWords = {
  known: (known, of) => `aici se știu ${known} din ${of} teme`,
  compare: 'Compară',
  why: 'De ce aici?',
  point: 'Ce',
  takeOut: (name) => `Scoate: ${name}`,
  whenceAnimals: 'Nu e spus de unde vin animalele: scrieți în plan, la „De unde”.',
  rules: {
    aPassportOutlivesTheStay: 'valabilitatea pașaportului',
    aPassportIsNoOlder: 'vechimea pașaportului',
    aPassportHasBlankPages: 'pagini goale',
    aPassportIsOfThatKind: 'felul pașaportului',
  },
  holds: 'se potrivește',
  fails: (by) => `lipsesc ${by}`,
  nobodyKnows: 'nu e spus: scrieți la „Mai mult”',
  pages: (count) =>
    counted('ro', count, { one: '# pagină', few: '# pagini', other: '# de pagini' }),
  forStay: (day, days) => `Pentru intrarea la ${day} și șederea de ${days}`,
};
