/**
 * Law: asylum and temporary protection are another law than visas: what is said of them stands
 * apart, each statement with its day, and where nothing is said a person is asked.
 */
import { answersFor, type Answer, type Country, type Passport } from '../guide/index.ts';
import { answerAt, type ListAsked } from './list.ts';

export type Protection = {
  readonly point: 'asylum' | 'temporaryProtection';
  /** Null: she has no passport; what holds for whoever comes. */
  readonly passport: Passport | null;
  readonly answer: Answer;
};

/** What is known there for somebody with these passports; empty: nothing, ask a person. */
export const protectionAt = (
  destination: Country,
  passports: readonly Passport[],
  asked: ListAsked,
): readonly Protection[] =>
  (['asylum', 'temporaryProtection'] as const).flatMap((point): readonly Protection[] =>
    (passports.length === 0 ? [null] : passports).flatMap((passport) => {
      const answer =
        passport === null
          ? forWhoever(destination, point, asked)
          : answerAt(asked, point, { passport, destination });
      return answer.kind === 'notKnown' ? [] : [{ point, passport, answer }];
    }),
  );

/** What is said of passports of some country is not said of who has none. */
const forWhoever = (
  destination: Country,
  point: Protection['point'],
  { knowledge, today }: ListAsked,
): Answer => {
  const told = knowledge.factsByDestination.get(destination) ?? [];
  return answersFor(
    told.filter(({ subject }) => subject.from.length === 0 && subject.kinds === 'every'),
    { point, destination, passport: { country: destination, kind: 'notSaid' } },
    today,
  );
};
