/**
 * Law: what somebody wrote stands on a page as text; markup is only what this room makes. An
 * address becomes a link only if it opens in a browser.
 */
import { isAddress } from '../guide/index.ts';

/** An element; what draws it decides how: as markup here, as nodes in the app. */
export type Html = {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
};
/** Nothing is null; words are text. */
export type Child = Html | string | null | readonly Child[];
type Attributes = { readonly [name: string]: string | null };

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text: no markup, no control or direction characters. */
const shown = (text: string): string =>
  text.replace(/[^\P{C}\n]/gu, '').replace(/[&<>"']/g, (character) => escapes[character] ?? '');

export const el = (name: string, attributes: Attributes, ...children: readonly Child[]): Html => ({
  name,
  attributes,
  children,
});

const voids: readonly string[] = ['br', 'link', 'meta'];

/** As markup. */
const markup = (child: Child): string => {
  if (child === null) return '';
  if (typeof child === 'string') return shown(child);
  if (!('name' in child)) return child.map(markup).join('');
  const { name, attributes, children } = child;
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([attribute, value]) => ` ${attribute}="${shown(value ?? '')}"`)
    .join('');
  return `<${name}${said}>${children.map(markup).join('')}${voids.includes(name) ? '' : `</${name}>`}`;
};

/** A link to what opens in a browser; else its words alone. */
export const outside = (address: string, words: string): Html => {
  const told: Attributes = words === address ? { dir: 'ltr', translate: 'no' } : {};
  return isAddress(address)
    ? el('a', { href: address, rel: 'noopener noreferrer nofollow', ...told }, words)
    : el('span', {}, words);
};

/** For a machine: nothing in it can end the script. */
const forMachines = (json: object): string =>
  `<script type="application/ld+json">${JSON.stringify(json).replace(/</g, '\\u003c')}</script>`;

const style =
  ':root{color-scheme:light dark;--a:#faf6ef;--b:#2b211a;--c:#5d5147;--e:#8b7d70}' +
  '@media(prefers-color-scheme:dark){:root{--a:#1d1611;--b:#f7f0e6;--c:#d0c4b5;--e:#93836f}}' +
  'body{margin:0 auto;max-width:40rem;padding:16px 16px 96px;background:var(--a);color:var(--b);font:18px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}' +
  'h1{font-size:1.5rem}h2{font-size:1.2rem}a{color:inherit}article{margin:0 0 16px;padding:12px 16px;border:1px solid var(--e);border-radius:12px}' +
  'article.stale{border-style:dashed}article.stale .words{color:var(--c)}.words{font-size:1.1rem;margin:4px 0 8px;white-space:pre-line}' +
  'small,.faint{color:var(--c)}nav a,ul.plain a{display:inline-block;min-height:48px;line-height:48px;margin-inline-end:16px}' +
  'a[aria-current]{font-weight:800}ul.plain{padding:0;list-style:none}ol,ul{padding-inline-start:20px}summary{min-height:48px;line-height:48px}' +
  '.pair{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr))}p{margin:4px 0}' +
  '@media print{nav{display:none}body{max-width:none;padding:0;font-size:12px}}';

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One whole page; it loads nothing. `json`: the same for machines. */
export const documentOf = (
  {
    lang,
    title,
    json,
  }: { readonly lang: string; readonly title: string; readonly json: object | null },
  ...body: readonly Child[]
): string => {
  const head = [
    el('meta', { charset: 'utf-8' }),
    el('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
    el('meta', { name: 'referrer', content: 'no-referrer' }),
    el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    el('title', {}, title),
    el('link', { rel: 'icon', href: 'data:,' }),
  ];
  return (
    `<!doctype html><html lang="${shown(lang)}"><head>${markup(head)}<style>${style}</style></head>` +
    `<body>${markup(body)}${json === null ? '' : forMachines(json)}</body></html>`
  );
};
