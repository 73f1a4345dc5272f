/**
 * Law: a pasted text keeps its paragraphs as its writer meant them: a line each, or, where
 * lines were broken to a width and paragraphs are set apart by empty ones, a block each.
 */
import { err, ok, refused } from '@krov/ground';
import type { Refused, Result } from '@krov/ground';
import { languageOf } from './language.ts';
import { checkText } from './limits.ts';
import { oneLine, shownOf } from './signs.ts';
import { nothingSaid, type ReadingRule, type ReadText } from './text.ts';

/** Mails and old pages break their lines before this. */
const widestBrokenLine = 100;
export const longestHeadline = 150;

const endsASentence = /[.!?…:;"'”“»)\]]$/u;
const isNoHeadline = /[.…,:;][”“"'’»)]*$/u;

/** Lines that were broken to a width: none is long, and most go on in the next. */
const areBroken = (blocks: readonly (readonly string[])[]): boolean => {
  const lines = blocks.flat();
  const before = blocks.flatMap((block) => block.slice(0, -1));
  const goOn = before.filter((line) => !endsASentence.test(line)).length;
  return (
    blocks.length > 1 &&
    before.length > 0 &&
    lines.every((line) => line.length <= widestBrokenLine) &&
    goOn * 2 > before.length
  );
};

export const paragraphsOf = (text: string): readonly string[] => {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map(oneLine).filter(hasWords))
    .filter((block) => block.length > 0);
  return areBroken(blocks) ? blocks.map((block) => block.join(' ')) : blocks.flat();
};

export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The first paragraph, when it is short, ends no sentence and something follows it. */
const headlineOf = ([first = '', ...rest]: readonly string[]): string | null =>
  rest.length > 0 && first.length <= longestHeadline && !isNoHeadline.test(first) ? first : null;

export const readPlain = (pasted: string): Result<ReadText, Refused<ReadingRule>> => {
  const checked = checkText(pasted);
  if (!checked.ok) return checked;
  const { text, hidden } = shownOf(checked.value);
  const all = paragraphsOf(text);
  if (all.length === 0) return err(refused('aPasteHoldsWords'));
  const headline = headlineOf(all);
  const paragraphs = headline === null ? all : all.slice(1);
  const language = languageOf(all.join('\n'));
  // What somebody chose to paste is as short as she likes.
  return ok({ headline, paragraphs, language, said: nothingSaid, hidden, isStub: false });
};
