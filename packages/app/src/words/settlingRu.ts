/** Settling in, in Russian. Its type is the English catalog: a missing sentence does not compile. */
import { counted } from './plural.ts';
import type { SettlingWords } from './settlingEn.ts';

export const settlingRu: SettlingWords = {
  lead: 'Выберите место и что вам там нужно. Каждый шаг стоит один раз, с тем, где это прочитано. Ничего отсюда не покидает это устройство.',
  place: 'Где вы обустраиваетесь?',
  otherPlace: 'Другое место',
  choosePlace: 'Выбрать это место',
  noPlace: 'Сначала выберите место.',
  aimsTitle: 'Что вам нужно?',
  aims: {
    'stay-permit': 'Вид на жительство',
    'bank-account': 'Счёт в банке',
    'sole-trader': 'Работать как ИП',
    company: 'Фирма с сотрудниками',
    school: 'Школа для ребёнка',
    doctor: 'Врач',
    phone: 'Номер телефона',
    'driving-licence': 'Водительские права',
    cat: 'Животное у ветеринара',
  },
  steps: (count) =>
    counted('ru', count, { one: '# шаг', few: '# шага', many: '# шагов', other: '# шага' }),
  notRead:
    'Об этом в этом месте здесь ничего не прочитано. Спросите человека там. Шаг всё равно можно отметить и передать.',
  forWhom: (aim) => `${aim}: для кого`,
  nobodyYet: 'Скажите выше, кто приехал. Тогда здесь появятся шаги каждого.',
  rolesTitle: 'Фирма: кто основывает, кто работает',
  founds: 'основывает',
  employed: 'работает в ней',
  noAnimal: 'Добавьте животное выше. Тогда здесь появится его шаг.',
  list: 'Что сделать, по порядку',
  nothingYet: 'Выберите выше, что вам нужно. Тогда здесь появятся шаги.',
  counts: {
    now: (count) =>
      counted('ru', count, {
        one: '# можно сделать сейчас',
        few: '# можно сделать сейчас',
        many: '# можно сделать сейчас',
        other: '# можно сделать сейчас',
      }),
    waiting: (count) =>
      counted('ru', count, { one: '# ждёт', few: '# ждут', many: '# ждут', other: '# ждут' }),
    done: (count) =>
      counted('ru', count, {
        one: '# сделан',
        few: '# сделаны',
        many: '# сделаны',
        other: '# сделаны',
      }),
  },
  fees: (sums) =>
    `Все сборы, о которых прочитано, вместе: ${sums}. Даты и источники стоят у каждого шага.`,
  cannotBeDated:
    'Эти дни не сходятся, поэтому шаги стоят без дат. Посмотрите, что отмечено, и снимите неверную отметку.',
  now: 'можно сделать сейчас',
  late: (days) => `опоздание: ${days}`,
  after: (names) => `после: ${names}`,
  doneOn: (day) => `сделано: ${day}`,
  by: (day) => `не позже: ${day}`,
  forAll: 'для всех вместе',
  seenToBy: (name) => `занимается: ${name}`,
  more: 'Бумаги, срок, цена, источник, заметка',
  where: 'Где',
  papers: 'Бумаги',
  time: 'Сколько длится',
  noTime: 'Здесь никто не знает, сколько это длится. Считается, что нисколько.',
  cost: 'Цена',
  noCost: 'Здесь не известно.',
  deadline: 'Срок',
  readIn: 'Где это прочитано',
  atMost: (days) => `самое большее: ${days}`,
  between: (least, most) => `${least} – ${most}`,
  afterWithin: (name, days) => `после «${name}»: ${days}`,
  doneToday: 'Сделано сегодня',
  otherDay: 'Сделано в другой день',
  doneThen: 'Отметить этим днём',
  wrongDay: 'Выберите сегодня или более ранний день.',
  notDone: 'Всё-таки не сделано',
  whoSeesTo: 'Кто этим занимается',
  nobody: 'пока никто',
  note: 'Заметка',
  keepNote: 'Сохранить заметку',
};
