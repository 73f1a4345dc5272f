/**
 * Law: each destination says in one line what holds for all together, and who is the hardest;
 * all that it rests on stands one press below. Nothing is green by default.
 */
import { pointsByTopic, type Passport, type Topic } from '@krov/core/guide';
import { answerAt, isOpen, knownAt, rowsFor, type Ease, type Row } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { asBefore } from '../edge/morph.ts';
import { countryName, dateOf, nameOf, type Brush } from './brush.ts';
import { compareBox, compareButton } from './compareBox.ts';
import { filtersBox, isWanted } from './filters.ts';
import { entryText, hardBox, heldLines } from './hardBox.ts';
import { mapBox } from './mapBox.ts';
import { papersBox } from './papersBox.ts';
import { passportText } from './places.ts';
import { reverseBox } from './reverseBox.ts';
import { answerBox } from './statements.ts';
import { stayBox } from './stayBox.ts';

/** Destinations that somebody opened: what is below is drawn only there. */
const opened = new Set<string>();
const isOpened = ({ destination }: Row): boolean => opened.has(destination);

/** An arrow, so that no answer is told by colour alone. */
const marks: { readonly [E in Ease]: string } = {
  own: '✓',
  held: '✓',
  free: '✓',
  permission: '◐',
  visa: '◑',
  notKnown: '?',
  refused: '✕',
};

/** What somebody should look at again is no tick. */
const staleMark = '◌';

const countOf = ({ arrivals }: Row, eases: readonly Ease[]): number =>
  arrivals.filter(({ entry }) => eases.includes(entry?.ease ?? 'notKnown')).length;

/** What holds for all of them. */
const togetherText = (row: Row, { words }: Brush): string => {
  const [held, refused, unknown, visas] = [
    countOf(row, ['held']),
    countOf(row, ['refused']),
    countOf(row, ['notKnown']),
    countOf(row, ['visa', 'permission']),
  ];
  const { verdicts } = words;
  const parts = [
    refused > 0 ? verdicts.someNotLetIn(refused) : '',
    unknown > 0 ? verdicts.someNotKnown(unknown) : '',
    visas > 0 ? verdicts.someVisa(visas) : '',
    held > 0 ? words.people.someHeld(held) : '',
    held + refused + unknown + visas === 0 ? verdicts.allFree : '',
    row.together.days === null ? '' : words.shortest(words.span.days(row.together.days)),
  ];
  return parts.filter((text) => text !== '').join(' · ');
};

const knownText = ({ destination }: Row, brush: Brush): string => {
  const passports = brush.trip.party.people.flatMap((person) => person.passports);
  const { known, of } = knownAt(passports, destination, brush);
  return brush.words.comparing.known(known, of);
};

/** Who is the hardest, of which day it is, and how much is known there. */
const aboutText = (row: Row, brush: Brush): string => {
  const { words, trip } = brush;
  const { together, hardest } = row;
  const names = trip.party.people
    .filter(({ id }) => !isOpen(together.ease) && hardest.includes(id))
    .map((person) => nameOf(person, brush));
  return [
    ...(names.length === 0 ? [] : [words.hardest(names.join(', '))]),
    ...(together.asOf === null ? [] : [words.asOf(dateOf(together.asOf, brush))]),
    knownText(row, brush),
  ].join(' · ');
};

/** What a closed row shows: where, its mark, what holds for all, what that rests on. */
const shownIn = (row: Row, brush: Brush): readonly [string, string, string, string] => {
  const { destination, together } = row;
  const stale = together.isStale ? ` · ${brush.words.stale.old}` : '';
  return [
    countryName(destination, brush),
    ` ${together.isStale ? staleMark : marks[together.ease]} `,
    `${togetherText(row, brush)}${stale}`,
    aboutText(row, brush),
  ];
};

const markClass = ({ together }: Row): string =>
  `mark ${together.isStale ? 'stale' : together.ease}`;

const summaryOf = (row: Row, brush: Brush): HTMLElement => {
  const { destination } = row;
  const [name, mark, together, about] = shownIn(row, brush);
  return el('summary', { 'data-testid': `to-${destination}` }, [
    el('strong', {}, [name]),
    el('span', { class: markClass(row), 'aria-hidden': 'true' }, [mark]),
    el('span', { 'data-testid': `all-${destination}` }, [together]),
    el('small', {}, [about]),
  ]);
};

/** What is asked of each person apart, and what holds for whoever comes. */
const ofPeople: readonly Topic[] = [
  'mayEnter',
  'howLong',
  'mayStayOn',
  'protection',
  'papers',
  'transit',
];
const ofPlaces: readonly Topic[] = [
  'registration',
  'bankAccount',
  'company',
  'sanctions',
  'flights',
  'mood',
];

const topicBox = (
  topic: Topic,
  {
    destination,
    passport,
  }: { readonly destination: Row['destination']; readonly passport: Passport },
  brush: Brush,
): HTMLElement =>
  el('div', { class: 'topic' }, [
    el('h4', {}, [brush.words.topics[topic]]),
    el(
      'dl',
      {},
      pointsByTopic[topic].map((point) =>
        answerBox(point, answerAt(brush, point, { passport, destination }), brush),
      ),
    ),
  ]);

const belowOf = (row: Row, brush: Brush): readonly HTMLElement[] => {
  const { trip, words } = brush;
  const { destination } = row;
  const { party } = trip;
  const anyPassport: Passport = party.people[0]?.passports[0] ?? {
    country: destination,
    kind: 'notSaid',
  };
  // An animal's papers depend on where it comes from.
  const whence: Passport =
    trip.from === null ? anyPassport : { country: trip.from, kind: 'notSaid' };
  return [
    button(words.planning.goThere, `go-${destination}`, () => {
      brush.change((each) => ({ ...each, to: destination }));
      brush.show('plan');
    }),
    compareButton(destination, brush),
    ...hardBox(row, brush),
    ...row.arrivals.map((arrival) => {
      const person = party.people.find(({ id }) => id === arrival.traveller);
      const passport = arrival.entry?.passport;
      return el('section', { class: 'arrival', 'data-testid': `for-${arrival.traveller}` }, [
        el('h3', {}, [person === undefined ? '' : nameOf(person, brush)]),
        el('p', {}, [
          arrival.entry === null || passport === undefined
            ? words.notKnown
            : `${passportText(passport, brush)}: ${entryText(arrival.entry, brush)}`,
        ]),
        ...(arrival.entry === null ? [] : heldLines(arrival.entry, brush)),
        ...(passport === undefined
          ? []
          : ofPeople.map((topic) => topicBox(topic, { destination, passport }, brush))),
        ...(person?.passports ?? [])
          .filter(({ country, kind }) => country === passport?.country && kind === passport.kind)
          .flatMap((each) =>
            papersBox(each, { destination, days: arrival.entry?.days ?? 1 }, brush),
          ),
      ]);
    }),
    ...ofPlaces.map((topic) => topicBox(topic, { destination, passport: anyPassport }, brush)),
    ...(party.pets.length === 0
      ? []
      : [topicBox('pets', { destination, passport: whence }, brush)]),
    reverseBox(row, brush),
  ];
};

const detailsOf = (row: Row, brush: Brush): HTMLElement => {
  const { destination } = row;
  const made = el('details', { id: `row-${destination}`, class: 'row' }, [
    summaryOf(row, brush),
    ...(opened.has(destination) ? belowOf(row, brush) : []),
  ]);
  made.ontoggle = () => {
    const kept = document.getElementById(`row-${destination}`) as HTMLDetailsElement | null;
    if (kept === null || kept.open === opened.has(destination)) return;
    if (kept.open) opened.add(destination);
    else opened.delete(destination);
    brush.again();
  };
  return made;
};

/** A closed row that stands there gets other words, and nothing is made: of 199 most change at once. */
const rewrite = (there: Element, row: Row, brush: Brush): void => {
  const places = there.querySelector('summary')?.children ?? [];
  for (const [at, text] of shownIn(row, brush).entries()) {
    const place = places[at]?.firstChild;
    if (place instanceof Text && place.data !== text) place.data = text;
  }
  const mark = markClass(row);
  if (places[1]?.className !== mark) places[1]?.setAttribute('class', mark);
};

const rowBox = (row: Row, brush: Brush): HTMLElement => {
  const id = `item-${row.destination}`;
  const make = (): HTMLElement => el('li', { id }, [detailsOf(row, brush)]);
  if (opened.has(row.destination)) return make();
  const there = document.getElementById(id);
  if (there?.dataset['as'] === brush.tongue) rewrite(there, row, brush);
  return asBefore(id, brush.tongue, make);
};

export const listBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip, knowledge } = brush;
  if (trip.party.people.length === 0) return [];
  const all = rowsFor(trip.party.people, { ...brush, wished: trip.wished });
  const rows = all.filter((row) => isWanted(row, brush));
  return [
    el('section', { id: 'list' }, [
      el('h2', {}, [words.where]),
      el('p', { class: 'faint', 'data-testid': 'known' }, [
        words.destinations(knowledge.destinations.length),
        ' ',
        words.order,
      ]),
      mapBox(all, brush),
      ...compareBox(brush),
      filtersBox(brush),
      el(
        'ol',
        { class: 'lines', 'data-testid': 'rows' },
        rows.map((row) => rowBox(row, brush)),
      ),
      stayBox({ place: rows.find(isOpened)?.destination ?? null, isListed: false }, brush),
      el('p', { role: 'status', 'data-testid': 'none-left' }, [
        rows.length === 0 ? words.people.noneLeft : '',
      ]),
    ]),
  ];
};
