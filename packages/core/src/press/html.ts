/**
 * Law: what somebody wrote stands on a page as text; markup is only what this room makes. An
 * address becomes a link only if it opens in a browser.
 */
import { isAddress } from '../guide/index.ts';

/** Markup that this room made. */
export type Html = { readonly html: string };
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

const htmlOf = (child: Child): string => {
  if (child === null) return '';
  if (typeof child === 'string') return shown(child);
  return 'html' in child ? child.html : child.map(htmlOf).join('');
};

const voids: readonly string[] = ['br', 'link', 'meta'];

export const el = (name: string, attributes: Attributes, ...children: readonly Child[]): Html => {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([attribute, value]) => ` ${attribute}="${shown(value ?? '')}"`)
    .join('');
  const inside = children.map(htmlOf).join('');
  return { html: `<${name}${said}>${inside}${voids.includes(name) ? '' : `</${name}>`}` };
};

/** A link to what opens in a browser; else its words alone. */
export const outside = (address: string, words: string): Html =>
  isAddress(address)
    ? el('a', { href: address, rel: 'noopener noreferrer nofollow', dir: 'ltr' }, words)
    : el('span', {}, words);

/** For a machine, inside a page: nothing in it can end the script. */
export const jsonLd = (json: object): Html => ({
  html: `<script type="application/ld+json">${JSON.stringify(json).replace(/</g, '\\u003c')}</script>`,
});

const style =
  ':root{color-scheme:light dark;--a:#faf6ef;--b:#2b211a;--c:#5d5147;--e:#8b7d70}' +
  '@media(prefers-color-scheme:dark){:root{--a:#1d1611;--b:#f7f0e6;--c:#d0c4b5;--e:#93836f}}' +
  'body{margin:0 auto;max-width:40rem;padding:16px 16px 96px;background:var(--a);color:var(--b);font:18px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}' +
  'h1{font-size:1.5rem}h2{font-size:1.2rem}a{color:inherit}article{margin:0 0 16px;padding:12px 16px;border:1px solid var(--e);border-radius:12px}' +
  'article.stale{border-style:dashed}article.stale .words{color:var(--c)}.words{font-size:1.1rem;margin:4px 0 8px;white-space:pre-line}' +
  'small,.faint{color:var(--c)}nav a,ul.plain a{display:inline-block;min-height:44px;line-height:44px;margin-inline-end:16px}' +
  'a[aria-current]{font-weight:800}ul.plain{padding:0;list-style:none}ol,ul{padding-inline-start:20px}summary{min-height:44px;line-height:44px}' +
  '.pair{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr))}p{margin:4px 0}' +
  '@media print{nav{display:none}body{max-width:none;padding:0;font-size:12px}}';

/** One whole page; it loads nothing. */
export const documentOf = (
  { lang, title }: { readonly lang: string; readonly title: string },
  ...body: readonly Child[]
): string =>
  '<!doctype html>' +
  el(
    'html',
    { lang },
    el(
      'head',
      {},
      el('meta', { charset: 'utf-8' }),
      el('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      el('meta', { name: 'referrer', content: 'no-referrer' }),
      el('meta', {
        'http-equiv': 'Content-Security-Policy',
        content:
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
      }),
      el('title', {}, title),
      el('link', { rel: 'icon', href: 'data:,' }),
      { html: `<style>${style}</style>` },
    ),
    el('body', {}, ...body),
  ).html;
