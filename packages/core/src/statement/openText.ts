/**
 * Law: what is published is read as it is written: no sign without width, none that turns the
 * direction of writing, none that a screen does not show.
 */
import { textToBytes } from '@krov/ground';

export type TextRule = 'wordsAreNotBlankAndFit' | 'wordsHideNothing';

/** Control characters but the line's end, soft hyphens, zero widths, direction marks. */
const hidden =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

/** Words or none, and the most bytes that they may have. */
export type Text = readonly [words: string | null, most: number];

const fits = (words: string, most: number): boolean =>
  words.trim() !== '' && textToBytes(words).length <= most;

/** The first rule that one of these texts breaks. */
export const wrongText = (texts: readonly Text[]): TextRule | undefined => {
  const said = texts.filter((text): text is readonly [string, number] => text[0] !== null);
  if (!said.every(([words, most]) => fits(words, most))) return 'wordsAreNotBlankAndFit';
  return said.some(([words]) => hidden.test(words)) ? 'wordsHideNothing' : undefined;
};
