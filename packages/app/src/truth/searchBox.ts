/**
 * Law: a search looks through what was checked here, on this device: nothing is asked of
 * anybody, and what was searched for is gone with the page.
 */
import {
  el as printed,
  languageIn,
  statementBlock,
  type Child,
  type Setting,
} from '@krov/core/press';
import { find, makeIndex, type Document, type Hit, type Index } from '@krov/core/search';
import { langOf, type Lang, type Told, type ToldPage } from '@krov/core/statement';
import { bytesToHex } from '@krov/ground';
import { el } from '../edge/dom.ts';
import { loadStems } from './edge/stemmers.ts';
import type { House, Reader } from './houseBox.ts';

const most = 20;
/** A page that is named so is more likely meant than one that mentions it. */
const titleWeight = 3;
const pagePrefix = 'p';

let asked = '';
const indexes = new WeakMap<House, Index>();

const said = (told: Told): readonly (readonly [Lang, string])[] => {
  const { says } = told.version.act;
  return says === null
    ? []
    : [
        [says.lang, says.words],
        ...[...told.translations].map(([lang, { deed }]) => [lang, deed.act.words] as const),
      ];
};

const documentsOf = ({ told, pages }: House): readonly Document[] => [
  ...told.flatMap((each) => {
    const { chain = [], place = null } = each.version.act.says ?? {};
    const around = [...chain.map(({ who }) => who), place?.name, place?.where];
    return said(each).map(([lang, words]) => ({
      id: bytesToHex(each.id),
      lang,
      fields: [
        { text: words, weight: 1 },
        { text: around.filter((name) => name != null).join(' '), weight: 1 },
      ],
    }));
  }),
  ...pages.flatMap(({ page, deed }) =>
    page.titles.map(({ lang, words }) => ({
      id: `${pagePrefix}${bytesToHex(deed.act.id)}`,
      lang,
      fields: [{ text: words, weight: titleWeight }],
    })),
  ),
];

const languagesOf = (documents: readonly Document[]): readonly string[] => [
  ...new Set(documents.map(({ lang }) => (lang.startsWith('sr') ? 'sr' : lang))),
];

/** Made at the first search, anew for what was signed since. */
const ready = async (house: House): Promise<void> => {
  if (indexes.has(house)) return;
  const documents = documentsOf(house);
  indexes.set(house, makeIndex(documents, await loadStems(languagesOf(documents))));
};

export const searchField = (house: House, { words, again }: Reader): HTMLElement => {
  const field = el('input', {
    type: 'search',
    id: 'search',
    'data-testid': 'search',
    autocomplete: 'off',
    spellcheck: 'false',
  }) as HTMLInputElement;
  field.value = asked;
  field.oninput = () => {
    asked = (document.getElementById('search') as HTMLInputElement | null)?.value ?? '';
    again();
    // What is said meanwhile is drawn before the index is made.
    if (!indexes.has(house)) setTimeout(() => void ready(house).then(again), 30);
  };
  return el('div', { class: 'field' }, [
    el('label', { for: 'search' }, [words.search.label]),
    field,
  ]);
};

type Row = { readonly told: Told | null; readonly children: readonly Child[] };

/** In which language it was found, when that is not the reader's. */
const noteOf = ({ lang, isFallback }: Hit, { tongue, words }: Reader): Child => {
  const known = langOf(lang === 'sr' ? 'sr-Cyrl' : lang);
  return isFallback && known !== null
    ? printed('p', { class: 'faint' }, words.search.foundIn(languageIn(tongue, known)))
    : null;
};

const pageLink = (told: ToldPage, lang: string, setting: Setting): Child => {
  const { titles } = told.page;
  const title = titles.find((each) => each.lang.startsWith(lang)) ?? titles[0];
  const href = setting.linkToPage(told);
  return printed('p', {}, printed('a', { href, lang: title?.lang ?? null }, title?.words ?? ''));
};

const rowOf = (hit: Hit, house: House, found: Found): readonly Row[] => {
  const { setting, reader } = found;
  const note = noteOf(hit, reader);
  const page = house.pages.find(({ deed }) => hit.id === `${pagePrefix}${bytesToHex(deed.act.id)}`);
  if (page !== undefined)
    return [{ told: null, children: [note, pageLink(page, hit.lang, setting)] }];
  const told = house.toldById.get(hit.id);
  return told === undefined ? [] : [{ told, children: [note, statementBlock(told, setting)] }];
};

type Found = { readonly setting: Setting; readonly reader: Reader };

/** Null: nothing is searched for. */
export const searchShown = (
  house: House,
  setting: Setting,
  reader: Reader,
): { readonly children: readonly Child[]; readonly told: readonly Told[] } | null => {
  const index = indexes.get(house);
  if (asked.trim() === '') return null;
  if (index === undefined) return { children: [reader.words.search.preparing], told: [] };
  const hits = find(index, { text: asked, langs: [reader.tongue, 'en', 'ru'], most });
  const rows = hits.flatMap((hit) => rowOf(hit, house, { setting, reader }));
  return {
    children:
      rows.length === 0 ? [reader.words.search.none] : rows.flatMap(({ children }) => children),
    told: rows.flatMap(({ told }) => told ?? []),
  };
};

/** Another part of the page: the search is over. */
export const forgetSearch = (): void => {
  asked = '';
};
