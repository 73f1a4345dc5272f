/** Settling in, in Ukrainian. Its type is the English catalog: a missing sentence does not compile. */
import { counted } from './plural.ts';
import type { SettlingWords } from './settlingEn.ts';

export const settlingUk: SettlingWords = {
  lead: 'Виберіть місце і що вам там потрібно. Кожен крок стоїть один раз, із тим, де це прочитано. Ніщо звідси не залишає цей пристрій.',
  place: 'Де ви облаштовуєтеся?',
  otherPlace: 'Інше місце',
  choosePlace: 'Вибрати це місце',
  noPlace: 'Спершу виберіть місце.',
  aimsTitle: 'Що вам потрібно?',
  aims: {
    'stay-permit': 'Дозвіл на проживання',
    'bank-account': 'Рахунок у банку',
    'sole-trader': 'Працювати як підприємець',
    company: 'Фірма з працівниками',
    school: 'Школа для дитини',
    doctor: 'Лікар',
    phone: 'Номер телефону',
    'driving-licence': 'Водійське посвідчення',
    cat: 'Тварина у ветеринара',
  },
  steps: (count) =>
    counted('uk', count, { one: '# крок', few: '# кроки', many: '# кроків', other: '# кроку' }),
  notRead:
    'Про це в цьому місці тут нічого не прочитано. Спитайте людину там. Крок усе одно можна позначити й передати.',
  forWhom: (aim) => `${aim}: для кого`,
  nobodyYet: 'Скажіть вище, хто приїхав. Тоді тут зʼявляться кроки кожного.',
  rolesTitle: 'Фірма: хто засновує, хто працює',
  founds: 'засновує',
  employed: 'працює в ній',
  noAnimal: 'Додайте тварину вище. Тоді тут зʼявиться її крок.',
  list: 'Що зробити, за порядком',
  nothingYet: 'Виберіть вище, що вам потрібно. Тоді тут зʼявляться кроки.',
  counts: {
    now: (count) =>
      counted('uk', count, {
        one: '# можна зробити зараз',
        few: '# можна зробити зараз',
        many: '# можна зробити зараз',
        other: '# можна зробити зараз',
      }),
    waiting: (count) =>
      counted('uk', count, {
        one: '# чекає',
        few: '# чекають',
        many: '# чекають',
        other: '# чекають',
      }),
    done: (count) =>
      counted('uk', count, {
        one: '# зроблено',
        few: '# зроблено',
        many: '# зроблено',
        other: '# зроблено',
      }),
  },
  fees: (sums) =>
    `Усі збори, про які прочитано, разом: ${sums}. Дати й джерела стоять біля кожного кроку.`,
  cannotBeDated:
    'Ці дні не сходяться, тому кроки стоять без дат. Подивіться, що позначено, і зніміть хибну позначку.',
  now: 'можна зробити зараз',
  late: (days) => `запізнення: ${days}`,
  after: (names) => `після: ${names}`,
  doneOn: (day) => `зроблено: ${day}`,
  by: (day) => `не пізніше: ${day}`,
  forAll: 'для всіх разом',
  seenToBy: (name) => `дбає про це: ${name}`,
  more: 'Папери, час, ціна, джерело, нотатка',
  where: 'Де',
  papers: 'Папери',
  time: 'Скільки триває',
  noTime: 'Тут ніхто не знає, скільки це триває. Рахується, що ніскільки.',
  cost: 'Ціна',
  noCost: 'Тут не відомо.',
  deadline: 'Термін',
  readIn: 'Де це прочитано',
  atMost: (days) => `щонайбільше: ${days}`,
  between: (least, most) => `${least} – ${most}`,
  afterWithin: (name, days) => `після «${name}»: ${days}`,
  doneToday: 'Зроблено сьогодні',
  otherDay: 'Зроблено іншого дня',
  doneThen: 'Позначити цим днем',
  wrongDay: 'Виберіть сьогодні або раніший день.',
  notDone: 'Усе-таки не зроблено',
  whoSeesTo: 'Хто про це дбає',
  nobody: 'поки ніхто',
  note: 'Нотатка',
  keepNote: 'Зберегти нотатку',
};
