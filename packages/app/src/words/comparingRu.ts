/** Side by side, and what a passport must be. */
import type { ComparingWords } from './comparingEn.ts';
import { counted } from './plural.ts';

export const comparingRu: ComparingWords = {
  known: (known, of) => `здесь известно тем: ${known} из ${of}`,
  compare: 'Сравнить',
  why: 'Почему сюда?',
  point: 'Что',
  takeOut: (name) => `Убрать: ${name}`,
  whenceAnimals: 'Откуда едут животные, не сказано: впишите в плане, «Откуда».',
  rules: {
    aPassportOutlivesTheStay: 'срок паспорта',
    aPassportIsNoOlder: 'возраст паспорта',
    aPassportHasBlankPages: 'чистые страницы',
    aPassportIsOfThatKind: 'вид паспорта',
  },
  holds: 'подходит',
  fails: (by) => `не хватает: ${by}`,
  nobodyKnows: 'не сказано: впишите в «Подробнее»',
  pages: (count) =>
    counted('ru', count, {
      one: '# страница',
      few: '# страницы',
      many: '# страниц',
      other: '# страницы',
    }),
  forStay: (day, days) => `Для въезда ${day} на ${days}`,
};
