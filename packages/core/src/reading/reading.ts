/**
 * Law: whatever somebody pastes or opens is read, or refused by a name that says what to do.
 * Limits come first; only what is small and shallow meets a parser.
 */
import { err, ok, refused } from '@krov/ground';
import type { Refused, Result } from '@krov/ground';
import { charsetOf, kindOfFile } from './file.ts';
import { checkPage, isSmall } from './limits.ts';
import { readFound, type PageReader } from './page.ts';
import { readPlain } from './plain.ts';
import type { ReadingRule, ReadText } from './text.ts';

/** What a room without a browser cannot do by itself. */
export type ReadingEdge = {
  readonly readPage: PageReader;
  /** Null: this charset is not known here. */
  readonly decode: (bytes: Uint8Array, charset: string) => string | null;
};

export type Read = Result<ReadText, Refused<ReadingRule>>;

/** Somebody pasted the source of a page, not its words. */
const isMarkup = (text: string): boolean =>
  /^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(
    text.slice(0, 2000),
  );

export const readPasted = (text: string, { readPage }: ReadingEdge): Read => {
  if (!isMarkup(text)) return readPlain(text);
  const checked = checkPage(text);
  if (!checked.ok) return checked;
  const found = readPage(checked.value);
  return found === null ? err(refused('aPasteHoldsWords')) : readFound(found);
};

export const readFile = (bytes: Uint8Array, edge: ReadingEdge): Read => {
  const text = textOfFile(bytes, edge);
  return text.ok ? readPasted(text.value, edge) : text;
};

const textOfFile = (
  bytes: Uint8Array,
  { decode }: ReadingEdge,
): Result<string, Refused<ReadingRule>> => {
  const kind = kindOfFile(bytes);
  switch (kind) {
    case 'webArchive':
      return err(refused('aWebArchiveIsOpenedFirst'));
    case 'other':
      return err(refused('aFileIsAPageOrText'));
    case 'text': {
      if (!isSmall(bytes.length)) return err(refused('aTextIsSmall'));
      const text = decode(bytes, charsetOf(bytes)) ?? decode(bytes, 'utf-8');
      return text === null ? err(refused('aFileIsAPageOrText')) : ok(text);
    }
  }
};
