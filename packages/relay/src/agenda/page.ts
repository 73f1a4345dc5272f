/**
 * Law: the public agenda is a page without a script; what somebody wrote stands there as
 * text, short, and nothing on it leads into an evening.
 */
import type { Agenda, AgendaEvening } from '@krov/protocol';
import { agendaTongues, agendaWords, tongueNames, type AgendaTongue } from './words.ts';

/** So long after its beginning an evening is still announced. */
const stillOnMinutes = 360;

/** Those to come, and the one that is on; the next one first. */
export const eveningsAfter = (agenda: Agenda | null, now: number): readonly AgendaEvening[] =>
  (agenda?.evenings ?? [])
    .filter(({ begins }) => begins + stillOnMinutes > now)
    .toSorted((a, b) => a.begins - b.begins);

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text as text: no markup, no control or direction characters. */
const shown = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '');

export const agendaStyle =
  ':root{color-scheme:light dark;--a:#faf6ef;--b:#2b211a;--c:#5d5147;--e:#8b7d70}@media(prefers-color-scheme:dark){:root{--a:#1d1611;--b:#f7f0e6;--c:#d0c4b5;--e:#93836f}}body{margin:0 auto;max-width:36rem;padding:16px 16px 96px;background:var(--a);color:var(--b);font:20px/1.5 system-ui,sans-serif}h1{font-size:1.5rem}li{margin:0 0 16px;padding:12px 16px;border:1px solid var(--e);border-radius:12px;list-style:none;overflow-wrap:anywhere}ul{padding:0}strong{display:block}small,.faint{color:var(--c)}a{color:inherit;display:inline-block;min-height:44px;line-height:44px;margin-inline-end:16px}a[aria-current]{font-weight:800}';

const when = (evening: AgendaEvening, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(evening.begins * 60_000);

const lineOf = (evening: AgendaEvening, zone: string, tongue: AgendaTongue): string => {
  const words = agendaWords[tongue];
  const about = [
    evening.languages.map(shown).join(', '),
    evening.chairs > 0 ? words.chairs(evening.chairs) : '',
    shown(evening.access),
  ].filter((part) => part !== '');
  return (
    `<li><strong dir="auto" translate="no">${shown(evening.title)}</strong>` +
    `<time>${when(evening, zone, words.locale)}</time>` +
    `<br><small dir="auto">${about.join(' · ')}</small></li>`
  );
};

/** The page in one language. `now`: minutes since 1970. */
export const agendaPage = (agenda: Agenda | null, now: number, tongue: AgendaTongue): string => {
  const words = agendaWords[tongue];
  const evenings = eveningsAfter(agenda, now);
  const lines = evenings.map((each) => lineOf(each, agenda?.zone ?? 'UTC', tongue));
  const tongues = agendaTongues.map(
    (each) =>
      `<a href="/agenda/${each}" lang="${agendaWords[each].locale}" translate="no"${each === tongue ? ' aria-current="page"' : ''}>${tongueNames[each]}</a>`,
  );
  return (
    `<!doctype html><html lang="${words.locale}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">` +
    `<title>${words.title}</title><link rel="icon" href="data:,"><style>${agendaStyle}</style></head><body><main><h1>${words.title}</h1>` +
    (lines.length === 0 ? `<p>${words.none}</p>` : `<ul>${lines.join('')}</ul>`) +
    `<p>${words.how}</p>` +
    (lines.length === 0
      ? ''
      : `<p><a href="/agenda.ics">${words.calendar}</a><a href="/agenda.krov">${words.signed}</a></p>`) +
    `<p><a href="/">${words.back}</a></p></main><nav aria-label="Language · Язык · Jezik">${tongues.join('')}</nav></body></html>`
  );
};
