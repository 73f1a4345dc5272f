/** Side by side, and what a passport must be. */
import type { ComparingWords } from './comparingEn.ts';
import { counted } from './plural.ts';

export const comparingSr: ComparingWords = {
  known: (known, of) => `овде се зна о ${known} од ${of} тема`,
  compare: 'Упореди',
  why: 'Зашто овде?',
  point: 'Шта',
  takeOut: (name) => `Извади: ${name}`,
  whenceAnimals: 'Није речено одакле долазе животиње: упишите у плану, „Одакле“.',
  rules: {
    aPassportOutlivesTheStay: 'важење пасоша',
    aPassportIsNoOlder: 'старост пасоша',
    aPassportHasBlankPages: 'празне странице',
    aPassportIsOfThatKind: 'врста пасоша',
  },
  holds: 'одговара',
  fails: (by) => `недостаје: ${by}`,
  nobodyKnows: 'није речено: упишите под „Више“',
  pages: (count) =>
    counted('sr', count, { one: '# страница', few: '# странице', other: '# страница' }),
  forStay: (day, days) => `За улазак ${day} и боравак ${days}`,
};
