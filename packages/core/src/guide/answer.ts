/**
 * Law: what was said is not averaged. Facts that differ stand side by side; a correction
 * overrules the cell of a compiled list and leaves it readable; and where nothing is known the
 * answer is that nothing is known here.
 *
 * The same set of facts gives the same answer in the same order, whoever gathered them.
 */
import { compareBytes, encode } from '@krov/ground';
import type { Country } from './country.ts';
import type { Day } from './day.ts';
import type { Passport } from './passport.ts';
import { factCodec, isInForce, stateOn, type Fact, type State } from './fact.ts';
import { valueCodec, type Point } from './value.ts';

/** For a pet, `passport.country` is where it comes from. */
export type Question = {
  readonly point: Point;
  readonly destination: Country;
  readonly passport: Passport;
};

export type Seen = { readonly fact: Fact; readonly state: State };

export type Answer =
  /** Not known here: ask a person. */
  | { readonly kind: 'notKnown' }
  | {
      readonly kind: 'said';
      /** Best first; at least one. */
      readonly standing: readonly Seen[];
      /** Cells of compiled lists: a correction says otherwise, or a later day of the same list. */
      readonly overruled: readonly Seen[];
      /** Two that hold for the same kind of passport say different things. */
      readonly differ: boolean;
    };

export const answersFor = (facts: readonly Fact[], question: Question, today: Day): Answer => {
  const seen = facts
    .filter((fact) => concerns(fact, question))
    .map((fact) => ({ fact, state: stateOn(fact, today) }))
    .sort(bestFirst)
    .filter((each, at, all) => at === 0 || bestFirst(all[at - 1] ?? each, each) !== 0);
  const corrections = seen.filter((each) => mayOverrule(each.fact, question, today));
  const overruled = seen.filter(
    ({ fact }) =>
      corrections.some((correction) => overrules(correction.fact, fact)) ||
      seen.some((other) => replaces(other.fact, fact)),
  );
  const standing = seen.filter((each) => !overruled.includes(each));
  return standing.length === 0
    ? { kind: 'notKnown' }
    : {
        kind: 'said',
        standing,
        overruled,
        differ: differ(standing.map(({ fact }) => fact).filter((fact) => isInForce(fact, today))),
      };
};

/** Who did not say which passport she has is shown what holds for each kind. */
export const concerns = ({ subject }: Fact, { point, destination, passport }: Question): boolean =>
  subject.point === point &&
  subject.destinations.includes(destination) &&
  (subject.from.length === 0 || subject.from.includes(passport.country)) &&
  (subject.kinds === 'every' ||
    subject.kinds === 'notKnown' ||
    passport.kind === 'notSaid' ||
    subject.kinds === passport.kind);

/** A correction for a kind of passport overrules nothing for who did not say her kind. */
const mayOverrule = (fact: Fact, { passport }: Question, today: Day): boolean =>
  fact.corrects !== null &&
  isInForce(fact, today) &&
  (fact.subject.kinds === 'every' || fact.subject.kinds === passport.kind);

/** A list that is newer may know better, but never of kinds of passport. */
const overrules = (correction: Fact, cell: Fact): boolean =>
  isCell(cell) &&
  (cell.asOf <= correction.asOf ||
    (cell.subject.kinds === 'notKnown' && correction.subject.kinds !== 'every'));

/** Two days of one list do not contradict each other: the later one stands. */
const replaces = (later: Fact, cell: Fact): boolean =>
  isCell(later) &&
  isCell(cell) &&
  later.source.address === cell.source.address &&
  later.asOf > cell.asOf;

const isCell = ({ dating, corrects }: Fact): boolean => dating === 'list' && corrects === null;

const differ = (inForce: readonly Fact[]): boolean =>
  inForce.some((one) => inForce.some((other) => contradict(one, other)));

/** Sentences cannot be compared: they stand side by side, and the reader compares. */
const contradict = (one: Fact, other: Fact): boolean =>
  one.subject.kinds === other.subject.kinds &&
  one.value.kind !== 'words' &&
  other.value.kind !== 'words' &&
  compareBytes(encode(valueCodec, one.value), encode(valueCodec, other.value)) !== 0;

const rankByState = { current: 0, notYet: 1, stale: 2 } as const;

const bestFirst = (one: Seen, other: Seen): number =>
  rankByState[one.state.kind] - rankByState[other.state.kind] ||
  other.fact.asOf - one.fact.asOf ||
  compareBytes(encode(factCodec, one.fact), encode(factCodec, other.fact));
