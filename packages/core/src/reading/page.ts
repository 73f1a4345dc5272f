/**
 * Law: a page is its readable paragraphs and what it says of itself; both come from an adapter
 * as strings, and both are cleaned here alike. Few words are a stub, and shown as one.
 */
import { err, ok, refused } from '@krov/ground';
import type { Refused, Result } from '@krov/ground';
import { languageOf } from './language.ts';
import { hasWords, longestHeadline } from './plain.ts';
import { saidByPage, type PageHead } from './said.ts';
import { oneLine, shownOf } from './signs.ts';
import type { HiddenSigns, ReadingRule, ReadText } from './text.ts';

/** What an adapter found in a page: strings only. */
export type FoundPage = {
  readonly head: PageHead;
  /** The first heading of the page itself, or nothing. */
  readonly heading: string;
  readonly blocks: readonly string[];
};

/** Turns a page's markup into strings; it runs nothing and asks nobody. Null: it could not. */
export type PageReader = (html: string) => FoundPage | null;

/** The beginning that a paywall shows is shorter than the shortest report. */
const fewestWords = 60;

export const readFound = ({
  head,
  heading,
  blocks,
}: FoundPage): Result<ReadText, Refused<ReadingRule>> => {
  const shown = [heading, ...blocks].map(shownOf);
  const [first = '', ...lines] = shown.map(({ text }) => oneLine(text));
  const said = saidByPage(head);
  const headline = hasWords(first) && first.length <= 2 * longestHeadline ? first : said.headline;
  const paragraphs = lines.filter((line) => hasWords(line) && line !== headline);
  if (paragraphs.length === 0) return err(refused('aPasteHoldsWords'));
  return ok({
    headline,
    paragraphs,
    language: languageOf(paragraphs.join('\n')),
    said,
    hidden: shown.map(({ hidden }) => hidden).reduce(sumOf),
    isStub: countWords(paragraphs) < fewestWords,
  });
};

const sumOf = (one: HiddenSigns, other: HiddenSigns): HiddenSigns => ({
  direction: one.direction + other.direction,
  invisible: one.invisible + other.invisible,
  broken: one.broken + other.broken,
});

const countWords = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
