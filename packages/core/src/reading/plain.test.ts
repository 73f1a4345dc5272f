/** A pasted text: its paragraphs, its headline, what was hidden in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphsOf, readPlain } from './plain.ts';
import { shownOf } from './signs.ts';
import type { ReadText } from './text.ts';

const readOf = (text: string): ReadText => {
  const read = readPlain(text);
  if (!read.ok) throw new Error(read.error.rule);
  return read.value;
};

test('without empty lines, each line is a paragraph', () => {
  expect(paragraphsOf('One.\nTwo.\nThree')).toEqual(['One.', 'Two.', 'Three']);
});

test('lines broken to a width are joined, paragraphs apart by empty lines', () => {
  const mail =
    'The office that keeps\nthe list closed at noon\nand opens again.\n\nNobody knew\nwhy.';
  expect(paragraphsOf(mail)).toEqual([
    'The office that keeps the list closed at noon and opens again.',
    'Nobody knew why.',
  ]);
});

test('long lines are paragraphs, also where one empty line stands before the last', () => {
  const long = 'Somebody said something that goes on for quite a while. '.repeat(3).trim();
  expect(paragraphsOf(`${long}\n${long}\nWhy here?\n${long}\n\n${long}`)).toHaveLength(5);
});

test('short lines that end their sentences are paragraphs, empty lines or not', () => {
  expect(paragraphsOf('It rained.\nNobody came.\nWhy?\n\nIt snowed.')).toHaveLength(4);
});

test('every kind of line end ends a line, and blanks of every kind are one', () => {
  expect(readOf('a b\u00a0 c\r\nd\re\u2028f\u0085g').paragraphs).toEqual(['d', 'e', 'f', 'g']);
  expect(readOf('a b\u00a0 c\r\nd').headline).toBe('a b c');
});

test('the first line is a headline when it is short, ends no sentence and is not alone', () => {
  expect(readOf('Office closed again\nIt rained.').headline).toBe('Office closed again');
  expect(readOf('Why does nobody answer?\nIt rained.').headline).toBe('Why does nobody answer?');
  expect(readOf('It rained.\nOffice closed.').headline).toBeNull();
  expect(readOf('“It rained.”\nOffice closed.').headline).toBeNull();
  expect(readOf('Office closed').headline).toBeNull();
  expect(readOf(`${'word '.repeat(31)}\nIt rained.`).headline).toBeNull();
  expect(readOf('Office closed again\nIt rained.').paragraphs).toEqual(['It rained.']);
});

for (const nothing of ['', ' \n\t\n ', '***\n—\n…', '\u200b\u202e\ufeff', '\0\0\0'])
  test(`${JSON.stringify(nothing)} holds no words`, () =>
    expect(readPlain(nothing)).toMatchObject({ error: { rule: 'aPasteHoldsWords' } }));

test('what turns the line or takes no room is taken out and counted', () => {
  const { paragraphs, hidden } = readOf(
    'pay\u202e 05 \u202cno\u200bw\u00ad, \u2066a\u2069\nb\0c\ud800',
  );
  expect(paragraphs).toEqual(['bc']);
  expect(hidden).toEqual({ direction: 4, invisible: 2, broken: 2 });
});

test('a family stays a family, and nothing of it counts as hidden', () => {
  const { text, hidden } = shownOf('👩‍👩‍👧 ❤️‍🔥 a\u200db');
  expect(text).toBe('👩‍👩‍👧 ❤️‍🔥 ab');
  expect(hidden.invisible).toBe(1);
});

const anySigns = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

test('what is shown holds nothing hidden, whatever came; and it is shown the same again', () => {
  const hiding = fc.constantFrom(
    '\u202e',
    '\u200d',
    '\u0001',
    '\ud83d',
    '\udc69',
    '👩',
    '\u{e0041}',
    'a',
  );
  fc.assert(
    fc.property(fc.oneof(anySigns, fc.string({ unit: hiding })), (raw) => {
      const once = shownOf(raw);
      expect(once.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]|\p{Cs}/u);
      expect(once.text.replace(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
      expect(shownOf(once.text)).toEqual({
        text: once.text,
        hidden: { direction: 0, invisible: 0, broken: 0 },
      });
    }),
    { numRuns: 500 },
  );
});

test('no word is lost between what was pasted and what is read', () => {
  const word = fc.stringMatching(/^[a-zžш0-9,.]{1,9}$/);
  const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n', '\r\n')), {
    minLength: 1,
  });
  fc.assert(
    fc.property(text, (pieces) => {
      const raw = pieces.flat().join('');
      const read = readPlain(raw);
      const wordsIn = (of: string): readonly string[] => of.match(/[\p{L}\p{N}]+/gu) ?? [];
      const all = read.ok ? [read.value.headline ?? '', ...read.value.paragraphs].join('\n') : '';
      expect(wordsIn(all)).toEqual(wordsIn(raw));
    }),
  );
});
