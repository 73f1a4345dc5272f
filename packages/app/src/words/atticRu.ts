/** The first screen in Russian. Its type is the English catalog: a missing sentence does not compile. */
import type { AtticWords } from './atticEn.ts';

export const atticRu: AtticWords = {
  title: 'Заметки',
  picture: 'Чердак ночью',
  heading: 'Какая дверь?',
  needHelp: 'Мне нужна помощь сейчас',
  openMic: 'Сегодня открытый микрофон',
  leaving: 'Я уезжаю: люди, паспорта, кошка',
  settling: 'Обустроиться: документы, счёт, фирма, школа',
  whatIsTrue: 'Что правда? Сообщения, слухи, гиды',
  help: 'Я помогаю',
  howToReach: 'Как попасть в дом',
  howTo:
    'Дом открывается по ссылке или по коду, которые вам дал человек, которому вы верите. Вставьте ссылку сюда или наведите камеру на код.',
  yourLink: 'Ваша ссылка',
  open: 'Открыть',
  emergency:
    'Если жизнь в опасности: 112 в Евросоюзе, России и Украине. В Сербии 192 полиция, 193 пожарные, 194 скорая.',
  languageRow: 'Язык',
};
