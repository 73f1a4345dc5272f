/**
 * Law: how full the table is, is counted, not guessed: each topic, destination and passport of
 * the starter pack is a cell, and its best statement says what it rests on.
 */
import { answersFor } from '../answer.ts';
import { kindsOf } from '../passport.ts';
import { pointsByTopic, topics, type Topic } from '../value.ts';
import { dayOf, type Day } from '../day.ts';
import type { Country } from '../country.ts';
import type { Passport } from '../passport.ts';
import { mustBeOk } from '@krov/ground';
import { starterDestinations, starterFacts, starterPassports } from './starter.ts';

export type StarterCells = {
  readonly evidenced: number;
  readonly compiled: number;
  readonly notKnown: number;
};

/** On the day after the pack was last read: what has expired since counts as not known. */
const countedOn: Day = /* @__PURE__ */ mustBeOk(/* @__PURE__ */ dayOf('2026-03-01'));

const passports: readonly Passport[] = starterPassports.flatMap((country): readonly Passport[] =>
  country === 'RU'
    ? kindsOf(country)
        .filter((kind) => kind !== 'notSaid')
        .map((kind) => ({ country, kind }))
    : [{ country, kind: 'notSaid' }],
);

const cellOf = (
  topic: Topic,
  { destination, passport }: { readonly destination: Country; readonly passport: Passport },
): keyof StarterCells => {
  const said = pointsByTopic[topic].flatMap((point) => {
    const answer = answersFor(starterFacts, { point, destination, passport }, countedOn);
    return answer.kind === 'notKnown' ? [] : answer.standing;
  });
  if (said.some(({ fact }) => fact.dating !== 'list')) return 'evidenced';
  return said.length > 0 ? 'compiled' : 'notKnown';
};

export const starterCells = (): StarterCells => {
  const cells = topics.flatMap((topic) =>
    starterDestinations.flatMap((destination) =>
      passports.map((passport) => cellOf(topic, { destination, passport })),
    ),
  );
  const count = (kind: keyof StarterCells): number => cells.filter((each) => each === kind).length;
  return {
    evidenced: count('evidenced'),
    compiled: count('compiled'),
    notKnown: count('notKnown'),
  };
};
