/** Law: the agenda speaks the languages of the evening; it is read without a script. */
export type AgendaTongue = 'en' | 'ru' | 'sr';

export type AgendaWords = {
  readonly locale: string;
  readonly title: string;
  readonly none: string;
  readonly chairs: (count: number) => string;
  readonly how: string;
  readonly calendar: string;
  readonly signed: string;
  readonly back: string;
};

export const agendaTongues: readonly AgendaTongue[] = ['ru', 'sr', 'en'];
export const tongueNames: { readonly [T in AgendaTongue]: string } = {
  ru: 'Русский',
  sr: 'Srpski',
  en: 'English',
};

export const agendaWords: { readonly [T in AgendaTongue]: AgendaWords } = {
  en: {
    locale: 'en-GB',
    title: 'Open mic',
    none: 'Nothing is announced here just now. Whoever gave you a link can open the evening with it.',
    chairs: (count) => `${count} chairs`,
    how: 'The way in is told by people who come here: a link or a code. This page has neither, nor an address.',
    calendar: 'For a calendar',
    signed: 'The signed document, for who mirrors it',
    back: 'To the doors',
  },
  ru: {
    locale: 'ru',
    title: 'Открытый микрофон',
    none: 'Сейчас ничего не объявлено. Вечер открывается по ссылке, которую вам дали.',
    chairs: (count) => `стульев: ${count}`,
    how: 'Как войти, скажут те, кто сюда ходит: ссылкой или кодом. На этой странице нет ни их, ни адреса.',
    calendar: 'Для календаря',
    signed: 'Подписанный документ, для зеркал',
    back: 'К дверям',
  },
  sr: {
    locale: 'sr-Latn',
    title: 'Otvoreni mikrofon',
    none: 'Trenutno ništa nije najavljeno. Veče se otvara linkom koji ste dobili.',
    chairs: (count) => `stolica: ${count}`,
    how: 'Kako se ulazi, reći će ljudi koji ovamo dolaze: link ili kod. Na ovoj stranici nema ni njih ni adrese.',
    calendar: 'Za kalendar',
    signed: 'Potpisani dokument, za ogledala',
    back: 'Do vrata',
  },
};
