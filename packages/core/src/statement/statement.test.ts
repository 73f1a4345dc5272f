/** What may be signed, and what is told of it; docs/protocol/statement.md §1, §5. */
import { decode, encode } from '@krov/ground';
import { expect, test } from 'vitest';
import {
  claimReviewOf,
  deedToBytes,
  langOf,
  longest,
  longestDeed,
  perform,
  shelve,
  statementCodec,
  statementOf,
  tellShelf,
  type Page,
  type Statement,
  type StatementRule,
} from './index.ts';
import { day, deedBy, first, idOf, lang, openShelf, rule, vesna } from '../../testing/statement.ts';

const link = { role: 'said', who: 'Ilya', day: null, address: null } as const;
const figure = { low: '30000', high: '50000', unit: 'people', basis: 'noOfficial' } as const;
const refusedBy = (said: Partial<Statement>): StatementRule | null => {
  const made = statementOf({ ...rule, ...said });
  return made.ok ? null : made.error.rule;
};

const placeOpen = (...hours: readonly (readonly [number, number, number])[]) => ({
  name: 'An office',
  where: 'Street 1',
  hours: hours.map(([weekday, from, until]) => ({ weekday, from, until })),
});

const refusals: readonly (readonly [StatementRule | null, Partial<Statement>])[] = [
  [null, {}],
  ['wordsAreNotBlankAndFit', { words: ' \n' }],
  ['wordsAreNotBlankAndFit', { words: 'я'.repeat(longest.words / 2 + 1) }],
  [null, { words: 'я'.repeat(longest.words / 2) }],
  ['wordsAreNotBlankAndFit', { chain: [{ ...link, who: '' }] }],
  ['wordsHideNothing', { words: 'Pay \u202e001 to Ivan' }],
  ['wordsHideNothing', { chain: [{ ...link, who: 'Il\u200bya' }] }],
  ['wordsHideNothing', { words: 'a\u0000b' }],
  [null, { words: 'two\nlines' }],
  ['anAddressOpens', { chain: [{ ...link, address: 'javascript:alert(1)' }] }],
  ['anAddressOpens', { chain: [{ ...link, address: `https://a.example/${'a'.repeat(500)}` }] }],
  ['aChainIsShort', { chain: Array.from({ length: 13 }, () => link) }],
  ['aQuoteHasWhoSaidIt', { kind: 'quote' }],
  [null, { kind: 'quote', chain: [{ ...link, who: null }] }],
  ['aFigureIsOfAFigure', { figure }],
  [null, { kind: 'estimate', figure }],
  ['aFigureHasAnEnd', { kind: 'figure', figure: { ...figure, low: null, high: null } }],
  [null, { kind: 'figure', figure: { ...figure, low: null } }],
  ['aFigureHasAnEnd', { kind: 'figure', figure: { ...figure, low: '50001' } }],
  ['aFigureHasAnEnd', { kind: 'figure', figure: { ...figure, low: '030' } }],
  ['aFigureHasAnEnd', { kind: 'figure', figure: { ...figure, low: '3e4' } }],
  ['aRumourHasAStatus', { kind: 'rumour' }],
  ['aRumourHasAStatus', { status: { standing: 'open', answer: null } }],
  [null, { kind: 'rumour', status: { standing: 'open', answer: null } }],
  ['aSettledRumourHasAnAnswer', { kind: 'rumour', status: { standing: 'refuted', answer: null } }],
  [null, { place: placeOpen([0, 480, 720], [0, 780, 1440], [6, 0, 60]) }],
  ['hoursAreAWeek', { place: placeOpen([0, 480, 720], [0, 720, 800]) }],
  ['hoursAreAWeek', { place: placeOpen([1, 480, 720], [0, 480, 720]) }],
  ['hoursAreAWeek', { place: placeOpen([0, 720, 720]) }],
  ['hoursAreAWeek', { place: placeOpen([0, 720, 1441]) }],
  ['hoursAreAWeek', { place: placeOpen([7, 480, 720]) }],
  ['wordsAreNotBlankAndFit', { place: { ...placeOpen(), where: ' ' } }],
  ['itDoesNotExpireBeforeItsDay', { expires: day(20049) }],
  [null, { expires: day(20050) }],
  [
    'aRelationIsSaidOnce',
    {
      relations: [
        { how: 'supports', other: idOf(1) },
        { how: 'contradicts', other: idOf(1) },
      ],
    },
  ],
];

test.each(refusals)('%s: %o', (expected, said) => {
  expect(refusedBy(said)).toBe(expected);
});

test('what may not be signed is not read either', () => {
  for (const [expected, said] of refusals) {
    let written: Uint8Array;
    try {
      written = encode(statementCodec, { ...rule, ...said });
    } catch (error) {
      expect([expected, error]).toEqual([expected, expect.any(RangeError)]);
      continue;
    }
    expect([said, decode(statementCodec, written).ok]).toEqual([said, expected === null]);
  }
});

test('a language has one name', () => {
  for (const name of ['sr-Cyrl', 'sr-Latn', 'ru', 'uk', 'ro', 'en', 'crh'])
    expect(langOf(name)).toBe(name);
  for (const name of ['sr', 'SR-Cyrl', 'en-GB', 'english', '', 'e', 'en\n'])
    expect(langOf(name)).toBeNull();
});

test('an act that breaks a rule is not signed', async () => {
  const ruleOf = async (act: Parameters<typeof perform>[2]): Promise<string | null> => {
    const done = await perform(vesna, day(20060), act);
    return done.ok ? null : done.error.rule;
  };
  const { name } = await deedBy(vesna, 20060, first(1));
  const version = {
    kind: 'version',
    id: idOf(1),
    follows: [name],
    why: 'So.',
    says: rule,
  } as const;
  expect(await ruleOf(version)).toBeNull();
  expect(await ruleOf({ ...version, why: null })).toBe('aChangeSaysWhy');
  expect(await ruleOf({ ...version, follows: [] })).toBe('aChangeSaysWhy');
  expect(await ruleOf({ ...version, follows: [], why: null, says: null })).toBe(
    'theFirstSaysSomething',
  );
  expect(await ruleOf({ ...version, follows: [name, name] })).toBe('whatItFollowsIsASet');
  expect(await ruleOf({ ...version, why: ' ' })).toBe('wordsAreNotBlankAndFit');
  const check = { kind: 'check', of: name, verdict: 'checked', expires: null, note: null } as const;
  expect(await ruleOf(check)).toBeNull();
  expect(await ruleOf({ ...check, verdict: 'notSo' })).toBe('aDoubtSaysWhy');
  expect(await ruleOf({ ...check, expires: day(20070) })).toBe('onlyStillTrueExpires');
  expect(await ruleOf({ ...check, note: '\u202e' })).toBe('wordsHideNothing');
});

test('a page that breaks a rule is not signed, nor one that is too long', async () => {
  const title = (words: string, name = 'en') => ({ lang: lang(name), words });
  const page: Page = {
    city: 'novi-sad',
    cityNames: [title('Novi Sad')],
    theme: 'papers',
    titles: [title('Papers')],
    parts: [{ kind: 'heading', titles: [title('First')] }],
  };
  const ruleOf = async (said: Partial<Page>): Promise<string | null> => {
    const says = { ...page, ...said };
    const act = { kind: 'page', id: idOf(1), follows: [], why: null, says } as const;
    const done = await perform(vesna, day(20060), act);
    return done.ok ? null : done.error.rule;
  };
  expect(await ruleOf({})).toBeNull();
  expect(await ruleOf({ city: 'Novi Sad' })).toBe('aCityIsWrittenSmall');
  expect(await ruleOf({ city: '../etc' })).toBe('aCityIsWrittenSmall');
  expect(await ruleOf({ titles: [] })).toBe('aTitleIsSaidOncePerLanguage');
  expect(await ruleOf({ titles: [title('a'), title('b')] })).toBe('aTitleIsSaidOncePerLanguage');
  expect(await ruleOf({ titles: [title('a', 'ru'), title('b')] })).toBe(
    'aTitleIsSaidOncePerLanguage',
  );
  expect(await ruleOf({ cityNames: [title('\u202e')] })).toBe('wordsHideNothing');
  const heading = { kind: 'heading', titles: [title('x'.repeat(120))] } as const;
  expect(await ruleOf({ parts: Array.from({ length: 101 }, () => heading) })).toBe('aPageIsShort');
  const long = {
    kind: 'heading',
    titles: ['en', 'ro', 'ru'].map((name) => title('x'.repeat(120), name)),
  } as const;
  expect(await ruleOf({ parts: Array.from({ length: 100 }, () => long) })).toBe('aDeedIsShort');
});

test('the longest statement is a deed that is read', async () => {
  const address = `https://a.example/${'a'.repeat(482)}`;
  const whole: Statement = {
    ...rule,
    kind: 'rumour',
    words: 'я'.repeat(1200),
    chain: Array.from({ length: 12 }, () => ({ ...link, who: 'я'.repeat(60), address })),
    status: { standing: 'refuted', answer: 'я'.repeat(600) },
    relations: Array.from({ length: 16 }, (_, at) => ({ how: 'supports', other: idOf(at) })),
    proof: {
      hash: new Uint8Array(32),
      excerpt: 'я'.repeat(280),
      archivedAt: address,
      readOn: day(1),
    },
  };
  const deed = await deedBy(vesna, 20060, first(1, whole));
  expect(deedToBytes(deed).length).toBeLessThanOrEqual(longestDeed);
});

const words = { house: 'Krov', address: 'https://krov.example/true/1', rating: 'Estimate' };

test('as ClaimReview: the words, who said them, where they appeared; nothing that nobody said', async () => {
  const says: Statement = {
    ...rule,
    kind: 'quote',
    chain: [
      { ...link, who: 'Ilya' },
      { role: 'reported', who: 'A paper', day: day(20050), address: 'https://paper.example/1' },
      { role: 'republished', who: null, day: null, address: 'https://other.example/1' },
      { role: 'byline', who: 'Robert', day: null, address: null },
    ],
  };
  const deeds = [await deedBy(vesna, 20060, first(1, says))];
  const [told] = tellShelf(shelve(await openShelf(), { deeds }), day(20100));
  if (told === undefined) throw new Error('nothing is told');
  expect(claimReviewOf(told, words)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: 'https://krov.example/true/1',
    inLanguage: lang('en'),
    claimReviewed: rule.words,
    datePublished: '2024-12-03',
    author: { '@type': 'Organization', name: 'Krov' },
    itemReviewed: {
      '@type': 'Claim',
      author: { '@type': 'Thing', name: 'Ilya' },
      datePublished: '2024-11-23',
      firstAppearance: {
        '@type': 'CreativeWork',
        url: 'https://paper.example/1',
        datePublished: '2024-11-23',
        publisher: { '@type': 'Thing', name: 'A paper' },
      },
      appearance: [{ '@type': 'CreativeWork', url: 'https://other.example/1' }],
    },
    reviewRating: { '@type': 'Rating', alternateName: 'Estimate' },
  });
});
