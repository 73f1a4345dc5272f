/** Law: see fold.ts, makeIndex.ts, find.ts; with a stem that only takes a last letter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { find, makeIndex, termsOf, wordsIn, type Document } from './index.ts';

const stem = (word: string): string => (word.length > 4 ? word.slice(0, -1) : word);
const same = (word: string): string => word;

test('spellings of one word are one term', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['Ёлка', 'елка', 'ru'],
    ['Ґанок', 'ганок', 'uk'],
    ['Об’єкт', "об'єкт", 'uk'],
    ['Шишарка', 'šišarka', 'sr-Cyrl'],
    ['đak', 'djak', 'sr-Latn'],
    ['čaj', 'caj', 'sr-Latn'],
    ['Şcoală', 'școală', 'ro'],
    ['țară', 'tara', 'ro'],
    ['co\u00adoperate', 'cooperate', 'en'],
    ['cafe\u0301', 'café', 'en'],
  ];
  for (const [one, other, lang] of pairs) {
    const terms = (word: string): readonly string[] =>
      wordsIn(word, lang).flatMap((each) => termsOf(each, same));
    expect([one, terms(one)]).toEqual([one, terms(other)]);
  }
  expect(termsOf('мой', same)).not.toEqual(termsOf('мои', same));
});

const words = fc.constantFrom('lamp', 'window', 'river', 'bridge', 'garden', 'stone', 'letter');
const documents: fc.Arbitrary<readonly Document[]> = fc
  .array(
    fc.tuple(fc.constantFrom('en', 'ru', 'ro'), fc.array(words, { minLength: 1, maxLength: 8 })),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((all) =>
    all.map(([lang, said], at) => ({
      id: `d${at}`,
      lang,
      fields: [{ text: said.join(' '), weight: 1 }],
    })),
  );

test('every document is found by all of its own words, first of its language those with all words', () => {
  fc.assert(
    fc.property(documents, fc.array(words, { minLength: 1, maxLength: 3 }), (all, asked) => {
      const index = makeIndex(all, new Map([['en', stem]]));
      const hits = find(index, { text: asked.join(' '), langs: ['en'], most: 99 });
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      const has = (id: string): number =>
        new Set(
          asked.filter((word) =>
            all
              .find((each) => each.id === id)
              ?.fields[0]?.text.split(' ')
              .includes(word),
          ),
        ).size;
      const own = hits.filter(({ isFallback }) => !isFallback).map(({ id }) => has(id));
      expect(own).toEqual(own.toSorted((a, b) => b - a));
      const whole = all.filter(({ id }) => has(id) === new Set(asked).size).map(({ id }) => id);
      expect(whole.filter((id) => !hits.some((hit) => hit.id === id))).toEqual([]);
      expect(
        hits.every(
          ({ id, isFallback }) =>
            (all.find((each) => each.id === id)?.lang !== 'en') === isFallback,
        ),
      ).toBe(true);
    }),
  );
});

test('no more than are asked for; hostile questions find nothing and break nothing', () => {
  const index = makeIndex(
    Array.from({ length: 50 }, (_, at) => ({
      id: `${at}`,
      lang: 'en',
      fields: [{ text: 'lamp', weight: 1 }],
    })),
    new Map(),
  );
  expect(find(index, { text: 'lamp', langs: ['en'], most: 10 }).length).toBe(10);
  for (const text of ['', '\u0000', '(((', '🫖', 'x'.repeat(100_000), '__proto__', 'constructor'])
    expect(find(index, { text, langs: ['en'], most: 10 })).toEqual([]);
  expect(find(new Map(), { text: 'lamp', langs: ['en'], most: 10 })).toEqual([]);
});

test('a word in a heading counts for more', () => {
  const of = (id: string, heading: string, text: string): Document => ({
    id,
    lang: 'en',
    fields: [
      { text: heading, weight: 3 },
      { text, weight: 1 },
    ],
  });
  const index = makeIndex(
    [of('a', 'river', 'lamp stone'), of('b', 'lamp', 'river stone')],
    new Map(),
  );
  expect(find(index, { text: 'lamp', langs: ['en'], most: 2 }).map(({ id }) => id)).toEqual([
    'b',
    'a',
  ]);
});
