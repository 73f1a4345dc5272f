/** What the door says after something was sent, in Russian. Its type is the English catalog. */
import type { TalkWords } from './talkEn.ts';

export const talkRu: TalkWords = {
  states: { delivered: 'У дежурных.', read: 'Прочитано человеком.', here: 'Кто-то с вами.' },
  waitingForPerson: 'Обещать помощь мы не можем. Не закрывайте вкладку: ответ придёт сюда.',
  addMore: 'Добавить',
  withdraw: 'Забрать мою просьбу',
  withdrawing: 'Забираем вашу просьбу…',
  withdrawn: 'Ваша просьба забрана. Отвечать на неё никто не будет.',
  conversation: 'Разговор',
  you: 'Вы',
  helper: 'Помощник',
  step: (number: number): string => `Шаг ${number}`,
  answers: { done: 'Готово', 'not-yet': 'Ещё нет', afraid: 'Мне страшно' },
  sayLabel: 'Написать помощнику',
  again: 'Написать новую просьбу',
  sent: 'отправлено',
  notSentYet: 'ещё не отправлено',
  closed: 'Этот разговор закрыт.',
  outcomes: {
    helped: 'Помогло.',
    referred: 'Дальше помогают другие.',
    withdrawn: 'Просьба забрана.',
    'no-answer': 'Ответа не было.',
    other: 'Разговор окончен.',
  },
};
