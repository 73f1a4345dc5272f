/** Law: trips for tests, of any shape that the page could have made, and whole ones to begin with. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import {
  datings,
  currency,
  dayOf,
  passportKinds,
  points,
  starterDestinations,
  type Country,
  type Day,
  type Value,
} from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import { personId, petId, stepId } from './names.ts';
import type { Person } from './party.ts';
import type { Plan, Step } from './plan.ts';
import { aimKeys, emptyTrip, type Trip } from './trip.ts';

const day: fc.Arbitrary<Day> = fc.nat(20_000).map((count) => count as Day);
const day0: fc.Arbitrary<Day | null> = fc.option(day);
const country: fc.Arbitrary<Country> = fc.constantFrom(...starterDestinations);
const words = fc.string({ maxLength: 12, unit: 'grapheme' });
const source = fc.constantFrom('law', 'airline', 'police', 'https://example.org/a');
const few = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(each, { maxLength: 3 });

const range = (lowest: number): fc.Arbitrary<{ least: number; most: number; source: string }> =>
  fc
    .tuple(fc.integer({ min: lowest, max: 300 }), fc.nat(300), source)
    .map(([least, more, said]) => ({ least, most: least + more, source: said }));

const person = (at: number): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(mustBeOk(personId(`p${at}`))),
    name: words,
    role: fc.constantFrom('traveller', 'employer', 'employee', 'family'),
    isChild: fc.constantFrom('unknown', 'yes', 'no'),
    liableForCallUp: fc.constantFrom('unknown', 'yes', 'no'),
    seeksAsylum: fc.constantFrom('unknown', 'yes', 'no'),
    mayBeHeld: fc.constantFrom('unknown', 'yes', 'no'),
    passports: few(
      fc.record({
        country,
        kind: fc.constantFrom(...passportKinds),
        issued: fc.constant(null),
        expires: day0,
        blankPages: fc.option(fc.nat(40)),
      }),
    ),
    permits: fc.constant([]),
  });

const step = (at: number): fc.Arbitrary<Step> =>
  fc
    .record({
      where: words,
      name: words,
      papers: few(words),
      takes: few(range(0)),
      says: few(range(0)),
      costs: few(range(0).map((one) => ({ ...one, currency: mustBeOk(currency('EUR')) }))),
      from: day0,
      by: day0,
      done: day0,
      note: words,
      isPets: fc.boolean(),
      after: fc.nat(Math.max(0, at - 1)),
      mostIsTo: fc.constantFrom('begin' as const, 'end' as const),
    })
    .map(({ says, after, mostIsTo, isPets, ...rest }) => ({
      ...rest,
      id: mustBeOk(stepId(at === 0 ? 'travel' : `s${at}.p1`)),
      kind: 'paper',
      who: isPets ? { kind: 'pet', id: mustBeOk(petId('a1')) } : { kind: 'all' },
      waits:
        at === 0
          ? []
          : [{ after: mustBeOk(stepId(after === 0 ? 'travel' : `s${after}.p1`)), says, mostIsTo }],
      doer: isPets ? mustBeOk(personId('p1')) : null,
    }));

const plan: fc.Arbitrary<Plan> = fc
  .nat(5)
  .chain((more) => fc.tuple(...Array.from({ length: more + 1 }, (_, at) => step(at))))
  .map((steps) => ({ steps, travel: mustBeOk(stepId('travel')) }));

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ kind: 'yes' }),
  fc.nat(365).map((days): Value => ({
    kind: 'visa',
    requirement: days === 0 ? { kind: 'visaRequired' } : { kind: 'visaFree', days },
  })),
  words.map((said): Value => ({ kind: 'words', words: said, language: 'ru' })),
);

const anySeed: fc.Arbitrary<CalendarSeed> = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Uint8Array.from(bytes) as Uint8Array as CalendarSeed);

/** Any that the page could have made. */
export const anyTrip: fc.Arbitrary<Trip> = fc.record({
  party: fc
    .nat(3)
    .chain((more) => fc.tuple(...Array.from({ length: more }, (_, at) => person(at + 1))))
    .map((people) => ({ people, pets: [] })),
  from: fc.option(country),
  to: fc.option(country),
  wished: day0,
  legs: few(
    fc.record({
      from: country,
      to: country,
      departs: day,
      arrives: day,
      through: few(country),
      dateLine: fc.constantFrom('crossed', 'notCrossed'),
    }),
  ),
  stays: few(
    fc.record({
      person: fc.constant(mustBeOk(personId('p1'))),
      area: fc.constantFrom('SCHENGEN', 'RS'),
      from: day,
      until: day,
    }),
  ),
  compared: few(country),
  aims: few(fc.record({ aim: fc.constantFrom(...aimKeys), people: fc.constant([]) })),
  plan: fc.option(plan),
  cited: few(
    fc.record({
      id: source,
      source: fc.constant({ name: 'A law', address: 'https://law.example/' }),
      asOf: day,
      dating: fc.constantFrom(...datings),
      checkedBy: fc.constantFrom(null, 'Ana'),
      begins: day0,
      expires: day0,
    }),
  ),
  seen: few(
    fc.record({
      question: fc.record({
        point: fc.constantFrom(...points),
        destination: country,
        passport: fc.record({ country, kind: fc.constantFrom(...passportKinds) }),
      }),
      said: few(fc.record({ value, asOf: day, source })),
    }),
  ),
  seed: anySeed,
});

/** One person, one passport, to Serbia. */
export const smallTrip: Trip = {
  ...emptyTrip(new Uint8Array(32).fill(7) as Uint8Array as CalendarSeed),
  party: {
    people: [
      {
        id: mustBeOk(personId('p1')),
        name: 'Олена',
        role: 'traveller',
        isChild: 'no',
        liableForCallUp: 'no',
        seeksAsylum: 'no',
        mayBeHeld: 'no',
        passports: [
          {
            country: 'RU' as Country,
            kind: 'biometric',
            issued: null,
            expires: null,
            blankPages: null,
          },
        ],
        permits: [],
      },
    ],
    pets: [],
  },
  to: 'RS' as Country,
  wished: mustBeOk(dayOf('2027-01-15')),
};
