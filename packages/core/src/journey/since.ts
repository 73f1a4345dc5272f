/**
 * Law: whoever opens a plan again is shown what has changed of exactly the answers that this
 * plan rests on: old beside new, each with its day. Better and worse are said only where
 * nobody could read it otherwise.
 *
 * An answer that is only confirmed on a later day has not changed.
 */
import { bytesToHex, encode } from '@krov/ground';
import {
  pointsByTopic,
  turnOf,
  valueCodec,
  type Change,
  type Country,
  type Passport,
  type Point,
  type Question,
  type Seen,
  type Topic,
  type Value,
} from '../guide/index.ts';
import { answerAt, standing, type ListAsked } from './list.ts';
import type { SeenAnswer, Trip } from './trip.ts';

export type Shown = {
  readonly question: Question;
  /** Empty: not known then. */
  readonly before: SeenAnswer['said'];
  /** Empty: not known now. */
  readonly now: readonly Seen[];
  readonly turn: Change['turn'];
};

/** What is asked for each passport; where somebody only changes; of the place; for animals. */
const ofPassports: readonly Topic[] = [
  'mayEnter',
  'howLong',
  'mayStayOn',
  'protection',
  'papers',
  'transit',
];
const ofTransit: readonly Topic[] = ['mayEnter', 'transit'];
const ofPlaces: readonly Topic[] = [
  'registration',
  'bankAccount',
  'company',
  'sanctions',
  'flights',
  'mood',
];
const ofPets: readonly Topic[] = ['pets'];

/** Every question that this plan asks, once: its passports, at its places. */
export const questionsOf = (trip: Trip): readonly Question[] => {
  const passports = onceEach(
    trip.party.people.flatMap((person) =>
      person.passports.map(({ country, kind }): Passport => ({ country, kind })),
    ),
    ({ country, kind }) => `${country} ${kind}`,
  );
  const places = onceEach(
    [...(trip.to === null ? [] : [trip.to]), ...trip.legs.map(({ to }) => to), ...trip.compared],
    String,
  );
  const transits = trip.legs
    .flatMap(({ through }) => through)
    .filter((country) => !places.includes(country));
  const asked = [
    ...places.flatMap((place) => questionsAt(place, passports, trip)),
    ...transits.flatMap((place) => passports.flatMap((each) => ask(ofTransit, place, each))),
  ];
  return onceEach(
    asked,
    ({ point, destination, passport }) =>
      `${point} ${destination} ${passport.country} ${passport.kind}`,
  );
};

/** What stands there now, to be kept with the plan. */
export const seenIn = (trip: Trip, asked: ListAsked): readonly SeenAnswer[] =>
  questionsOf(trip).map((question) => ({
    question,
    said: standingAt(question, asked).map(({ fact }) => ({
      value: fact.value,
      asOf: fact.asOf,
      source: fact.source.name,
    })),
  }));

/** The answers kept with it that are others now. */
export const changedSince = ({ seen }: Trip, asked: ListAsked): readonly Shown[] =>
  seen.flatMap(({ question, said }) => {
    const now = standingAt(question, asked);
    const [before, after] = [valuesOf(said), valuesOf(now.map(({ fact }) => fact))];
    return before.join() === after.join() || isOfAnEarlierDay(now, said)
      ? []
      : [{ question, before: said, now, turn: turnBetween(said, now) }];
  });

/** A place as such is asked as whoever of the party comes first, an animal from where it is. */
const questionsAt = (
  place: Country,
  passports: readonly Passport[],
  { party, from }: Trip,
): readonly Question[] => {
  const anyPassport = passports[0] ?? { country: place, kind: 'notSaid' };
  const whence: Passport = from === null ? anyPassport : { country: from, kind: 'notSaid' };
  return [
    ...passports.flatMap((each) => ask(ofPassports, place, each)),
    ...ask(ofPlaces, place, anyPassport),
    ...(party.pets.length === 0 ? [] : ask(ofPets, place, whence)),
  ];
};

const ask = (
  topics: readonly Topic[],
  destination: Country,
  passport: Passport,
): readonly Question[] =>
  topics
    .flatMap((topic): readonly Point[] => pointsByTopic[topic])
    .map((point) => ({ point, destination, passport }));

/** What may be relied on: a statement that has ended since is a change, too. */
const standingAt = ({ point, ...crossing }: Question, asked: ListAsked): readonly Seen[] =>
  standing(answerAt(asked, point, crossing));

const valuesOf = (said: readonly { readonly value: Value }[]): readonly string[] =>
  [...new Set(said.map(({ value }) => bytesToHex(encode(valueCodec, value))))].sort();

/** This device knows less than the one that kept it: that is no change. */
const isOfAnEarlierDay = (now: readonly Seen[], before: SeenAnswer['said']): boolean =>
  now.length > 0 &&
  now.every(({ fact }) => before.every(({ asOf }) => fact.asOf < asOf)) &&
  before.length > 0;

/** Only where both sides are of visas, and each that was said turned the same way. */
const turnBetween = (before: SeenAnswer['said'], now: readonly Seen[]): Change['turn'] => {
  const turns = before.flatMap(({ value: old }) =>
    now.map(({ fact: { value } }) =>
      old.kind === 'visa' && value.kind === 'visa'
        ? turnOf(old.requirement, value.requirement)
        : 'unclear',
    ),
  );
  const [first = 'unclear', ...others] = new Set(turns);
  return others.length === 0 ? first : 'unclear';
};

/** In the order in which each first came. */
const onceEach = <T>(all: readonly T[], keyOf: (each: T) => string): readonly T[] => [
  ...new Map(all.map((each) => [keyOf(each), each])).values(),
];
