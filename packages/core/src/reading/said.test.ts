/** What a page says of itself, and what a hostile one says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saidByPage, type PageHead } from './said.ts';
import { nothingSaid } from './text.ts';

const nothing: PageHead = { title: '', language: '', metas: [], canonical: '', linkedData: [] };
const linked = (...data: readonly unknown[]): PageHead => ({
  ...nothing,
  linkedData: data.map((each) => JSON.stringify(each)),
});

test('a page that says nothing said nothing', () => {
  expect(saidByPage(nothing)).toEqual(nothingSaid);
});

test('JSON-LD comes before Open Graph, Open Graph before older names', () => {
  const metas = [
    ['og:title', 'From the graph'],
    ['og:site_name', 'Graph News'],
    ['article:published_time', '2022-10-04T10:00:00+02:00'],
    ['author', 'Old Name'],
    ['og:url', 'https://news.example/a?b=1'],
  ] as const;
  const article = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', name: 'x' },
      {
        '@type': ['NewsArticle'],
        headline: 'From the data',
        author: [{ '@type': 'Person', name: 'Robert' }, 'Ana'],
        publisher: { name: 'Data News' },
        mainEntityOfPage: { '@id': 'https://news.example/a' },
        isBasedOn: { url: 'https://first.example/original' },
        sameAs: ['https://other.example/a', 'javascript:alert(1)'],
        isAccessibleForFree: 'False',
      },
    ],
  };
  expect(saidByPage({ ...nothing, title: 'Title', metas })).toEqual({
    ...nothingSaid,
    headline: 'From the graph',
    byline: 'Old Name',
    outlet: 'Graph News',
    published: '2022-10-04T10:00:00+02:00',
    address: 'https://news.example/a?b=1',
  });
  expect(saidByPage({ ...linked(article), metas })).toMatchObject({
    headline: 'From the data',
    byline: 'Robert, Ana',
    outlet: 'Data News',
    published: '2022-10-04T10:00:00+02:00',
    canonical: 'https://news.example/a',
    basedOn: ['https://first.example/original'],
    sameAs: ['https://other.example/a'],
    isPartOnly: true,
  });
});

test('an address that runs is no address, and words are short and can be seen', () => {
  const metas = [
    ['og:url', 'javascript:alert(1)'],
    ['og:url', 'data:text/html,x'],
    ['og:url', 'javascript://news.example/%0aalert(1)'],
    ['og:url', 'https://news.example/\u202ea'],
    ['author', `Ro\u200bbert ${'x'.repeat(5000)}`],
    ['article:author', 'https://facebook.example/robert'],
  ] as const;
  const said = saidByPage({ ...nothing, metas, canonical: '//evil.example' });
  expect(said.address).toBe('https://news.example/a');
  expect(said.canonical).toBeNull();
  expect(said.byline).toMatch(/^Robert x{493}$/);
});

const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);
const anArticle = { '@type': 'Article', headline: 'x' };
const hostile: readonly (readonly [string, PageHead])[] = [
  ['not JSON', { ...nothing, linkedData: ['{', '', '\0', '<!-- {} -->'] }],
  [
    'wrong types',
    linked({ '@type': 'NewsArticle', headline: { a: 1 }, author: [[[]], 7, null, true] }),
  ],
  ['deep', { ...nothing, linkedData: [`${'['.repeat(200_000)}${']'.repeat(200_000)}`] }],
  [
    'names of the language',
    {
      ...nothing,
      linkedData: ['{"__proto__":{"@type":"Article","headline":"x"},"constructor":1}'],
    },
  ],
  ['an article beyond the bound', linked([zeros(900), zeros(900), [...zeros(900), anArticle]])],
  ['an article at the end of a long list', linked([...zeros(200_000), anArticle])],
];

for (const [what, head] of hostile)
  test(`JSON-LD: ${what}`, () => {
    const { headline, byline, outlet } = saidByPage(head);
    if (what !== 'names of the language') expect(headline).toBeNull();
    expect([byline, outlet]).toEqual([null, null]);
    expect(({} as Record<string, unknown>)['headline']).toBeUndefined();
  });

test('whatever stands in JSON-LD, what is said is short strings, or null', () => {
  const article = fc.record({
    '@type': fc.oneof(fc.constant('NewsArticle'), fc.jsonValue()),
    headline: fc.jsonValue(),
    author: fc.jsonValue(),
    publisher: fc.jsonValue(),
    sameAs: fc.jsonValue(),
    mainEntityOfPage: fc.jsonValue(),
  });
  fc.assert(
    fc.property(article, (data) => {
      const { sameAs, basedOn, isPartOnly, ...words } = saidByPage(linked({ '@graph': [data] }));
      expect(typeof isPartOnly).toBe('boolean');
      for (const each of [...Object.values(words), ...sameAs, ...basedOn])
        expect(each === null || (typeof each === 'string' && each.length <= 500)).toBe(true);
    }),
  );
});
