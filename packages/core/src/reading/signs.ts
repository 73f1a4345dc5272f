/**
 * Law: who reads sees every sign that is there. A sign that turns the line around or takes no
 * room is taken out, and counted.
 */
import type { HiddenSigns } from './text.ts';

/** Marks, embeddings, overrides and isolates of direction (UAX 9). */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** What Unicode says to draw as nothing, but for the above and for what chooses a letter's form. */
const invisible =
  /(?![\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu;
/** Within a picture of several people, the joiner is part of the picture. */
const joinedPicture =
  /\p{Extended_Pictographic}\ufe0f?[\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}\ufe0f?[\u{1f3fb}-\u{1f3ff}]?)+/gu;
/** With `u`, a surrogate in a pattern is one that has no other half. */
const broken = /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

export type Shown = { readonly text: string; readonly hidden: HiddenSigns };

/** What can be seen of a text; line ends of every kind become `\n`. */
export const shownOf = (raw: string): Shown => {
  const pictures = raw.match(joinedPicture) ?? [];
  const joiners = pictures.reduce((sum, picture) => sum + countOf(picture, invisible), 0);
  const seen = raw
    .replace(direction, '')
    .replace(broken, '')
    .replace(joinedPicture, (picture) => picture.replaceAll('\u200d', kept))
    .replace(invisible, '')
    .replaceAll(kept, '\u200d')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n');
  const hidden = {
    direction: countOf(raw, direction),
    invisible: countOf(raw, invisible) - joiners,
    broken: countOf(raw, broken),
  };
  return { text: seen, hidden };
};

/** Stands for a joiner that stays; `broken` has taken out every other one. */
const kept = '\u0001';

/** One line, one blank between words. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
