/** Law: a desk ends with the ways in, and with when the evening is gone. */
import type { EveningView, Gathering, GatheringView } from '@krov/core/gathering';
import { gatheringLinkText, type GatheringLink } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { noonAfter } from './edge/timeOfDay.ts';
import type { DeskBrush } from './deskWords.ts';

export const linksBox = (
  link: GatheringLink,
  origin: string,
  { words }: DeskBrush,
): HTMLElement => {
  const href = gatheringLinkText(origin, link);
  const hash = href.slice(href.indexOf('#'));
  return el('section', {}, [
    el('p', {}, [
      el('a', { href: `/stage/screen${hash}`, target: '_blank', 'data-testid': 'screen-link' }, [
        words.screenLink,
      ]),
    ]),
    el('p', {}, [
      `${words.guestLink}: `,
      el('code', { translate: 'no', 'data-testid': 'guest-link' }, [href]),
    ]),
  ]);
};

/** When nothing of it opens any more: by this device's word, and at the latest by itself. */
export const goneLines = (
  view: EveningView,
  { words, dayAndTime }: DeskBrush,
): readonly HTMLElement[] => {
  const latest = words.gone(dayAndTime(view.until));
  return [words.atNoon(dayAndTime(noonAfter(view.founding.begins))), latest].map((line) =>
    el('p', { class: 'faint' }, [line]),
  );
};

/** How often a device that should forget tries again. */
const forgetAgainMs = 60_000;

/** By the relay's clock, which is known while the line is up: this device's may be wrong by a day. */
const isPastNoon = (view: GatheringView): boolean =>
  view.kind === 'evening' &&
  view.amOrganiser &&
  view.line === 'up' &&
  view.minute >= noonAfter(view.founding.begins);

/** At noon the evening is forgotten, ended or not. */
export const forgetAtNoon = (gathering: Gathering): void => {
  const look = (): void => {
    const view = gathering.view();
    // Also when its minute is past: what lies at the relay is still its owner's to purge.
    if (view.kind === 'over' || isPastNoon(view)) void gathering.forget();
  };
  setInterval(look, forgetAgainMs);
  setTimeout(look, 5000);
};
