/** Law: here alone the page touches what is the browser's own: clock, clipboard, printer, address. */
import type { Tongue } from '../../words/tongues.ts';
import { askOrigin } from '../../edge/origin.ts';
import { deviceAlarm } from '../../edge/time.ts';
import type { PageEdge } from '../page.ts';

const dateStyle = { dateStyle: 'long', timeStyle: 'short' } as const;

/** Takes an invite link out of the address, so that it is not seen over a shoulder. */
const takeInvite = (): string => {
  if (!location.hash.startsWith('#i1.')) return '';
  const link = location.hash;
  history.replaceState(null, '', location.pathname);
  return link;
};

/** The built files that a page names; their names change with what is in them. */
const filesNamedIn = (html: string): string =>
  [...html.matchAll(/\/app\/assets\/[\w.-]+/g)].map(([file]) => file).join(' ');

const here = filesNamedIn(document.documentElement.outerHTML);

const isNewer = async (): Promise<boolean> => {
  try {
    const response = await fetch('/app/', { cache: 'no-store', credentials: 'omit' });
    const served = response.ok ? filesNamedIn(await response.text()) : '';
    return served !== '' && served !== here;
  } catch {
    return false;
  }
};

const invited = takeInvite();

export const browserPage = (): PageEdge => ({
  alarm: deviceAlarm,
  reload: () => location.reload(),
  copy: (text) => navigator.clipboard.writeText(text).catch(() => undefined),
  print: () => print(),
  persist: async () => {
    try {
      return await navigator.storage.persist();
    } catch {
      return false;
    }
  },
  origin: askOrigin,
  now: (tongue) => new Intl.DateTimeFormat(tongue, dateStyle).format(new Date()),
  hour: (tongue: Tongue, hour) =>
    new Intl.DateTimeFormat(tongue, dateStyle).format(new Date(hour * 3_600_000)),
  invited,
  isNewer,
  beginAnew: () => {
    history.replaceState(null, '', location.pathname + invited);
    location.reload();
  },
});
