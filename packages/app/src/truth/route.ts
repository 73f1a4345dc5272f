/**
 * Law: where one is stands behind the house's link in the fragment, which no server sees; going
 * back goes back.
 *
 * `#h1.<key>.<check>/s/<id>`
 */
import { parseHouseLink, type Shelf, type StatementId, type ToldPage } from '@krov/core/statement';
import { bytesToHex } from '@krov/ground';

export type View =
  | { readonly kind: 'home' | 'news' | 'rumours' | 'desk' | 'paste' }
  | { readonly kind: 'statement' | 'page' | 'wrong'; readonly id: string };

export type Route = {
  /** The house's link, as it stands in the fragment, without its `#`. */
  readonly link: string;
  readonly house: Shelf['house'] | 'typing-slip' | 'wrong-link' | 'none';
  readonly view: View;
};

const byLetter: { readonly [letter: string]: 'statement' | 'page' | 'wrong' } = {
  s: 'statement',
  p: 'page',
  w: 'wrong',
};

const viewIn = ([kind = '', id = '']: readonly string[]): View => {
  if (kind === 'news' || kind === 'rumours' || kind === 'desk' || kind === 'paste') return { kind };
  const named = byLetter[kind];
  if (named !== undefined && /^[0-9a-f]{32}$/.test(id)) return { kind: named, id };
  return { kind: 'home' };
};

export const routeIn = (fragment: string): Route => {
  const [link = '', ...rest] = fragment.replace(/^#/, '').split('/');
  const view = viewIn(rest);
  if (link === '') return { link, house: 'none', view };
  const house = parseHouseLink(link);
  if (house.ok) return { link, house: house.value, view };
  return { link, house: house.error.what === 'typing-slip' ? 'typing-slip' : 'wrong-link', view };
};

export const toStatement = (link: string, id: StatementId): string =>
  `#${link}/s/${bytesToHex(id)}`;
export const toWrong = (link: string, id: StatementId): string => `#${link}/w/${bytesToHex(id)}`;
export const toPage = (link: string, { deed }: ToldPage): string =>
  `#${link}/p/${bytesToHex(deed.act.id)}`;
