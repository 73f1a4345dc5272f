/** Side by side, and what a passport must be. */
import type { ComparingWords } from './comparingEn.ts';
import { counted } from './plural.ts';

export const comparingUk: ComparingWords = {
  known: (known, of) => `тут відомо тем: ${known} з ${of}`,
  compare: 'Порівняти',
  why: 'Чому сюди?',
  point: 'Що',
  takeOut: (name) => `Прибрати: ${name}`,
  whenceAnimals: 'Звідки їдуть тварини, не сказано: впишіть у плані, «Звідки».',
  rules: {
    aPassportOutlivesTheStay: 'строк паспорта',
    aPassportIsNoOlder: 'вік паспорта',
    aPassportHasBlankPages: 'чисті сторінки',
    aPassportIsOfThatKind: 'вид паспорта',
  },
  holds: 'підходить',
  fails: (by) => `бракує: ${by}`,
  nobodyKnows: 'не сказано: впишіть у «Докладніше»',
  pages: (count) =>
    counted('uk', count, {
      one: '# сторінка',
      few: '# сторінки',
      many: '# сторінок',
      other: '# сторінки',
    }),
  forStay: (day, days) => `Для в’їзду ${day} на ${days}`,
};
