/**
 * Law: a trip is all that somebody said on this page and all that came of it; it is one value,
 * so that it is kept, locked, handed on and taken back as one, and nothing of it lies elsewhere.
 *
 * What was read of places when the plan was made stands in it, with its day, so that whoever
 * opens it later is shown what has changed since.
 */
import type { Country, Dated, Day, Question, Value } from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import type { Leg } from './legs.ts';
import type { PersonId } from './names.ts';
import { emptyParty, type Party } from './party.ts';
import type { Plan } from './plan.ts';
import type { Stay } from './stay.ts';

/** What somebody wants to have settled, and for whom. */
export const aimKeys = [
  'stay-permit',
  'bank-account',
  'sole-trader',
  'company',
  'school',
  'doctor',
  'phone',
  'driving-licence',
  'cat',
] as const;
export type AimKey = (typeof aimKeys)[number];
export type ChosenAim = { readonly aim: AimKey; readonly people: readonly PersonId[] };

/** A source as it stood when the plan was made: by its name in the numbers of the plan. */
export type Cited = Dated & { readonly id: string };

/** What stood there when the plan was made; empty: not known then. */
export type SeenAnswer = {
  readonly question: Question;
  readonly said: readonly {
    readonly value: Value;
    readonly asOf: Day;
    /** By its name. */
    readonly source: string;
  }[];
};

/** Days somebody was, or will be, in an area whose days are counted. */
export type PastStay = Stay & { readonly person: PersonId; readonly area: string };

export type Trip = {
  readonly party: Party;
  /** Where they are, and whence their animals come; null: not said. */
  readonly from: Country | null;
  /** Where they go; null: not chosen. */
  readonly to: Country | null;
  /** The day on which they want to leave; null: as early as is lawful. */
  readonly wished: Day | null;
  /** Empty: one leg from there to here on the day of departure. */
  readonly legs: readonly Leg[];
  readonly stays: readonly PastStay[];
  /** Side by side: why here? */
  readonly compared: readonly Country[];
  readonly aims: readonly ChosenAim[];
  /** Null until it was asked for. */
  readonly plan: Plan | null;
  /** The sources of the plan's numbers. */
  readonly cited: readonly Cited[];
  readonly seen: readonly SeenAnswer[];
  readonly seed: CalendarSeed;
};

export const emptyTrip = (seed: CalendarSeed): Trip => ({
  party: emptyParty,
  from: null,
  to: null,
  wished: null,
  legs: [],
  stays: [],
  compared: [],
  aims: [],
  plan: null,
  cited: [],
  seen: [],
  seed,
});
