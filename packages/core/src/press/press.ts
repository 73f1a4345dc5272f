/**
 * Law: a house is published as a folder of plain files: one page each, read without a script,
 * found again at the same address, the same bytes from the same shelf on the same day. Whoever
 * serves it can read it and nothing more.
 *
 * docs/protocol/statement.md §6.
 */
import { bytesToHex, textToBytes } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import {
  claimReviewOf,
  tellPages,
  tellShelf,
  type Shelf,
  type StatementId,
  type Told,
  type ToldPage,
} from '../statement/index.ts';
import { documentOf, el, type Child, type Html } from './html.ts';
import { cityList, newsSince, partBlock, titled, titleIn } from './guideBlock.ts';
import { gatherReferring, statementBlock, wholeLines, type Setting } from './statementBlock.ts';
import { shownIn, tongueNames, tongues, wordsIn, type Tongue } from './tongue.ts';

export type House = {
  readonly name: string;
  /** The app in which signatures are checked, with the house key; null: none is told. */
  readonly app: string | null;
  /** The door through which one says "this is wrong". */
  readonly wrong: string | null;
  /** Where the folder will stand, ending with a slash: machines want whole addresses. */
  readonly origin: string;
};

const newsDays = 30;

type Edition = {
  readonly house: House;
  readonly today: Day;
  readonly told: readonly Told[];
  readonly pages: readonly ToldPage[];
  readonly toldById: Setting['toldById'];
  readonly referringTo: Setting['referringTo'];
};

const pageFileOf = ({ page, deed }: ToldPage): string =>
  `${page.city}/${page.theme}-${bytesToHex(deed.act.id).slice(0, 8)}.html`;

const fileOf = (id: StatementId): string => `s/${bytesToHex(id)}.html`;

type Sheet = {
  readonly tongue: Tongue;
  /** Below the folder of its language. */
  readonly file: string;
  readonly title: string;
  /** Where it is not the title. */
  readonly heading?: Html;
  /** The same for machines. */
  readonly json?: object | null;
};

/** From a file to the folder of its language. */
const upFrom = (file: string): string => '../'.repeat(file.split('/').length - 1);

const sheet = (
  { tongue, file, title, heading = el('h1', {}, title), json = null }: Sheet,
  { house }: Edition,
  body: readonly Child[],
): readonly [string, Uint8Array] => {
  const words = wordsIn(tongue);
  const up = upFrom(file);
  const html = documentOf(
    { lang: tongue, title: `${title} · ${house.name}`, json },
    el(
      'main',
      {},
      heading,
      ...body,
      el(
        'p',
        { class: 'faint', id: 'verified' },
        words.notVerified,
        house.app === null ? null : [' ', el('a', { href: house.app }, words.verify)],
      ),
    ),
    el(
      'nav',
      {},
      file === 'index.html' ? null : el('a', { href: `${up}index.html` }, words.back),
      el('a', { href: `${up}news.html` }, words.news),
      el('a', { href: `${up}rumours.html` }, words.rumours),
    ),
    el(
      'nav',
      { 'aria-label': words.languageRow },
      tongues.map((each) =>
        el(
          'a',
          {
            href: `${up}../${each}/${file}`,
            lang: each,
            translate: 'no',
            'aria-current': each === tongue ? 'page' : null,
          },
          tongueNames[each],
        ),
      ),
    ),
  );
  return [`${tongue}/${file}`, textToBytes(html)];
};

const settingOf = (
  { toldById, referringTo, house }: Edition,
  { tongue, file }: Omit<Sheet, 'title'>,
): Setting => ({
  tongue,
  toldById,
  referringTo,
  linkTo: (id) => `${upFrom(file)}${fileOf(id)}`,
  linkToPage: (page) => `${upFrom(file)}${pageFileOf(page)}`,
  wrongTo: house.wrong === null ? null : () => house.wrong ?? '',
});

const listSheet = (
  at: Sheet & { readonly none: string },
  edition: Edition,
  told: readonly Told[],
): readonly [string, Uint8Array] => {
  const setting = settingOf(edition, at);
  return sheet(
    at,
    edition,
    told.length === 0 ? [el('p', {}, at.none)] : told.map((each) => statementBlock(each, setting)),
  );
};

/** In words, and of a rumour its status: truth is no score. */
const ratingOf = ({ version, checkedBy }: Told, tongue: Tongue): string => {
  const words = wordsIn(tongue);
  const status = version.act.says?.status ?? null;
  if (status !== null) return words.standings[status.standing];
  return checkedBy.length === 0 ? words.unchecked : words.checkedBy(checkedBy.join(', '));
};

const statementSheet = (
  told: Told,
  tongue: Tongue,
  edition: Edition,
): readonly [string, Uint8Array] => {
  const words = wordsIn(tongue);
  const file = fileOf(told.id);
  const shown = shownIn(told, tongue);
  const review = claimReviewOf(told, {
    house: edition.house.name,
    address: `${edition.house.origin}${tongue}/${file}`,
    rating: ratingOf(told, tongue),
  });
  const { says } = told.version.act;
  const kind = says === null ? words.gone : words.kinds[says.kind];
  const title = shown?.lang === tongue ? `${kind}: ${shown.words.slice(0, 80)}` : kind;
  const heading = el('h1', {}, kind);
  return sheet({ tongue, file, title, heading, json: review as object | null }, edition, [
    statementBlock(told, settingOf(edition, { tongue, file }), wholeLines(told, tongue)),
  ]);
};

const sheetsIn = (tongue: Tongue, edition: Edition): (readonly [string, Uint8Array])[] => {
  const words = wordsIn(tongue);
  const rumours = edition.told.filter(({ version }) => version.act.says?.kind === 'rumour');
  return [
    sheet({ tongue, file: 'index.html', title: words.title }, edition, [
      el('p', {}, words.lead),
      cityList(edition.pages, settingOf(edition, { tongue, file: 'index.html' })),
    ]),
    listSheet(
      { tongue, file: 'news.html', title: words.news, none: words.noNews },
      edition,
      newsSince(edition.told, (edition.today - newsDays) as Day),
    ),
    listSheet(
      { tongue, file: 'rumours.html', title: words.rumours, none: words.noRumours },
      edition,
      rumours,
    ),
    ...edition.pages.map((each) => {
      const file = pageFileOf(each);
      const setting = settingOf(edition, { tongue, file });
      const own = titleIn(each.page.titles, tongue);
      const title = own?.lang === tongue ? own.words : words.themes[each.page.theme];
      return sheet(
        { tongue, file, title, heading: titled('h1', each.page.titles, tongue) },
        edition,
        each.page.parts.map((part) => partBlock(part, setting)),
      );
    }),
    ...edition.told.map((told) => statementSheet(told, tongue, edition)),
  ];
};

/** Where one chooses a language; read before any language is known. */
const doorSheet = (house: House): readonly [string, Uint8Array] => [
  'index.html',
  textToBytes(
    documentOf(
      { lang: 'en', title: house.name, json: null },
      el(
        'main',
        {},
        el('h1', {}, house.name),
        el(
          'ul',
          { class: 'plain' },
          tongues.map((each) =>
            el(
              'li',
              {},
              el(
                'a',
                { href: `${each}/index.html`, lang: each, translate: 'no' },
                `${tongueNames[each]} · ${wordsIn(each).title}`,
              ),
            ),
          ),
        ),
      ),
    ),
  ),
];

/** Every page of a house, by its file's name below the folder. */
export const printHouse = (
  shelf: Shelf,
  today: Day,
  house: House,
): ReadonlyMap<string, Uint8Array> => {
  const told = tellShelf(shelf, today);
  const edition: Edition = {
    house,
    today,
    told,
    pages: tellPages(shelf, today),
    toldById: new Map(told.map((each) => [bytesToHex(each.id), each])),
    referringTo: gatherReferring(told),
  };
  return new Map([doorSheet(house), ...tongues.flatMap((tongue) => sheetsIn(tongue, edition))]);
};
