import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestName, shownName } from './shownName.ts';

const lettersOf = (text: string): number => (text.match(/\P{M}\p{M}*/gu) ?? []).length;

test('names of our people are shown as they are', () => {
  for (const name of ['Олена', 'Ђорђе и Ана', 'Ștefan', 'María José', 'DJ 42', "O'Neil", '小明']) {
    expect(shownName(name)).toBe(name);
  }
});

test('a name of 400 characters is short, and says that it was cut', () => {
  for (const length of [25, 60, 400, 100_000]) {
    const shown = shownName('Олена '.repeat(length).slice(0, length));
    expect(lettersOf(shown)).toBeLessThanOrEqual(longestName);
    expect(shown.endsWith('…')).toBe(true);
  }
});

test('nothing turns the line round, hides or breaks it', () => {
  expect(shownName('Ana\u202egnis\u2066 \u200bx\u0000\u0007\ufeff')).toBe('Anagnis x');
  expect(shownName('Ana\n\n\tMaria\u2028x')).toBe('Ana Maria x');
  expect(shownName('Z\u0300\u0301\u0302\u0303\u0304\u0305algo')).toMatch(/^.{1,3}algo$/u);
  expect(shownName('\ud800lone')).toBe('lone');
  expect(shownName('\u0301 Ana')).toBe('Ana');
  const apart = 'a\u1dc0\u0000\ufe27';
  expect(shownName(shownName(apart))).toBe(shownName(apart));
});

test('markup stays text, and text only', () => {
  expect(shownName('<b onclick=x>Ana</b>')).toBe('<b onclick=x>Ana</b>');
});

test('where nothing is left, something is shown', () => {
  for (const name of ['', '   ', '\u200b\u200b', '\u3164\u2800', '\u0301\u0301']) {
    expect(shownName(name)).toBe('…');
  }
});

test('whatever is given, what is shown is short, harmless, and shown again the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100, size: 'max' }), (given) => {
      const shown = shownName(given);
      expect(lettersOf(shown)).toBeLessThanOrEqual(longestName);
      expect(shown).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}|[\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s/u);
      expect(shown).not.toMatch(/\p{M}{4}/u);
      expect(shownName(shown)).toBe(shown);
      expect(shown).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
