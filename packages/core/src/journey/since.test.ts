import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countryOf,
  type Country,
  type Day,
  type Fact,
  type Point,
  type Value,
} from '../guide/index.ts';
import type { Knowledge } from './knowledge.ts';
import type { ListAsked } from './list.ts';
import type { PersonId, PetId } from './names.ts';
import { changedSince, questionsOf, seenIn } from './since.ts';
import { smallTrip } from './trip.testing.ts';
import type { Trip } from './trip.ts';

const [then, now] = [20_000 as Day, 20_030 as Day];
const [passports, places] = [
  ['RU', 'UA', 'KZ'],
  ['RS', 'ME', 'TR', 'GE'],
].map((codes) => codes.map((code) => mustBeOk(countryOf(code)))) as [Country[], Country[]];
/** One of each topic, written out here. */
const told: { readonly [P in Point]?: 'passport' | 'transit' | 'place' | 'pet' | 'never' } = {
  visa: 'transit',
  passportTaken: 'transit',
  transitVisa: 'transit',
  stay: 'passport',
  stayOn: 'passport',
  asylum: 'passport',
  blankPages: 'passport',
  registration: 'place',
  companyCost: 'place',
  mood: 'place',
  petTitre: 'pet',
  mayLeave: 'never',
};
const points = Object.keys(told) as readonly Point[];

type Slot = { readonly point: Point; readonly place: Country; readonly passport: Country };
const slots: readonly Slot[] = points.flatMap((point) =>
  places.flatMap((place) => passports.map((passport) => ({ point, place, passport }))),
);

const factAt = ({ point, place, passport }: Slot, value: Value, asOf: Day): Fact => ({
  subject: { point, destinations: [place], from: [passport], kinds: 'every' },
  value,
  note: null,
  asOf,
  dating: 'page',
  source: { name: 'a page', address: 'https://example.org' },
  checkedBy: null,
  begins: null,
  expires: null,
  corrects: null,
});

const asking = (facts: readonly Fact[], today: Day): ListAsked => ({
  today,
  knowledge: {
    destinations: places,
    world: null,
    factsByDestination: new Map(
      places.map((place) => [place, facts.filter((one) => one.subject.destinations[0] === place)]),
    ),
  } satisfies Knowledge,
});

const tripOf = (plan: {
  readonly passports: readonly Country[];
  readonly to: Country | null;
  readonly legTo: Country | null;
  readonly through: Country;
  readonly compared: readonly Country[];
  readonly from: Country | null;
  readonly hasPet: boolean;
}): Trip => ({
  ...smallTrip,
  from: plan.from,
  to: plan.to,
  compared: plan.compared,
  legs:
    plan.legTo === null
      ? []
      : [
          {
            from: 'RU' as Country,
            to: plan.legTo,
            departs: then,
            arrives: then,
            through: [plan.through],
            dateLine: 'notCrossed',
          },
        ],
  party: {
    people: plan.passports.map((country, at) => ({
      ...(smallTrip.party.people[0] as Trip['party']['people'][number]),
      id: `p${at}` as PersonId,
      passports: [{ country, kind: 'biometric', issued: null, expires: null, blankPages: null }],
    })),
    pets: plan.hasPet
      ? [
          {
            id: 'a1' as PetId,
            name: '',
            species: 'cat',
            chipped: null,
            vaccinations: [],
            titre: null,
          },
        ]
      : [],
  },
});

const plans = fc.record({
  passports: fc.array(fc.constantFrom(...passports), { minLength: 1, maxLength: 3 }),
  to: fc.option(fc.constantFrom(...places)),
  legTo: fc.option(fc.constantFrom(...places)),
  through: fc.constantFrom(...places),
  compared: fc.subarray([...places], { maxLength: 2 }),
  from: fc.option(fc.constantFrom(...passports)),
  hasPet: fc.boolean(),
});

test('exactly the changed answers of this plan are shown, and no other', () => {
  const value = fc.option(fc.integer({ min: 1, max: 2 }));
  const days = fc.array(fc.tuple(value, value), {
    minLength: slots.length,
    maxLength: slots.length,
  });
  fc.assert(
    fc.property(plans, days, (plan, values) => {
      const facts = (which: 0 | 1): readonly Fact[] =>
        slots.flatMap((slot, at) => {
          const count = values[at]?.[which] ?? null;
          // The later day, always: a confirmation is no change.
          return count === null
            ? []
            : [factAt(slot, { kind: 'span', count, unit: 'days' }, which === 0 ? then : now)];
        });
      const trip = tripOf(plan);
      const kept = { ...trip, seen: seenIn(trip, asking(facts(0), then)) };
      const shown = changedSince(kept, asking(facts(1), now)).map(
        ({ question }) => `${question.point} ${question.destination} ${question.passport.country}`,
      );
      const there = [plan.to, plan.legTo, ...plan.compared];
      const isChanged = plan.legTo === null ? [] : [plan.through];
      const expected = slots.filter(({ point, place, passport }, at) => {
        if (values[at]?.[0] === values[at]?.[1]) return false;
        const isThere = there.includes(place);
        switch (told[point]) {
          case 'passport':
            return isThere && plan.passports.includes(passport);
          case 'transit':
            return (isThere || isChanged.includes(place)) && plan.passports.includes(passport);
          case 'place':
            return isThere && plan.passports[0] === passport;
          case 'pet':
            return isThere && plan.hasPet && (plan.from ?? plan.passports[0]) === passport;
          case 'never':
          case undefined:
            return false;
        }
      });
      expect([...shown].sort()).toEqual(
        expected.map(({ point, place, passport }) => `${point} ${place} ${passport}`).sort(),
      );
    }),
    { numRuns: 200 },
  );
});

test('old and new stand beside each other with their days, better and worse only where it is plain', () => {
  const [slot] = slots;
  if (slot === undefined) throw new Error('there are slots');
  const visa = (days: number | null): Value => ({
    kind: 'visa',
    requirement: days === null ? { kind: 'visaRequired' } : { kind: 'visaFree', days },
  });
  const trip = tripOf({
    passports: ['RU' as Country],
    to: 'RS' as Country,
    legTo: null,
    through: 'TR' as Country,
    compared: [],
    from: null,
    hasPet: false,
  });
  const between = (
    before: readonly Value[],
    after: readonly Value[],
  ): ReturnType<typeof changedSince> => {
    const facts = (values: readonly Value[], day: Day): readonly Fact[] =>
      values.map((value) => factAt(slot, value, day));
    const kept = { ...trip, seen: seenIn(trip, asking(facts(before, then), then)) };
    return changedSince(kept, asking(facts(after, now), now));
  };
  const [shown] = between([visa(30)], [visa(90)]);
  expect(shown?.before).toEqual([{ value: visa(30), asOf: then, source: 'a page' }]);
  expect(shown?.now.map(({ fact }) => [fact.value, fact.asOf])).toEqual([[visa(90), now]]);
  expect(shown?.turn).toBe('better');
  expect(between([visa(90)], [visa(null)])[0]?.turn).toBe('worse');
  expect(between([], [visa(90)])[0]).toMatchObject({ before: [], turn: 'unclear' });
  expect(between([visa(90)], [])[0]).toMatchObject({ now: [], turn: 'unclear' });
  expect(between([visa(30)], [visa(90), visa(null)])[0]?.turn).toBe('unclear');
  expect(between([visa(30)], [{ kind: 'yes' }])[0]?.turn).toBe('unclear');
  expect(between([visa(30), visa(90)], [visa(90), visa(30)])).toEqual([]);
});

test('what has expired since is a change, what is merely old is none', () => {
  const [slot] = slots;
  if (slot === undefined) throw new Error('there are slots');
  const trip = { ...smallTrip };
  const fact = factAt(slot, { kind: 'yes' }, then);
  const ending = { ...fact, expires: (then + 3) as Day };
  const kept = (one: Fact): Trip => ({ ...trip, seen: seenIn(trip, asking([one], then)) });
  expect(changedSince(kept(ending), asking([ending], now))).toHaveLength(1);
  expect(changedSince(kept(fact), asking([fact], (then + 400) as Day))).toEqual([]);
});

test('a device that knows only what was said before shows nothing as new', () => {
  const [slot] = slots;
  if (slot === undefined) throw new Error('there are slots');
  const [later, earlier] = [factAt(slot, { kind: 'yes' }, now), factAt(slot, { kind: 'no' }, then)];
  const kept = { ...smallTrip, seen: seenIn(smallTrip, asking([later], now)) };
  expect(changedSince(kept, asking([earlier], now))).toEqual([]);
  expect(changedSince(kept, asking([{ ...earlier, asOf: now }], now))).toHaveLength(1);
});

test('each question is asked once', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const asked = questionsOf(tripOf(plan)).map((question) => JSON.stringify(question));
      expect(new Set(asked).size).toBe(asked.length);
    }),
  );
});
