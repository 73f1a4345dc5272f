/**
 * Law: what was read is words alone: no node, no address that runs, no sign that cannot be
 * seen. What was taken out is counted, so that the page can say so.
 */
import type { TextLanguage } from './language.ts';

/** Signs that were taken out of what is shown. */
export type HiddenSigns = {
  /** They turn the order of what is read: `user‮gpj.exe`. */
  readonly direction: number;
  /** They take no room: between letters they hide a word from a search. */
  readonly invisible: number;
  /** Control characters, and halves of a character. */
  readonly broken: number;
};

/** What a page says of itself; nobody has checked any of it. Null: it does not say. */
export type PageSaid = {
  readonly headline: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  /** As written there: to read it as a day is another's affair. */
  readonly published: string | null;
  readonly modified: string | null;
  readonly address: string | null;
  readonly canonical: string | null;
  /** The same text elsewhere, or what it is made from, by its own word. */
  readonly sameAs: readonly string[];
  readonly basedOn: readonly string[];
  readonly language: string | null;
  /** It says that not all of it can be read without paying. */
  readonly isPartOnly: boolean;
};

export type ReadText = {
  readonly headline: string | null;
  readonly paragraphs: readonly string[];
  readonly language: TextLanguage;
  readonly said: PageSaid;
  readonly hidden: HiddenSigns;
  /** So few words that this is likely the beginning which a paywall shows. */
  readonly isStub: boolean;
};

export type ReadingRule =
  /** Over 2 MB: paste the part you mean. */
  | 'aTextIsSmall'
  /** Nested deeper than 500: paste the part you mean. */
  | 'aPageIsShallow'
  | 'aPasteHoldsWords'
  /** A web archive (.mht): open it in a browser and save as HTML, or copy the text. */
  | 'aWebArchiveIsOpenedFirst'
  /** A PDF, a picture, an archive, a text document: copy its text. */
  | 'aFileIsAPageOrText';

export const nothingSaid: PageSaid = {
  headline: null,
  byline: null,
  outlet: null,
  published: null,
  modified: null,
  address: null,
  canonical: null,
  sameAs: [],
  basedOn: [],
  language: null,
  isPartOnly: false,
};
