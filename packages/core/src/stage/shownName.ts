/**
 * Law: a name is shown harmless and short, whatever was sent as one: no character that
 * turns the line round, hides, stacks up or breaks it. It is text and never markup.
 *
 * docs/protocol/stage.md §6. Used before a name is sent, and again before it is shown.
 */

/** Letters as a reader counts them. */
export const longestName = 24;
/** Shown where nothing is left of a name. */
const nameless = '…';

/** Controls, formats (direction, zero width), surrogates alone, private use, unassigned; fillers that look like nothing. */
const unseen = /\p{C}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2800|\u3164|[\ufe00-\ufe0f]|\uffa0/gu;
const manyMarks = /(\p{M}{2})\p{M}+/gu;
/** A letter with its marks, as a reader counts. */
const letter = /\P{M}\p{M}*/gu;
const blanks = /[\s\p{Z}]+/gu;

/** At most `longestName` letters; of a longer one the last is "…". Any text may be given. */
export const shownName = (given: string): string => {
  const harmless = given
    .slice(0, 1000)
    .replace(/[\t\n\r\v\f]/g, ' ')
    .replace(unseen, '')
    .normalize('NFC')
    .replace(manyMarks, '$1')
    .replace(blanks, ' ')
    .replace(/^[\s\p{M}]+/u, '')
    .trimEnd();
  if (harmless === '') return nameless;
  const letters = harmless.match(letter) ?? [];
  return letters.length <= longestName
    ? harmless
    : `${letters
        .slice(0, longestName - 1)
        .join('')
        .trimEnd()}${nameless}`;
};
