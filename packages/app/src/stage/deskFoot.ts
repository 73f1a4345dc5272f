/** Law: a desk ends with the ways in, and with when the evening is gone. */
import type { EveningView, Gathering } from '@krov/core/gathering';
import { gatheringLinkText, type GatheringLink } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { minuteNow, noonAfter } from './edge/timeOfDay.ts';
import type { Brush } from './page.ts';

export const linksBox = (link: GatheringLink, origin: string, { words }: Brush): HTMLElement => {
  const href = gatheringLinkText(origin, link);
  const hash = href.slice(href.indexOf('#'));
  return el('section', {}, [
    el('p', {}, [
      el('a', { href: `/stage/screen${hash}`, target: '_blank', 'data-testid': 'screen-link' }, [
        words.screenLink,
      ]),
    ]),
    el('p', {}, [`${words.guestLink}: `, el('code', { 'data-testid': 'guest-link' }, [href])]),
  ]);
};

/** When nothing of it opens any more: by this device's word, and at the latest by itself. */
export const goneLines = (
  view: EveningView,
  { words, dayAndTime }: Brush,
): readonly HTMLElement[] => {
  const latest = view.until === null ? [] : [words.gone(dayAndTime(view.until))];
  return [words.atNoon(dayAndTime(noonAfter(view.founding.begins))), ...latest].map((line) =>
    el('p', { class: 'faint' }, [line]),
  );
};

/** How often a device that should forget tries again. */
const forgetAgainMs = 60_000;

/** At noon the evening is forgotten, ended or not. */
export const forgetAtNoon = (gathering: Gathering): void => {
  const look = (): void => {
    const view = gathering.view();
    if (
      view.kind === 'evening' &&
      view.amOrganiser &&
      minuteNow() >= noonAfter(view.founding.begins)
    )
      void gathering.forget();
  };
  setInterval(look, forgetAgainMs);
  setTimeout(look, 5000);
};
