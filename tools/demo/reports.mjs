// @ts-check
/**
 * Law: what the demo's shelf says is invented, of invented people and outlets; each kind of
 * statement and each state it can be in stands there once.
 */

/** @typedef {import('@krov/core/statement').Kind} Kind */
/** @typedef {import('@krov/core/statement').ChainRole} ChainRole */
/**
 * @typedef {{
 *   readonly id: number, readonly kind: Kind, readonly lang: string, readonly words: string,
 *   readonly chain: readonly (readonly [ChainRole, string | null, number | null, string | null])[],
 *   readonly asOf: number | null, readonly more?: Readonly<Record<string, unknown>>,
 *   readonly in?: Readonly<Record<string, string>>, readonly checked?: boolean,
 * }} Report Days are before today.
 */

const at = (/** @type {string} */ path) => `https://${path}.example/`;
const hours = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from: 480, until: 900 }));

/** @type {readonly Report[]} */
export const reports = [
  {
    id: 1,
    kind: 'rule',
    lang: 'en',
    words:
      'Whoever comes to stay registers the address within 24 hours. In a rented room the host does it.',
    chain: [['reported', 'Office for Newcomers', 20, at('office')]],
    asOf: 20,
    checked: true,
    in: {
      ru: 'Кто приехал и остаётся, регистрирует адрес в течение 24 часов. В съёмной комнате это делает хозяин.',
      uk: 'Хто приїхав і залишається, реєструє адресу протягом 24 годин. У найманій кімнаті це робить господар.',
      'sr-Cyrl':
        'Ко дође и остаје, пријављује адресу у року од 24 сата. У изнајмљеној соби то ради домаћин.',
      ro: 'Cine vine și rămâne își înregistrează adresa în 24 de ore. În camera închiriată o face gazda.',
    },
  },
  {
    id: 2,
    kind: 'reported',
    lang: 'sr-Cyrl',
    words: 'Шалтер за боравак ради радним данима до 15 часова; у среду се не чека дуго.',
    chain: [['reported', 'Суседски лист', 60, at('sused')]],
    asOf: 60,
    more: { place: { name: 'Шалтер 4', where: 'Измишљена улица 7', hours }, expires: 5 },
    in: { ru: 'Окно по делам пребывания открыто в будни до 15 часов; в среду очередь короткая.' },
  },
  {
    id: 3,
    kind: 'quote',
    lang: 'ru',
    words: 'Мы приехали с одним чемоданом и кошкой.',
    chain: [
      ['said', 'Оля', null, null],
      ['reported', 'Южный вестник', 33, at('vestnik')],
      ['republished', 'Novosti Pored', 31, null],
      ['translated', null, null, null],
    ],
    asOf: 33,
    in: {
      'sr-Cyrl': 'Дошли смо са једним кофером и мачком.',
      en: 'We came with one suitcase and a cat.',
    },
  },
  {
    id: 4,
    kind: 'estimate',
    lang: 'en',
    words: 'Between 30,000 and 50,000 people have come since spring.',
    chain: [
      ['reported', 'The Danube Reporter', 33, at('danube')],
      ['byline', 'Robert M., who writes about cars', null, null],
    ],
    asOf: 33,
    more: { figure: { low: '30000', high: '50000', unit: 'people', basis: 'noOfficial' } },
    checked: true,
    in: {
      ru: 'С весны приехало от 30 000 до 50 000 человек.',
      'sr-Cyrl': 'Од пролећа је дошло између 30.000 и 50.000 људи.',
    },
  },
  {
    id: 5,
    kind: 'figure',
    lang: 'sr-Cyrl',
    words: 'Странци су отворили 1.104 нове фирме, највише за рачунаре.',
    chain: [['reported', 'Комора предузетника', 28, at('komora')]],
    asOf: 28,
    more: {
      figure: { low: '1104', high: '1104', unit: 'фирме', basis: 'plain' },
      relates: [['supports', 4]],
    },
    checked: true,
    in: {
      ru: 'Иностранцы открыли 1104 новые фирмы, больше всего в компьютерной отрасли.',
      en: 'Foreigners opened 1,104 new companies, most of them in computing.',
    },
  },
  {
    id: 6,
    kind: 'rumour',
    lang: 'ru',
    words: 'Говорят, что с понедельника границу закроют для всех, кто без визы.',
    chain: [],
    asOf: 2,
    more: {
      status: {
        standing: 'refuted',
        answer: 'Граница открыта: так сказано на странице пограничной службы, прочитано сегодня.',
      },
    },
    checked: true,
    in: { 'sr-Cyrl': 'Прича се да ће од понедељка граница бити затворена за све без визе.' },
  },
  {
    id: 7,
    kind: 'rumour',
    lang: 'sr-Cyrl',
    words: 'Прича се да ће кирије пасти до лета.',
    chain: [['said', null, null, null]],
    asOf: 9,
    more: { status: { standing: 'cannotBeKnown', answer: 'Нико не зна цене унапред.' } },
    in: {
      ru: 'Говорят, что к лету аренда подешевеет.',
      en: 'They say that rents will fall by summer.',
    },
  },
  {
    id: 8,
    kind: 'opinion',
    lang: 'ru',
    words: 'Местные не хотят с нами говорить.',
    chain: [['said', 'те, кто недавно приехал', null, null]],
    asOf: 40,
    in: {
      'sr-Cyrl': 'Мештани не желе да разговарају са нама.',
      en: 'The locals do not want to talk with us.',
    },
  },
  {
    id: 9,
    kind: 'opinion',
    lang: 'sr-Cyrl',
    words: 'Они што су дошли не уче језик.',
    chain: [['said', 'суседи у две улице', null, null]],
    asOf: 40,
    in: { ru: 'Те, кто приехал, не учат язык.', en: 'Those who came do not learn the language.' },
  },
  {
    id: 10,
    kind: 'figure',
    lang: 'sr-Cyrl',
    words: 'На бесплатне часове српског уписало се 412 људи; 60 чека на место.',
    chain: [['reported', 'Дом културе', 15, at('dom')]],
    asOf: 15,
    more: {
      figure: { low: '412', high: '412', unit: 'људи', basis: 'plain' },
      relates: [['contradicts', 9]],
    },
    checked: true,
    in: {
      ru: 'На бесплатные уроки сербского записалось 412 человек; 60 ждут места.',
      en: '412 people joined the free Serbian lessons; 60 wait for a place.',
    },
  },
  {
    id: 11,
    kind: 'quote',
    lang: 'sr-Cyrl',
    words: 'Радо бих разговарала, али не знам којим језиком да почнем.',
    chain: [
      ['said', 'Милица, сусетка', null, null],
      ['reported', 'Суседски лист', 12, at('sused')],
    ],
    asOf: 12,
    more: { relates: [['contradicts', 8]] },
    in: {
      ru: 'Я бы с радостью поговорила, но не знаю, на каком языке начать.',
      en: 'I would gladly talk, but I do not know in which language to begin.',
    },
  },
  {
    id: 12,
    kind: 'reported',
    lang: 'en',
    words: 'A vigil stood on the square on Saturday; nobody was held.',
    chain: [['reported', 'The Danube Reporter', 8, at('danube')]],
    asOf: 8,
    more: { sensitivity: 'yellow' },
    in: { ru: 'В субботу на площади стояли со свечами; никого не задержали.' },
  },
  {
    id: 13,
    kind: 'reported',
    lang: 'en',
    words: 'The free clinic sees people without insurance on Tuesdays.',
    chain: [['reported', null, null, null]],
    asOf: null,
    in: { ru: 'Бесплатная клиника принимает людей без страховки по вторникам.' },
  },
];

/** What happened to some of them later. */
export const changes = {
  /** Withdrawn. */
  withdrawn: {
    id: 14,
    words: 'The bus to the border is free.',
    why: 'The company never said so; it was a joke on its page.',
  },
  /** Its original changed, and its translations wait. */
  changed: {
    id: 3,
    words: 'Мы приехали с двумя чемоданами и кошкой.',
    why: 'В первом отчёте один чемодан потеряли.',
  },
};

const title = (/** @type {string} */ en, /** @type {string} */ ru, /** @type {string} */ sr) => [
  { lang: 'en', words: en },
  { lang: 'ru', words: ru },
  { lang: 'sr-Cyrl', words: sr },
];

/** @typedef {number | readonly [number, number] | readonly { readonly lang: string, readonly words: string }[]} DemoPart a statement, a pair, a heading */
/** @type {readonly { readonly id: number, readonly theme: import('@krov/core/statement').Theme, readonly titles: ReturnType<typeof title>, readonly parts: readonly { readonly statement?: number, readonly pair?: readonly [number, number], readonly heading?: ReturnType<typeof title> }[] }[]} */
export const pages = [
  {
    id: 101,
    theme: 'arriving',
    titles: title('The first week', 'Первая неделя', 'Прва недеља'),
    parts: [
      { heading: title('The address', 'Адрес', 'Адреса') },
      { statement: 1 },
      { statement: 2 },
      { heading: title('Health', 'Здоровье', 'Здравље') },
      { statement: 13 },
      { statement: 14 },
    ],
  },
  {
    id: 102,
    theme: 'neighbours',
    titles: title(
      'What we believe of each other',
      'Что мы думаем друг о друге',
      'Шта мислимо једни о другима',
    ),
    parts: [
      { pair: [8, 9] },
      { heading: title('What is known', 'Что известно', 'Шта се зна') },
      { statement: 11 },
      { statement: 10 },
      { heading: title('What is not known', 'Чего никто не знает', 'Шта се не зна') },
      { statement: 4 },
      { statement: 7 },
    ],
  },
  {
    id: 103,
    theme: 'rumours',
    titles: title('What goes around', 'Что ходит по чатам', 'Шта се прича'),
    parts: [{ statement: 6 }, { statement: 7 }],
  },
  {
    id: 104,
    theme: 'together',
    titles: title('Read in three languages', 'Прочитано на трёх языках', 'Прочитано на три језика'),
    parts: [{ statement: 3 }, { statement: 5 }, { statement: 12 }],
  },
];

export const city = {
  slug: 'izmisljeni-grad',
  names: title('Invented Town', 'Выдуманный город', 'Измишљени Град'),
};
