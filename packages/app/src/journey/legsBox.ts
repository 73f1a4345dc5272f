/**
 * Law: the legs of a journey follow each other in time and in place; what does not is said by
 * name and changes nothing. Where she changes on the way, what is said of it stands for each.
 */
import type { Country, Passport } from '@krov/core/guide';
import {
  answerAt,
  checkLegs,
  type Leg,
  type LegRefused,
  type Person,
  type Trip,
} from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { valueOf } from '../edge/fields.ts';
import { countryName, dateOf, nameOf, type Brush } from './brush.ts';
import { complain, emptied, neededDay, settle } from './complaint.ts';
import { fold } from './fold.ts';
import { countryTyped, passportText } from './places.ts';
import { planStep } from './planStep.ts';
import { answerBox } from './statements.ts';
import type { Step } from './state.ts';
import { choiceField, inputField, toldForm } from './told.ts';

const mostLegs = 16;

/** What was refused when it was written last. */
let refusal: LegRefused | null = null;

const placeAt = (id: string, brush: Brush): Country | null => {
  const country = countryTyped(valueOf(id), brush);
  if (country === null) complain(id, 'unknownArea');
  else settle(id);
  return country;
};

/** Null: one of them is none that is known. */
const placesAt = (id: string, brush: Brush): readonly Country[] | null => {
  const written = valueOf(id)
    .split(',')
    .filter((each) => each.trim() !== '');
  const found = written.flatMap((each) => countryTyped(each, brush) ?? []);
  if (found.length === written.length) settle(id);
  else complain(id, 'unknownArea');
  return found.length === written.length ? found : null;
};

const legIn = (brush: Brush): Leg | null => {
  const [from, to] = [placeAt('leg-from', brush), placeAt('leg-to', brush)];
  const [departs, arrives] = [neededDay('leg-departs'), neededDay('leg-arrives')];
  const through = placesAt('leg-through', brush);
  if (from === null || to === null || through === null) return null;
  if (departs === null || arrives === null) return null;
  const dateLine = valueOf('leg-date-line') === 'crossed' ? 'crossed' : 'notCrossed';
  return { from, to, departs, arrives, through, dateLine };
};

/** The first leg is the day of leaving; a plan that there is is made anew. */
const withLegs =
  (change: (legs: readonly Leg[]) => readonly Leg[], brush: Brush): Step =>
  (trip) => {
    const legs = change(trip.legs);
    const next: Trip = { ...trip, legs, wished: legs[0]?.departs ?? trip.wished };
    return next.plan === null ? next : planStep(brush)(next);
  };

const legText = (leg: Leg, brush: Brush): string => {
  const { staying } = brush.words;
  return [
    staying.legLine(countryName(leg.from, brush), countryName(leg.to, brush)),
    `${dateOf(leg.departs, brush)} – ${dateOf(leg.arrives, brush)}`,
    ...(leg.through.length === 0
      ? []
      : [staying.legThrough(leg.through.map((each) => countryName(each, brush)).join(', '))]),
    ...(leg.dateLine === 'crossed' ? [staying.overDateLine] : []),
  ].join(' · ');
};

const legLine = (leg: Leg, at: number, brush: Brush): HTMLElement =>
  el('li', { id: `leg-${at}`, 'data-testid': 'leg-line' }, [
    el('span', {}, [`${at + 1}. ${legText(leg, brush)}`]),
    button(brush.words.people.remove(brush.words.planning.leg(at + 1)), `leg-${at}-remove`, () => {
      refusal = null;
      brush.change(withLegs((legs) => legs.filter((_, place) => place !== at), brush));
    }),
  ]);

const alarm = (text: string, testid: string): HTMLElement =>
  el('p', { role: 'alert', class: 'ember', 'data-testid': testid }, [text]);

const refusedText = ({ rule, leg }: LegRefused, { words }: Brush): string =>
  words.staying.legRefused[rule](leg + 1);

/** What those that are written do not agree with. */
const warnings = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip, today } = brush;
  const { staying } = words;
  const [first, last] = [trip.legs[0], trip.legs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const checked = checkLegs(trip.legs, today);
  return [
    ...(checked.ok ? [] : [alarm(refusedText(checked.error, brush), 'legs-refused')]),
    ...(trip.to === null || last.to === trip.to
      ? []
      : [
          alarm(
            staying.endsElsewhere(countryName(last.to, brush), countryName(trip.to, brush)),
            'legs-end',
          ),
        ]),
    ...(trip.wished === null || trip.wished === first.departs
      ? []
      : [
          alarm(
            staying.leavesOtherwise(dateOf(first.departs, brush), dateOf(trip.wished, brush)),
            'legs-day',
          ),
        ]),
  ];
};

const transitOf = (
  person: Person,
  place: Country,
  { passport, brush }: { readonly passport: Passport | null; readonly brush: Brush },
): HTMLElement => {
  const { words } = brush;
  const who = words.staying.transitOf(nameOf(person, brush), countryName(place, brush));
  return el('div', { 'data-testid': `transit-${person.id}-${place}` }, [
    el('h4', {}, [passport === null ? who : `${who} (${passportText(passport, brush)})`]),
    el('dl', {}, [
      answerBox(
        'transitVisa',
        passport === null
          ? { kind: 'notKnown' }
          : answerAt(brush, 'transitVisa', { passport, destination: place }),
        brush,
      ),
    ]),
  ]);
};

const transitsBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip } = brush;
  const places = [...new Set(trip.legs.flatMap(({ through }) => through))];
  if (places.length === 0 || trip.party.people.length === 0) return [];
  return [
    el('h3', {}, [words.staying.transits]),
    ...trip.party.people.flatMap((person) =>
      places.flatMap((place) =>
        (person.passports.length === 0 ? [null] : person.passports).map((passport) =>
          transitOf(person, place, { passport, brush }),
        ),
      ),
    ),
  ];
};

const legForm = (brush: Brush): HTMLElement => {
  const { words, trip, today, change, again } = brush;
  const { staying } = words;
  const submit = (): void => {
    const leg = legIn(brush);
    if (leg === null) return again();
    if (trip.legs.length >= mostLegs) {
      complain('leg-to', 'tooMany');
      return again();
    }
    const checked = checkLegs([...trip.legs, leg], today);
    refusal = checked.ok ? null : checked.error;
    if (!checked.ok) return again();
    emptied('leg-from', 'leg-to', 'leg-departs', 'leg-arrives', 'leg-through');
    // The next leg does not cross it because this one did.
    const dateLine = document.getElementById('leg-date-line') as HTMLSelectElement | null;
    if (dateLine !== null) dateLine.value = 'notCrossed';
    change(withLegs((legs) => [...legs, leg], brush));
  };
  const input = (name: string, label: string, type: string): HTMLElement => {
    const box = inputField({ id: `leg-${name}`, label, type }, brush);
    if (name !== 'through' && type === 'text')
      box.querySelector('input')?.setAttribute('list', 'place-list');
    return box;
  };
  return toldForm(
    'leg-form',
    [
      input('from', staying.legFrom, 'text'),
      input('to', staying.legTo, 'text'),
      input('departs', staying.departs, 'date'),
      input('arrives', staying.arrives, 'date'),
      input('through', staying.through, 'text'),
      choiceField<Leg['dateLine']>({
        id: 'leg-date-line',
        label: staying.dateLine,
        told: 'notCrossed',
        options: staying.dateLines,
        choose: () => undefined,
      }),
      ...(refusal === null ? [] : [alarm(refusedText(refusal, brush), 'leg-refused')]),
      el('button', { 'data-testid': 'leg-add' }, [staying.addLeg]),
    ],
    submit,
  );
};

export const legsBox = (brush: Brush): HTMLElement => {
  const { words, trip, again } = brush;
  const { staying } = words;
  return fold({ id: 'legs', title: staying.legs, again }, () => [
    el('p', { class: 'faint' }, [staying.legsLead]),
    trip.legs.length === 0
      ? el('p', { class: 'faint' }, [staying.noLegs])
      : el(
          'ol',
          { class: 'lines' },
          trip.legs.map((leg, at) => legLine(leg, at, brush)),
        ),
    ...warnings(brush),
    legForm(brush),
    ...transitsBox(brush),
  ]);
};
