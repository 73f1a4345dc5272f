/**
 * Law: where somebody may go is read out of statements, for each person and for all together;
 * what is not known is never counted as yes, and of two that differ the harder one counts.
 *
 * Whether somebody may leave is not computed here or anywhere.
 */
import {
  answersFor,
  staleAfter,
  type Answer,
  type Country,
  type Day,
  type Passport,
  type Point,
  type Requirement,
  type Seen,
  type Value,
} from '../guide/index.ts';
import { heldAt, type Held, type NotHeld } from './held.ts';
import { factsAt, type Knowledge } from './knowledge.ts';
import type { Permit } from './party.ts';

export type Traveller = {
  readonly id: string;
  /** The easiest of them counts. */
  readonly passports: readonly Passport[];
  /** Visas and permits that she holds. */
  readonly permits?: readonly Permit[];
};

/** From the easiest to the hardest. */
const eases = ['own', 'held', 'free', 'permission', 'visa', 'notKnown', 'refused'] as const;
export type Ease = (typeof eases)[number];

/** She need not ask for anything before she goes. */
export const isOpen = (ease: Ease): boolean => rankOf(ease) <= rankOf('free');
/** Of two, whether the one is easier. */
export const isEasier = (one: Ease, other: Ease): boolean => rankOf(one) < rankOf(other);

/** One passport at one border. */
export type Entry = {
  readonly passport: Passport;
  readonly ease: Ease;
  /** What is asked there, by the statement that counts; null: none says. */
  readonly requirement: Requirement['kind'] | null;
  /** How long without a visa; null: without end, or not known. */
  readonly days: number | null;
  /** Something that this rests on is stale: look again before relying on it. */
  readonly isStale: boolean;
  /** The oldest day of what this rests on; null: on nothing. */
  readonly asOf: Day | null;
  /** False: this kind of passport is not accepted there. */
  readonly isTaken: boolean;
  /** The visa or permit that `held` rests on. */
  readonly held: Held | null;
  /** Those that would open this border, and why they do not count. */
  readonly notHeld: readonly NotHeld[];
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
    /** The shortest that is known; null also where nobody says how long a visa that is held lasts. */
    readonly days: number | null;
    readonly isStale: boolean;
    /** The oldest day of what it rests on. */
    readonly asOf: Day | null;
  };
  /** Who is the hardest, when not all are alike. */
  readonly hardest: readonly string[];
};

/** What is known, and on which day it is asked. */
export type ListAsked = {
  readonly knowledge: Knowledge;
  readonly today: Day;
  /** The day on which they want to leave: permits are judged by it. */
  readonly wished?: Day | null;
};

/** What is said of one point, for who comes with this passport. */
export const answerAt = (
  { knowledge, today }: ListAsked,
  point: Point,
  { passport, destination }: { readonly passport: Passport; readonly destination: Country },
): Answer =>
  answersFor(factsAt(knowledge, destination, passport), { point, destination, passport }, today);

/** The easiest for all together first, then the longest stay, then by code. */
export const rowsFor = (travellers: readonly Traveller[], asked: ListAsked): readonly Row[] =>
  asked.knowledge.destinations
    .map((destination) =>
      rowOf(
        destination,
        travellers.map((traveller) => arrivalAt(traveller, destination, asked)),
      ),
    )
    .sort(easiestFirst);

/** With what she has, at that border. */
export const arrivalAt = (
  { id, passports, permits = [] }: Traveller,
  destination: Country,
  asked: ListAsked,
): Arrival => {
  const entries = passports.map((passport) =>
    holding(permits, entryWith(passport, destination, asked), { destination, asked }),
  );
  return { traveller: id, entry: entries.sort(easierFirst)[0] ?? null };
};

/** What she holds counts where it opens more than the passport alone; where she is refused it opens nothing. */
const holding = (
  permits: readonly Permit[],
  entry: Entry,
  { destination, asked }: { readonly destination: Country; readonly asked: ListAsked },
): Entry => {
  if (permits.length === 0) return entry;
  const { passport } = entry;
  const said = standing(answerAt(asked, 'heldVisa', { passport, destination }));
  const day = Math.max(asked.today, asked.wished ?? asked.today) as Day;
  const { held, notHeld } = heldAt(permits, { destination, day, said });
  const [best] = held.toSorted((one, other) => (other.days ?? 0) - (one.days ?? 0));
  const counts =
    best !== undefined &&
    entry.ease !== 'refused' &&
    (!isOpen(entry.ease) ||
      (entry.ease === 'free' && entry.days !== null && (best.days ?? 0) > entry.days));
  return counts
    ? {
        ...entry,
        ease: 'held',
        days: best.days,
        isStale: restsOnOld(best, asked.today),
        asOf: firstOf([best.said?.fact.asOf ?? null, best.area?.asOf ?? null]),
        held: best,
        notHeld,
      }
    : { ...entry, notHeld };
};

const restsOnOld = ({ said, area }: Held, today: Day): boolean =>
  said?.state.kind === 'stale' || (area !== null && today - area.asOf > staleAfter);

/** Entries that were read out of a knowledge; it does not change, so they do not either. */
const entriesRead = new WeakMap<Knowledge, Map<string, Entry>>();

/** What somebody with this passport, and nothing else, meets at the border. */
export const entryWith = (passport: Passport, destination: Country, asked: ListAsked): Entry => {
  const read = entriesRead.get(asked.knowledge) ?? new Map<string, Entry>();
  entriesRead.set(asked.knowledge, read);
  const key = `${passport.country} ${passport.kind} ${destination} ${asked.today}`;
  const before = read.get(key);
  // Of a passport that is written on, the dates are another's: only country and kind count here.
  const entry =
    before ?? readEntry({ country: passport.country, kind: passport.kind }, destination, asked);
  if (before === undefined) read.set(key, entry);
  return entry;
};

const readEntry = (passport: Passport, destination: Country, asked: ListAsked): Entry => {
  const look = (point: Point): readonly Seen[] =>
    standingAt(asked, point, { passport, destination });
  const [visas, taken] = [look('visa'), look('passportTaken')];
  const isRefused = taken.some(({ fact }) => fact.value.kind === 'no');
  const ease = isRefused ? 'refused' : hardestOf(visas.map(({ fact }) => easeOf(fact.value)));
  const stays = ease === 'free' ? look('stay') : [];
  const spans = [...stays, ...visas].flatMap(({ fact }) => daysIn(fact.value));
  return {
    passport,
    ease,
    requirement: requirementOf(visas, ease),
    days: ease === 'free' && spans.length > 0 ? Math.min(...spans) : null,
    isStale: [...visas, ...taken, ...stays].some(({ state }) => state.kind === 'stale'),
    asOf: firstOf([...visas, ...taken, ...stays].map(({ fact }) => fact.asOf)),
    isTaken: !isRefused,
    held: null,
    notHeld: [],
  };
};

/** The earliest of the days that are known. */
const firstOf = (days: readonly (Day | null)[]): Day | null =>
  days.reduce(
    (first, day) => (first === null || (day !== null && day < first) ? day : first),
    null,
  );

/** What is said of one point and may be relied on once it was looked at again. */
export const standingAt = (
  asked: ListAsked,
  point: Point,
  crossing: { readonly passport: Passport; readonly destination: Country },
): readonly Seen[] => standing(answerAt(asked, point, crossing));

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

/** What is asked by the statement that makes it so. */
const requirementOf = (visas: readonly Seen[], ease: Ease): Requirement['kind'] | null => {
  const values = visas.map(({ fact }) => fact.value);
  const counting = values.find((value) => value.kind === 'visa' && easeOf(value) === ease);
  return counting?.kind === 'visa' ? counting.requirement.kind : null;
};

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

/** Who has no passport is not known. */
export const easeOfArrival = ({ entry }: Arrival): Ease => entry?.ease ?? 'notKnown';

const rowOf = (destination: Country, arrivals: readonly Arrival[]): Row => {
  const ease = hardestOf(arrivals.map(easeOfArrival));
  const days = arrivals.flatMap(({ entry }) => entry?.days ?? []);
  const isUnsaid = arrivals.some(({ entry }) => entry?.ease === 'held' && entry.days === null);
  const hardest = arrivals.filter((arrival) => easeOfArrival(arrival) === ease);
  return {
    destination,
    arrivals,
    together: {
      ease,
      days: days.length === 0 || isUnsaid ? null : Math.min(...days),
      isStale: arrivals.some(({ entry }) => entry?.isStale === true),
      asOf: firstOf(arrivals.map(({ entry }) => entry?.asOf ?? null)),
    },
    hardest: hardest.length === arrivals.length ? [] : hardest.map(({ traveller }) => traveller),
  };
};

const easiestFirst = (one: Row, other: Row): number =>
  rankOf(one.together.ease) - rankOf(other.together.ease) ||
  neediest(one) - neediest(other) ||
  lengthOf(other.together) - lengthOf(one.together) ||
  (one.destination < other.destination ? -1 : 1);

/** How many need anything at all. */
const neediest = ({ arrivals }: Row): number =>
  arrivals.filter((arrival) => !isOpen(easeOfArrival(arrival))).length;
