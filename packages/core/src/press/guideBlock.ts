/**
 * Law: a guide is its pages by city and theme; on a page stands each statement whole, in the
 * order of its editor. What a page names and nobody wrote is not there.
 */
import { bytesToHex } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import type { Part, Title, Told, ToldPage } from '../statement/index.ts';
import { el, type Child, type Html } from './html.ts';
import { statementBlock, type Setting } from './statementBlock.ts';
import { serbianLatin, wordsIn, type Tongue } from './tongue.ts';

/** The reader's language, Serbian letter by letter, else English, else the first. */
export const titleIn = (titles: readonly Title[], tongue: Tongue): Title | undefined => {
  const inLang = (name: string): Title | undefined => titles.find(({ lang }) => lang === name);
  const own = inLang(tongue);
  if (own !== undefined) return own;
  const cyrillic = tongue === 'sr-Latn' ? inLang('sr-Cyrl') : undefined;
  if (cyrillic !== undefined) return serbianLatin(cyrillic);
  return (tongue === 'sr-Cyrl' ? inLang('sr-Latn') : undefined) ?? inLang('en') ?? titles[0];
};

export const titled = (name: string, titles: readonly Title[], tongue: Tongue): Html => {
  const title = titleIn(titles, tongue);
  return el(name, { lang: title?.lang ?? null, dir: 'auto' }, title?.words ?? '');
};

export const partBlock = (part: Part, setting: Setting): Child => {
  const blockOf = (id: Uint8Array): Child => {
    const told = setting.toldById.get(bytesToHex(id));
    return told === undefined ? null : statementBlock(told, setting);
  };
  switch (part.kind) {
    case 'heading':
      return titled('h2', part.titles, setting.tongue);
    case 'statement':
      return blockOf(part.of);
    case 'pair':
      return el(
        'section',
        { 'aria-label': wordsIn(setting.tongue).eachOther },
        el('h2', {}, wordsIn(setting.tongue).eachOther),
        el('div', { class: 'pair' }, blockOf(part.one), blockOf(part.other)),
      );
  }
};

const citiesOf = (pages: readonly ToldPage[]): readonly string[] => [
  ...new Set(pages.map(({ page }) => page.city)),
];

/** Every city with its pages. */
export const cityList = (pages: readonly ToldPage[], { tongue, linkToPage }: Setting): Child =>
  citiesOf(pages).map((city) => {
    const ofCity = pages.filter(({ page }) => page.city === city);
    return el(
      'section',
      {},
      titled('h2', ofCity[0]?.page.cityNames ?? [], tongue),
      el(
        'ul',
        { class: 'plain' },
        ofCity.map((each) =>
          el(
            'li',
            {},
            el(
              'a',
              { href: linkToPage(each) },
              `${wordsIn(tongue).themes[each.page.theme]}: `,
              titled('span', each.page.titles, tongue),
            ),
          ),
        ),
      ),
    );
  });

/** What was written or changed lately, the latest first. */
export const newsSince = (told: readonly Told[], since: Day): readonly Told[] =>
  told
    .filter(({ version }) => version.day >= since)
    .toSorted((a, b) => b.version.day - a.version.day);
