/**
 * Law: a guide's page is an order of statements and nothing that they do not say: what is on
 * it is dated, sourced and checked where it stands. A pair puts side by side what two sides
 * believe of each other.
 *
 * docs/protocol/statement.md §2.
 */
import { listOf, mapped, oneOf, record, text, union, type Codec } from '@krov/ground';
import { wordsCodec } from '../guide/index.ts';
import { langCodec, type Lang } from './lang.ts';
import { wrongText, type TextRule } from './openText.ts';
import { statementIdCodec, type StatementId } from './statement.ts';

/** The place in this list is what is written: a new theme comes last. */
export const themes = [
  'arriving',
  'papers',
  'home',
  'money',
  'work',
  'health',
  'school',
  'language',
  'animals',
  'transport',
  'together',
  'safety',
  'rumours',
  'neighbours',
] as const;
export type Theme = (typeof themes)[number];

/** In one language. */
export type Title = { readonly lang: Lang; readonly words: string };

export type Part =
  | { readonly kind: 'heading'; readonly titles: readonly Title[] }
  | { readonly kind: 'statement'; readonly of: StatementId }
  | { readonly kind: 'pair'; readonly one: StatementId; readonly other: StatementId };

export type Page = {
  /** As it stands in an address: small Latin letters, digits, hyphens. */
  readonly city: string;
  readonly cityNames: readonly Title[];
  readonly theme: Theme;
  readonly titles: readonly Title[];
  readonly parts: readonly Part[];
};

const longestTitle = 120;
const mostTitles = 8;
const mostParts = 100;

const titlesCodec: Codec<readonly Title[]> = listOf(
  record('title', { lang: langCodec, words: wordsCodec(longestTitle) }),
  mostTitles,
);

const formCodec: Codec<Page> = record('page', {
  city: text(40),
  cityNames: titlesCodec,
  theme: oneOf('theme', themes),
  titles: titlesCodec,
  parts: listOf(
    union('part', {
      heading: [1, record('heading', { titles: titlesCodec })],
      statement: [2, record('statement', { of: statementIdCodec })],
      pair: [3, record('pair', { one: statementIdCodec, other: statementIdCodec })],
    }),
    mostParts,
  ),
});

export type PageRule =
  'aCityIsWrittenSmall' | 'aTitleIsSaidOncePerLanguage' | 'aPageIsShort' | TextRule;

const allTitlesOf = (page: Page): readonly (readonly Title[])[] => [
  page.cityNames,
  page.titles,
  ...page.parts.flatMap((part) => (part.kind === 'heading' ? [part.titles] : [])),
];

const isOnePerLanguage = (titles: readonly Title[]): boolean =>
  titles.length > 0 &&
  titles.length <= mostTitles &&
  titles.every(({ lang }, at) => at === 0 || (titles[at - 1]?.lang ?? lang) < lang);

/** The first rule that a page breaks. */
export const whatIsWrongIn = (page: Page): PageRule | undefined => {
  const all = allTitlesOf(page);
  const badText = wrongText(all.flat().map(({ words }) => [words, longestTitle]));
  if (badText !== undefined) return badText;
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(page.city)) return 'aCityIsWrittenSmall';
  if (!all.every(isOnePerLanguage)) return 'aTitleIsSaidOncePerLanguage';
  return page.parts.length > mostParts ? 'aPageIsShort' : undefined;
};

export const pageCodec: Codec<Page> = mapped(formCodec, {
  name: 'page',
  wrap: (page) => (whatIsWrongIn(page) === undefined ? page : undefined),
  unwrap: (page: Page) => page,
});
