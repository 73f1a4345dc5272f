/**
 * Law: where somebody may go is read out of statements, for each person and for all together;
 * what is not known is never counted as yes, and of two that differ the harder one counts.
 *
 * Whether somebody may leave is not computed here or anywhere.
 */
import {
  answersFor,
  type Answer,
  type Country,
  type Day,
  type Passport,
  type Point,
  type Requirement,
  type Seen,
  type Value,
} from '../guide/index.ts';
import { factsAt, type Knowledge } from './knowledge.ts';

export type Traveller = {
  readonly id: string;
  /** The easiest of them counts. */
  readonly passports: readonly Passport[];
};

/** From the easiest to the hardest. */
const eases = ['own', 'free', 'permission', 'visa', 'notKnown', 'refused'] as const;
export type Ease = (typeof eases)[number];

/** One passport at one border. */
export type Entry = {
  readonly passport: Passport;
  readonly ease: Ease;
  /** How long without a visa; null: without end, or not known. */
  readonly days: number | null;
  /** Something that this rests on is stale: look again before relying on it. */
  readonly isStale: boolean;
};

export type Arrival = {
  readonly traveller: string;
  /** With her easiest passport; null: she has none, ask a person. */
  readonly entry: Entry | null;
};

export type Row = {
  readonly destination: Country;
  readonly arrivals: readonly Arrival[];
  readonly together: {
    /** The hardest of all; a person without a passport is `notKnown`. */
    readonly ease: Ease;
    /** The shortest that is known. */
    readonly days: number | null;
    readonly isStale: boolean;
  };
  /** Who is the hardest, when not all are alike. */
  readonly hardest: readonly string[];
};

export type AskedOf = {
  readonly knowledge: Knowledge;
  readonly today: Day;
};

/** What is said of one point, for who comes with this passport. */
export const answerAt = (
  { knowledge, today }: AskedOf,
  point: Point,
  { passport, destination }: { readonly passport: Passport; readonly destination: Country },
): Answer =>
  answersFor(factsAt(knowledge, destination, passport), { point, destination, passport }, today);

/** The easiest for all together first, then the longest stay, then by code. */
export const rowsFor = (travellers: readonly Traveller[], asked: AskedOf): readonly Row[] =>
  asked.knowledge.destinations
    .map((destination) =>
      rowOf(
        destination,
        travellers.map((traveller) => arrivalOf(traveller, destination, asked)),
      ),
    )
    .sort(easiestFirst);

const arrivalOf = ({ id, passports }: Traveller, destination: Country, asked: AskedOf): Arrival => {
  const entries = passports.map((passport) => entryWith(passport, destination, asked));
  return { traveller: id, entry: entries.sort(easierFirst)[0] ?? null };
};

/** What somebody with this passport meets at the border. */
export const entryWith = (passport: Passport, destination: Country, asked: AskedOf): Entry => {
  const look = (point: Point): readonly Seen[] =>
    standing(answerAt(asked, point, { passport, destination }));
  const [visas, taken] = [look('visa'), look('passportTaken')];
  const isRefused = taken.some(({ fact }) => fact.value.kind === 'no');
  const ease = isRefused ? 'refused' : hardestOf(visas.map(({ fact }) => easeOf(fact.value)));
  const stays = ease === 'free' ? look('stay') : [];
  const spans = [...stays, ...visas].flatMap(({ fact }) => daysIn(fact.value));
  return {
    passport,
    ease,
    days: ease === 'free' && spans.length > 0 ? Math.min(...spans) : null,
    isStale: [...visas, ...taken, ...stays].some(({ state }) => state.kind === 'stale'),
  };
};

/** What may be relied on once it was looked at again: not what has ended, or has not begun. */
export const standing = (answer: Answer): readonly Seen[] =>
  answer.kind === 'notKnown'
    ? []
    : answer.standing.filter(
        ({ state }) =>
          state.kind === 'current' || (state.kind === 'stale' && state.why !== 'expired'),
      );

const easeByRequirement: { readonly [K in Requirement['kind']]: Ease } = {
  own: 'own',
  visaFree: 'free',
  onArrival: 'permission',
  eta: 'permission',
  eVisa: 'visa',
  visaRequired: 'visa',
  noAdmission: 'refused',
};

const easeOf = (value: Value): Ease =>
  value.kind === 'visa' ? easeByRequirement[value.requirement.kind] : 'notKnown';

const rankOf = (ease: Ease): number => eases.indexOf(ease);

const hardestOf = (found: readonly Ease[]): Ease =>
  found.length === 0
    ? 'notKnown'
    : found.reduce((hardest, ease) => (rankOf(ease) > rankOf(hardest) ? ease : hardest));

/** Days that a value allows; months are counted as thirty. */
const daysIn = (value: Value): readonly number[] => {
  switch (value.kind) {
    case 'visa':
      return value.requirement.kind === 'visaFree' && value.requirement.days !== null
        ? [value.requirement.days]
        : [];
    case 'window':
      return [value.atOnce ?? value.days];
    case 'span':
      return [value.count * daysByUnit[value.unit]].filter((days) => days >= 1);
    case 'yes':
    case 'no':
    case 'until':
    case 'count':
    case 'words':
    case 'money':
    case 'withPermit':
      return [];
  }
};
const daysByUnit = { hours: 1 / 24, days: 1, months: 30, years: 365 } as const;

const endless = Number.MAX_SAFE_INTEGER;
const lengthOf = ({ ease, days }: Pick<Entry, 'ease' | 'days'>): number =>
  ease === 'own' ? endless : (days ?? 0);

const easierFirst = (one: Entry, other: Entry): number =>
  rankOf(one.ease) - rankOf(other.ease) || lengthOf(other) - lengthOf(one);

const easeOfArrival = ({ entry }: Arrival): Ease => entry?.ease ?? 'notKnown';

const rowOf = (destination: Country, arrivals: readonly Arrival[]): Row => {
  const ease = hardestOf(arrivals.map(easeOfArrival));
  const days = arrivals.flatMap(({ entry }) => entry?.days ?? []);
  const hardest = arrivals.filter((arrival) => easeOfArrival(arrival) === ease);
  return {
    destination,
    arrivals,
    together: {
      ease,
      days: days.length === 0 ? null : Math.min(...days),
      isStale: arrivals.some(({ entry }) => entry?.isStale === true),
    },
    hardest: hardest.length === arrivals.length ? [] : hardest.map(({ traveller }) => traveller),
  };
};

const easiestFirst = (one: Row, other: Row): number =>
  rankOf(one.together.ease) - rankOf(other.together.ease) ||
  hardOnes(one) - hardOnes(other) ||
  lengthOf(other.together) - lengthOf(one.together) ||
  (one.destination < other.destination ? -1 : 1);

/** How many need anything at all. */
const hardOnes = ({ arrivals }: Row): number =>
  arrivals.filter((arrival) => rankOf(easeOfArrival(arrival)) > rankOf('free')).length;
