/** Law: whoever makes it hard is named with the reason, and only what was tried on the whole party is said to change it. */
import type { Entry, HardOne, Held, Remedy, Row } from '@krov/core/journey';
import { hardOnes, whatWouldChange } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { dateOf, nameOf, type Brush } from './brush.ts';
import { areaText, permitText } from './places.ts';
import { whereRead } from './statements.ts';

const easeText = ({ ease, requirement }: Entry, { words }: Brush): string => {
  switch (ease) {
    case 'held':
      return words.people.held;
    case 'notKnown':
      return words.notKnown;
    case 'own':
    case 'free':
    case 'permission':
    case 'visa':
    case 'refused':
      // Not accepted, whatever visa she has: no statement of a visa says so.
      return words.requirement[requirement ?? 'noAdmission'];
  }
};

/** What somebody meets at a border, in words, and of which day that is. */
export const entryText = (entry: Entry, brush: Brush): string => {
  const { words } = brush;
  const { days, asOf } = entry;
  return [
    days === null ? easeText(entry, brush) : `${easeText(entry, brush)}, ${words.span.days(days)}`,
    ...(asOf === null ? [] : [words.asOf(dateOf(asOf, brush))]),
  ].join(' · ');
};

const restsOn = ({ permit, area }: Held, brush: Brush): readonly HTMLElement[] => [
  el('p', { class: 'rests', 'data-testid': 'rests-on' }, [
    brush.words.people.restsOn(permitText(permit, brush)),
  ]),
  ...(area === null
    ? []
    : [el('p', { class: 'faint' }, [`${brush.words.people.inArea}: `, ...whereRead(area, brush)])]),
];

/** The permit that an entry rests on, and those that do not count, with the reason. */
export const heldLines = ({ held, notHeld }: Entry, brush: Brush): readonly HTMLElement[] => [
  ...(held === null ? [] : restsOn(held, brush)),
  ...notHeld.map(({ permit, why }) =>
    el('p', { class: 'faint', 'data-testid': 'not-held' }, [
      brush.words.people.notHeld[why](permitText(permit, brush)),
    ]),
  ),
];

const namesOf = (ids: readonly string[], brush: Brush): string =>
  brush.trip.party.people
    .filter(({ id }) => ids.includes(id))
    .map((person) => nameOf(person, brush))
    .join(', ');

const remedyText = ({ people: who, change }: Remedy, brush: Brush): string => {
  const { words } = brush;
  const { changes } = words.people;
  const names = namesOf(who, brush);
  switch (change.kind) {
    case 'otherKind':
      return changes.otherKind(names, words.kinds[change.passport]);
    case 'without':
      return changes.without(names, '');
    case 'withVisa':
      return changes.withVisa(names, areaText(change.area, brush));
  }
};

const remedyLine = (remedy: Remedy, brush: Brush): HTMLElement => {
  const { change, result } = remedy;
  const { people } = brush.words;
  const says = change.kind !== 'withVisa' ? [] : [change.says];
  return el('li', { 'data-testid': `change-${change.kind}` }, [
    `${remedyText(remedy, brush)}: ${result === 'refused' ? '' : people.results[result]}`,
    ...says.map((said) => el('small', {}, whereRead('fact' in said ? said.fact : said, brush))),
  ]);
};

const hardLine = ({ traveller, why }: HardOne, brush: Brush): HTMLElement =>
  el('li', { 'data-testid': `hard-${traveller}` }, [
    `${namesOf([traveller], brush)}: ${brush.words.people.why[why]}`,
  ]);

/** Nothing where all may enter. */
export const hardBox = (row: Row, brush: Brush): readonly HTMLElement[] => {
  const { trip, words } = brush;
  const hard = hardOnes(row);
  if (hard.length === 0) return [];
  const remedies = whatWouldChange(row, trip.party.people, { ...brush, wished: trip.wished });
  return [
    el('section', { class: 'topic', 'data-testid': `hard-at-${row.destination}` }, [
      el('h3', {}, [words.people.hard]),
      el(
        'ul',
        {},
        hard.map((each) => hardLine(each, brush)),
      ),
      el('h4', {}, [words.people.wouldChange]),
      remedies.length === 0
        ? el('p', {}, [words.people.nothingChanges])
        : el(
            'ul',
            {},
            remedies.map((remedy) => remedyLine(remedy, brush)),
          ),
    ]),
  ];
};
