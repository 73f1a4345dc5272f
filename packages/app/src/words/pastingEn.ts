/** Law: what the page says to who pastes a text, in five languages. */
import type { ReadingRule } from '@krov/core/reading';

export type PastingWords = {
  readonly title: string;
  readonly lead: string;
  readonly field: string;
  readonly file: string;
  readonly read: string;
  readonly rules: { readonly [R in ReadingRule]: string };
  readonly found: string;
  readonly outlet: string;
  readonly byline: string;
  readonly published: string;
  readonly address: string;
  readonly none: string;
  readonly language: (language: string) => string;
  readonly unknownLanguage: string;
  readonly stub: string;
  readonly hidden: (count: number) => string;
  readonly take: string;
  readonly closed: string;
};

export const pastingEn: PastingWords = {
  title: 'Paste a text',
  lead: 'It is read on this device: nothing in it runs, nothing is fetched, nothing leaves the page. What is shown is what the text says, and nobody has checked it.',
  field: 'The text, or the source of a page',
  file: 'A saved page or a text file',
  read: 'Read it',
  rules: {
    aTextIsSmall: 'This is over 2 MB: paste the part you mean.',
    aPageIsShallow: 'This page is built too deep to be read safely: paste the part you mean.',
    aPasteHoldsWords: 'There are no words in it: paste the text itself.',
    aWebArchiveIsOpenedFirst:
      'This is a web archive: open it in a browser and save it as HTML, or copy its text.',
    aFileIsAPageOrText: 'This is no page and no text file: open it elsewhere and copy its text.',
  },
  found: 'What the page says of itself',
  outlet: 'Outlet',
  byline: 'Signed',
  published: 'Dated',
  address: 'Address',
  none: 'none given',
  language: (language) => `Language: ${language}`,
  unknownLanguage:
    'Its language is not one of those that are read here; you can still write statements of it.',
  stub: 'These are very few words: a paywall may show no more. Paste the whole text if you have it.',
  hidden: (count) =>
    `Signs that cannot be seen were taken out: ${count}. Some of them turn the order of what is read, or hide words.`,
  take: 'Make a statement of this',
  closed: 'Open the desk to write statements of it.',
};
