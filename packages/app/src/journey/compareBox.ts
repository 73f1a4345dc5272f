/**
 * Law: why here? Destinations stand side by side in a table that says of each cell what the list
 * says: value, day, source, who checked it; what is not known is said in its cell, too.
 */
import type { Answer, Country, Passport, Point } from '@krov/core/guide';
import { answerAt } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { countryName, type Brush } from './brush.ts';
import { passportText } from './places.ts';
import { answerLines } from './statements.ts';
import type { Step } from './state.ts';

/** As many as can be read side by side. */
const mostCompared = 6;

const compared =
  (destination: Country, isWanted: boolean): Step =>
  (trip) => {
    const others = trip.compared.filter((each) => each !== destination);
    return isWanted && others.length >= mostCompared
      ? trip
      : { ...trip, compared: isWanted ? [...others, destination] : others };
  };

export const compareButton = (destination: Country, brush: Brush): HTMLElement => {
  const { words, trip, change } = brush;
  const isThere = trip.compared.includes(destination);
  const made = button(words.comparing.compare, `compare-${destination}`, () =>
    change(compared(destination, !isThere)),
  );
  made.setAttribute('aria-pressed', String(isThere));
  made.disabled = !isThere && trip.compared.length >= mostCompared;
  return made;
};

/** Of the party's passports each once; without any, nobody's. */
const passportsIn = ({ trip }: Brush): readonly Passport[] => {
  const seen = new Map<string, Passport>();
  for (const { country, kind } of trip.party.people.flatMap(({ passports }) => passports))
    seen.set(`${country} ${kind}`, { country, kind });
  return [...seen.values()];
};

const points: readonly Point[] = [
  'visa',
  'stay',
  'stayOn',
  'temporaryProtection',
  'registration',
  'bankAccount',
  'sanctions',
  'flights',
  'mood',
  'company',
  'companyCost',
];
const petPoints: readonly Point[] = ['petChip', 'petRabiesWait', 'petTitre', 'petCertificate'];

/** Passports of which the same is said stand together. */
const groupsAt = (
  point: Point,
  destination: Country,
  brush: Brush,
): readonly { readonly passports: readonly Passport[]; readonly answer: Answer }[] => {
  const groups = new Map<string, { passports: Passport[]; answer: Answer }>();
  for (const passport of passportsIn(brush)) {
    const answer = answerAt(brush, point, { passport, destination });
    const key = JSON.stringify(answer);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { passports: [passport], answer });
    else group.passports.push(passport);
  }
  return [...groups.values()];
};

const cellOf = (point: Point, destination: Country, brush: Brush): HTMLElement => {
  const groups = groupsAt(point, destination, brush);
  return el(
    'td',
    { 'data-testid': `cell-${point}-${destination}` },
    groups.flatMap(({ passports, answer }) => [
      ...(groups.length < 2
        ? []
        : [
            el('p', { class: 'faint' }, [
              passports.map((each) => passportText(each, brush)).join(', '),
            ]),
          ]),
      ...answerLines(answer, brush),
    ]),
  );
};

/** An animal's papers depend on where it comes from, and not on anybody's passport. */
const petCellOf = (point: Point, destination: Country, brush: Brush): HTMLElement => {
  const { from } = brush.trip;
  const answer: Answer =
    from === null
      ? { kind: 'notKnown' }
      : answerAt(brush, point, { passport: { country: from, kind: 'notSaid' }, destination });
  return el('td', { 'data-testid': `cell-${point}-${destination}` }, answerLines(answer, brush));
};

export const compareBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip, change } = brush;
  const { comparing } = words;
  if (trip.compared.length === 0) return [];
  const rowOf = (point: Point, cell: typeof cellOf): HTMLElement =>
    el('tr', { id: `why-${point}` }, [
      el('th', { scope: 'row' }, [words.points[point]]),
      ...trip.compared.map((destination) => cell(point, destination, brush)),
    ]);
  return [
    el('section', { id: 'why', 'data-testid': 'why' }, [
      el('h3', {}, [comparing.why]),
      el('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': comparing.why }, [
        el('table', {}, [
          el('thead', {}, [
            el('tr', { id: 'why-head' }, [
              el('th', { scope: 'col' }, [comparing.point]),
              ...trip.compared.map((destination) =>
                el('th', { scope: 'col', id: `why-${destination}` }, [
                  countryName(destination, brush),
                  ' ',
                  button(
                    comparing.takeOut(countryName(destination, brush)),
                    `uncompare-${destination}`,
                    () => change(compared(destination, false)),
                  ),
                ]),
              ),
            ]),
          ]),
          el('tbody', {}, [
            ...points.map((point) => rowOf(point, cellOf)),
            ...(trip.party.pets.length === 0
              ? []
              : petPoints.map((point) => rowOf(point, petCellOf))),
          ]),
        ]),
      ]),
      ...(trip.party.pets.length > 0 && trip.from === null
        ? [el('p', { class: 'faint' }, [comparing.whenceAnimals])]
        : []),
    ]),
  ];
};
