/** Law: a plan that is opened again says first what has changed of what it rests on: old and new, each with its day and its source. */
import { changedSince, type Shown, type Trip } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { countryName, dateOf, type Brush } from './brush.ts';
import { passportText } from './places.ts';
import { seenLine, spokenValue } from './statements.ts';

const haveRead = new WeakSet<Trip['seen']>();

const thenBox = ({ before }: Shown, brush: Brush): readonly HTMLElement[] => {
  const { words } = brush;
  if (before.length === 0) return [el('p', { class: 'unknown' }, [words.keeping.notKnownThen])];
  return before.map(({ value, asOf, source }) =>
    el('div', { class: 'said stale' }, [
      spokenValue(value, brush),
      el('small', {}, [
        words.asOf(dateOf(asOf, brush)),
        ' · ',
        el('span', { translate: 'no' }, [source]),
      ]),
    ]),
  );
};

const nowBox = ({ now }: Shown, brush: Brush): readonly HTMLElement[] =>
  now.length === 0
    ? [el('p', { class: 'unknown' }, [brush.words.notKnown])]
    : now.map((seen) => seenLine(seen, brush));

const changedLine = (shown: Shown, brush: Brush): HTMLElement => {
  const { words } = brush;
  const { point, destination, passport } = shown.question;
  return el(
    'li',
    { 'data-testid': `changed-${point}-${destination}-${passport.country}-${passport.kind}` },
    [
      el('h3', {}, [
        `${passportText(passport, brush)} → ${countryName(destination, brush)}: ${words.points[point]}`,
      ]),
      el('p', {}, [
        el('strong', { class: `turn ${shown.turn}` }, [words.keeping.turns[shown.turn]]),
      ]),
      el('dl', {}, [
        el('dt', {}, [words.keeping.before]),
        el('dd', {}, thenBox(shown, brush)),
        el('dt', {}, [words.keeping.after]),
        el('dd', {}, nowBox(shown, brush)),
      ]),
    ],
  );
};

/** `isKnown`: all that this device will know of places has come, or it did not come. */
export const sinceBox = (brush: Brush, isKnown: boolean): readonly HTMLElement[] => {
  const { words, trip, again } = brush;
  if (trip.seen.length === 0 || haveRead.has(trip.seen)) return [];
  const { keeping } = words;
  const changes = isKnown ? changedSince(trip, brush) : [];
  const said = changes.length === 0 ? keeping.nothingChanged : keeping.changed(changes.length);
  return [
    el('section', { id: 'since', class: 'since' }, [
      el('h2', {}, [keeping.since]),
      el('p', { role: 'status', 'data-testid': 'since' }, [isKnown ? said : words.loading]),
      el(
        'ul',
        { class: 'lines' },
        changes.map((shown) => changedLine(shown, brush)),
      ),
      button(keeping.haveRead, 'have-read', () => {
        haveRead.add(trip.seen);
        again();
      }),
    ]),
  ];
};
