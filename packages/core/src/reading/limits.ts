/**
 * Law: what is too large or too deep is refused before anything parses it, by one pass over
 * the text, so that a hostile page costs no more than a glance.
 */
import { err, ok, refused, textToBytes } from '@krov/ground';
import type { Refused, Result } from '@krov/ground';
import { depthReaches } from './depth.ts';
import type { ReadingRule } from './text.ts';

export const mostBytes = 2_000_000;
export const mostDepth = 500;

/** Of a file, before it is even decoded. */
export const isSmall = (bytes: number): boolean => bytes <= mostBytes;

/** UTF-8 never has fewer bytes than UTF-16 has units, so a long text is refused unread. */
const textIsSmall = (text: string): boolean =>
  isSmall(text.length) && isSmall(textToBytes(text).length);

export const checkText = (text: string): Result<string, Refused<ReadingRule>> =>
  textIsSmall(text) ? ok(text) : err(refused('aTextIsSmall'));

export const checkPage = (html: string): Result<string, Refused<ReadingRule>> => {
  if (!textIsSmall(html)) return err(refused('aTextIsSmall'));
  return depthReaches(html, mostDepth + 1) ? err(refused('aPageIsShallow')) : ok(html);
};
