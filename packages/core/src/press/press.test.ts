/** Law: see press.ts, statementBlock.ts. */
import { bytesToHex, bytesToText, mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import {
  shelve,
  type Deed,
  type PageVersion,
  type Shelf,
  type Statement,
} from '../statement/index.ts';
import {
  ana,
  check,
  day,
  deedBy,
  first,
  idOf,
  inSerbian,
  lang,
  marko,
  openShelf,
  rule,
  vesna,
} from '../../testing/statement.ts';
import { printHouse, tongues, wordsIn, type House, type Tongue } from './index.ts';

const today = day(20100);
const house: House = {
  name: 'Krov',
  app: 'https://krov.example/true/#h1.x',
  wrong: 'https://krov.example/#v1.x',
  origin: 'https://mirror.example/krov/',
};

const page = (number: number): PageVersion => ({
  kind: 'page',
  id: idOf(number),
  follows: [],
  why: null,
  says: {
    city: 'novi-sad',
    cityNames: [
      { lang: lang('en'), words: 'Novi Sad' },
      { lang: lang('sr-Cyrl'), words: 'Нови Сад' },
    ],
    theme: 'papers',
    titles: [{ lang: lang('en'), words: 'Who registers' }],
    parts: [
      { kind: 'heading', titles: [{ lang: lang('en'), words: 'First' }] },
      { kind: 'statement', of: idOf(1) },
      { kind: 'pair', one: idOf(1), other: idOf(2) },
      { kind: 'statement', of: idOf(99) },
    ],
  },
});

const shelfOf = async (...deeds: readonly Deed[]): Promise<Shelf> =>
  shelve(await openShelf(), { deeds });

const opinion: Statement = {
  ...rule,
  kind: 'opinion',
  lang: lang('sr-Cyrl'),
  words: 'Њихови људи раде споро.',
  chain: [{ role: 'said', who: null, day: null, address: null }],
  relations: [{ how: 'contradicts', other: idOf(1) }],
};

const filled = async (): Promise<Shelf> => {
  const own = await deedBy(vesna, 20060, first(1));
  return shelfOf(
    own,
    await deedBy(ana, 20061, check(own.name)),
    await deedBy(marko, 20061, inSerbian(own.name)),
    await deedBy(marko, 20062, first(2, opinion)),
    await deedBy(vesna, 20062, page(3)),
  );
};

const textOf = (files: ReadonlyMap<string, Uint8Array>, file: string): string =>
  mustBeOk(bytesToText(files.get(file) ?? new Uint8Array()));
const pageIn = (tongue: Tongue): string => `${tongue}/novi-sad/papers-03030303.html`;
const statementIn = (tongue: Tongue, number: number): string =>
  `${tongue}/s/${bytesToHex(idOf(number))}.html`;

test('every link within the folder leads to a file, from every page in every language', async () => {
  const files = printHouse(await filled(), today, house);
  expect(files.size).toBe(1 + tongues.length * (3 + 1 + 2));
  let links = 0;
  for (const file of files.keys())
    for (const [, href = ''] of textOf(files, file).matchAll(/ href="([^"]*)"/g)) {
      if (/^(https?:|data:)/.test(href)) continue;
      links += 1;
      const target = new URL(href, `file:///${file}`).pathname.slice(1);
      expect([file, href, files.has(target)]).toEqual([file, href, true]);
    }
  expect(links).toBeGreaterThan(300);
});

test('the same shelf on the same day is the same bytes, in whatever order it was filled', async () => {
  const shelf = await filled();
  const turned = shelve(await openShelf(), { deeds: [...shelf.deeds.values()].reverse() });
  expect(printHouse(turned, today, house)).toEqual(printHouse(shelf, today, house));
});

test('no page runs or loads anything, and each says that it is not verified', async () => {
  const files = printHouse(await filled(), today, house);
  for (const file of files.keys()) {
    const html = textOf(files, file);
    expect(html).not.toMatch(
      /<script(?! type="application\/ld\+json")|<img|<iframe|javascript:| on\w+=/i,
    );
    const tongue = tongues.find((each) => file.startsWith(`${each}/`));
    if (tongue !== undefined) expect(html).toContain(wordsIn(tongue).notVerified);
  }
});

test('what somebody wrote is text, wherever it stands', async () => {
  const evil = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>&amp;';
  const said: Statement = {
    ...rule,
    kind: 'rumour',
    words: evil,
    status: { standing: 'refuted', answer: evil },
    chain: [{ role: 'said', who: evil, day: null, address: 'https://a.example/"><script>' }],
    place: { name: evil, where: evil, hours: [] },
    proof: { hash: new Uint8Array(32), excerpt: evil, archivedAt: null, readOn: day(20000) },
  };
  const own = await deedBy(vesna, 20060, first(1, said));
  const doubt = check(own.name, { verdict: 'notSo', note: evil });
  const shelf = await shelfOf(
    own,
    await deedBy(ana, 20061, doubt),
    await deedBy(vesna, 20062, page(3)),
  );
  const files = printHouse(shelf, today, { ...house, name: evil });
  for (const file of files.keys()) {
    const html = textOf(files, file);
    const withoutData = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '');
    expect(withoutData).not.toMatch(/<script|<img/);
    expect(withoutData).toContain('&lt;script&gt;');
  }
});

test('a reader is shown her own language, else Serbian letter by letter, else the original', async () => {
  const files = printHouse(await filled(), today, house);
  expect(textOf(files, pageIn('sr-Latn'))).toContain('lang="sr-Latn" dir="auto">Ko dođe');
  expect(textOf(files, pageIn('sr-Latn'))).toContain('Njihovi ljudi rade sporo.');
  expect(textOf(files, pageIn('sr-Cyrl'))).toContain('lang="sr-Latn" dir="auto">Ko dođe');
  expect(textOf(files, pageIn('ru'))).toContain('lang="en" dir="auto">Who comes');
  expect(textOf(files, pageIn('ru'))).toContain(
    'Ещё не переведено, стоит на своём языке: английский.',
  );
  expect(textOf(files, pageIn('en'))).not.toContain(
    '<p class="faint">Not translated yet: it stands here in its own language, English',
  );
  expect(textOf(files, pageIn('sr-Latn'))).toContain('Prevela mašina; niko nije pogledao.');
});

test('what is known and what is not stands there: chain, day, check, doubt', async () => {
  const html = textOf(printHouse(await filled(), today, house), pageIn('en'));
  expect(html).toContain(
    'A page</strong> · 23 November 2024 · <a href="https://page.example/rule"',
  );
  expect(html).toContain('no name given</strong> · no date given · no address given');
  expect(html).toContain('As of 23 November 2024');
  expect(html).toContain('Checked by Ana');
  expect(html).toContain('Checked by nobody yet');
  expect(html).toMatch(/Speaks against: <a href="\.\.\/s\//);
  expect(html).toMatch(/Against it speaks: <a href="\.\.\/s\//);
});

test('what has ended is grey, says so, and leads to where one looks again', async () => {
  const shelf = await shelfOf(
    await deedBy(vesna, 20060, first(1, { ...rule, expires: day(20070) })),
    await deedBy(vesna, 20062, page(3)),
  );
  const html = textOf(printHouse(shelf, today, house), pageIn('en'));
  expect(html).toContain('<article class="stale"');
  expect(html).toContain('Ended on 13 December 2024');
  expect(html).toMatch(/<a href="https:\/\/page\.example\/rule"[^>]*>Re-check here<\/a>/);
});

test('opening hours stand by weekday, a figure with its range and basis', async () => {
  const said: Statement = {
    ...rule,
    kind: 'estimate',
    figure: { low: '30000', high: '50000', unit: 'people', basis: 'noOfficial' },
    place: {
      name: 'An office',
      where: 'Street 1',
      hours: [
        { weekday: 0, from: 480, until: 720 },
        { weekday: 0, from: 780, until: 1440 },
        { weekday: 6, from: 0, until: 60 },
      ],
    },
  };
  const files = printHouse(await shelfOf(await deedBy(vesna, 20060, first(1, said))), today, house);
  const html = textOf(files, statementIn('en', 1));
  expect(html).toContain('30,000–50,000 people · estimated; there are no official data');
  expect(html).toContain('<li>Monday: 08:00–12:00, 13:00–24:00</li><li>Sunday: 00:00–01:00</li>');
  expect(textOf(files, statementIn('ro', 1))).toContain('<p>30.000–50.000 · estimare');
});

test('the whole of a statement: its corrections with their reasons, who wrote otherwise, the kept copy, for machines too', async () => {
  const own = await deedBy(vesna, 20060, first(1));
  const change = (words: string) =>
    ({
      kind: 'version',
      id: idOf(1),
      follows: [own.name],
      why: 'Read <again>.',
      says: { ...rule, words },
    }) as const;
  const shelf = await shelfOf(
    own,
    await deedBy(vesna, 20061, change('Within 48 hours.')),
    await deedBy(marko, 20062, change('Within 72 hours.')),
  );
  const html = textOf(printHouse(shelf, today, house), statementIn('en', 1));
  expect(html).toContain(
    'Vesna wrote otherwise at the same time: <q dir="auto">Within 48 hours.</q>',
  );
  expect(html).toMatch(/Marko, 5 December 2024: <span[^>]*>Read &lt;again&gt;\.</);
  const [, json = ''] = /<script type="application\/ld\+json">([^<]*)</.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'ClaimReview',
    claimReviewed: 'Within 72 hours.',
    url: `https://mirror.example/krov/${statementIn('en', 1)}`,
    reviewRating: { alternateName: 'Checked by nobody yet' },
  });
});

test('news are of thirty days, rumours have their standing and answer', async () => {
  const rumour: Statement = {
    ...rule,
    kind: 'rumour',
    words: 'The border closes.',
    status: { standing: 'refuted', answer: 'It is open.' },
  };
  const shelf = await shelfOf(
    await deedBy(vesna, 20069, first(1)),
    await deedBy(vesna, 20070, first(2, rumour)),
  );
  const files = printHouse(shelf, today, house);
  expect(textOf(files, 'en/news.html')).toContain('The border closes.');
  expect(textOf(files, 'en/news.html')).not.toContain(rule.words);
  const rumours = textOf(files, 'en/rumours.html');
  expect(rumours).toContain('A rumour · It is not so');
  expect(rumours).toContain('It is open.');
  expect(textOf(printHouse(await openShelf(), today, house), 'ru/rumours.html')).toContain(
    'Слухов здесь не записано.',
  );
});

test('every language has every word, and its own', () => {
  const leaves = (words: object): readonly [string, unknown][] =>
    Object.entries(words).flatMap(([name, each]) =>
      typeof each === 'object'
        ? leaves(each as object).map(([n, v]) => [`${name}.${n}`, v] as [string, unknown])
        : [[name, each] as [string, unknown]],
    );
  const english = new Map(leaves(wordsIn('en')));
  for (const tongue of tongues) {
    const own = new Map(leaves(wordsIn(tongue)));
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    const texts = [...own.values()].map((each) =>
      typeof each === 'function' ? String(each('1', '2')) : String(each),
    );
    expect(texts.every((text) => text.trim() !== '')).toBe(true);
    if (tongue === 'ru' || tongue === 'uk' || tongue === 'sr-Cyrl')
      expect(
        texts.filter((text) => !/\p{Script=Cyrillic}/u.test(text) && /\p{L}/u.test(text)),
      ).toEqual([]);
    else expect(texts.filter((text) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
  }
});
