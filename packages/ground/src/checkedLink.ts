/**
 * Law: a link that was copied with one wrong letter says "copy it again", and never
 * "danger". The last character makes a sum over all the others come out even.
 *
 * docs/protocol/door.md §1: `#<kind>.<part>.….<check>`, each part base64url; the check is
 * Luhn mod 64 over the parts' characters, dots left out.
 */
import { base64urlToBytes, bytesToBase64url } from './bytes.ts';
import type { Malformed } from './failure.ts';
import { err, ok, type Result } from './result.ts';

/** `typing-slip`: "copy it again". `wrong-link`: cut, altered, or of another kind. */
export type BadLink = Malformed & { readonly what: 'typing-slip' | 'wrong-link' };

const typingSlip: BadLink = { kind: 'malformed', what: 'typing-slip' };
const wrongLink: BadLink = { kind: 'malformed', what: 'wrong-link' };

/** White space, soft hyphens, zero-width and direction marks. */
const putInByMessengers = /[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** The address that a poster, a QR or a message carries: `<origin>/#<kind>.…`. */
export const checkedLinkText = (
  origin: string,
  kind: string,
  parts: readonly Uint8Array[],
): string => {
  const texts = parts.map(bytesToBase64url);
  return `${origin}/#${kind}.${texts.join('.')}.${checkCharacterOf(texts.join(''))}`;
};

/**
 * Reads a whole address, or what stands behind its `#`; spaces, line breaks and invisible
 * characters that a messenger put in are dropped. `lengths` are those of the parts in bytes.
 */
export const parseCheckedLink = (
  text: string,
  kind: string,
  lengths: readonly number[],
): Result<readonly Uint8Array[], BadLink> => {
  const packed = text.replace(putInByMessengers, '');
  const [head, ...fields] = packed.slice(packed.lastIndexOf('#') + 1).split('.');
  const check = fields.pop() ?? '';
  const hasForm =
    head === kind &&
    /^[\w-]$/.test(check) &&
    fields.length === lengths.length &&
    fields.every((field, at) => isBase64urlOf(field, lengths[at] ?? 0));
  if (!hasForm) return err(wrongLink);
  if (!passesCheck(fields.join('') + check)) return err(typingSlip);
  const parts = fields.map(base64urlToBytes);
  const read = parts.filter((part) => part.ok).map(({ value }) => value);
  return read.length === parts.length ? ok(read) : err(wrongLink);
};

const isBase64urlOf = (text: string, bytes: number): boolean =>
  text.length === Math.ceil((bytes * 4) / 3) && /^[\w-]*$/.test(text);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const folded = (value: number): number => (value < 64 ? value : value - 63);

/** The sum over base64url text, whose rightmost character is doubled or not. */
const sumOf = (text: string, rightmost: 'doubled' | 'plain'): number =>
  [...text].reverse().reduce((sum, character, place) => {
    const value = alphabet.indexOf(character);
    const isDoubled = (place % 2 === 0) === (rightmost === 'doubled');
    return sum + (isDoubled ? folded(value * 2) : value);
  }, 0);

/** The check character of base64url text. */
export const checkCharacterOf = (text: string): string =>
  alphabet.charAt((64 - (sumOf(text, 'doubled') % 64)) % 64);

/** Whether base64url text that ends with its check character is as it was made. */
export const passesCheck = (text: string): boolean =>
  text.length > 1 && sumOf(text, 'plain') % 64 === 0;
