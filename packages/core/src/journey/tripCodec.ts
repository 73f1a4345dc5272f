/**
 * Law: a trip is written whole and read whole. What no trip could have written is malformed,
 * and what is too large to be written is refused before, by name: nothing is cut off.
 *
 * docs/protocol/journey.md §12; tripLayout.ts says how it lies.
 */
import {
  bytesToHex,
  decode,
  encode,
  equalBytes,
  err,
  malformed,
  ok,
  refused,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import type { Day } from '../guide/index.ts';
import type { StepId } from './names.ts';
import { checkParty, type PartyRule } from './party.ts';
import { checkPlan, type Plan, type PlanRule, type Step, type Wait } from './plan.ts';
import { longestNote } from './ticks.ts';
import type { SeenAnswer, Trip } from './trip.ts';
import {
  laidOutCodec,
  laidOutSaid,
  tripVersion,
  type LaidOutRun,
  type LaidOutStep,
  type LaidOutTrip,
  type Placed,
} from './tripLayout.ts';

export type TripRule =
  PartyRule | PlanRule | 'aNoteIsNotLongerThanThat' | 'aTripIsNotLargerThanThat';

export const writeTrip = (trip: Trip): Result<Uint8Array, Refused<TripRule>> => {
  const checked = checkTrip(trip);
  if (!checked.ok) return checked;
  try {
    return ok(encode(laidOutCodec, layOut(trip)));
  } catch {
    // Each limit stands in the layout alone, which throws on what is beyond it.
    return err(refused('aTripIsNotLargerThanThat'));
  }
};

/** Malformed: cut, altered, or what no trip could have written. */
export const readTrip = (bytes: Uint8Array): Result<Trip, Malformed> => {
  const laid = decode(laidOutCodec, bytes);
  const trip = laid.ok ? gather(laid.value) : null;
  const again = trip === null ? null : writeTrip(trip);
  return trip !== null && again?.ok === true && equalBytes(again.value, bytes)
    ? ok(trip)
    : err(malformed('trip'));
};

/** Whether a later Krov wrote it: it is not damaged, and not to be read here. */
export const isOfLaterVersion = (bytes: Uint8Array): boolean => (bytes[0] ?? 0) > tripVersion;

/**
 * What a layout cannot see. A plan may contradict itself in its days: so somebody made it, and
 * whoever opens it is told so; what nobody could have made is refused.
 */
const checkTrip = (trip: Trip): Result<Trip, Refused<TripRule>> => {
  const party = checkParty(trip.party);
  if (!party.ok) return party;
  if (trip.plan === null) return ok(trip);
  const steps = trip.plan.steps.map((step) => ({ ...step, from: null, by: null, done: null }));
  const plan = checkPlan({ ...trip.plan, steps }, 0 as Day);
  if (!plan.ok) return err(refused(plan.error.rule));
  return trip.plan.steps.some((step) => step.note.length > longestNote)
    ? err(refused('aNoteIsNotLongerThanThat'))
    : ok(trip);
};

/** Each once, in the order in which it was first asked for. */
type Table<T> = { readonly items: readonly T[]; readonly placeOf: (item: T) => number };

const tableOf = <T>(keyOf: (item: T) => string): Table<T> => {
  const items: T[] = [];
  const places = new Map<string, number>();
  return {
    items,
    placeOf: (item) => {
      const key = keyOf(item);
      const place = places.get(key) ?? items.push(item) - 1;
      places.set(key, place);
      return place;
    },
  };
};

const layOut = (trip: Trip): LaidOutTrip => {
  const sources = tableOf<string>((source) => source);
  const said = tableOf<LaidOutTrip['said'][number]>((each) =>
    bytesToHex(encode(laidOutSaid, each)),
  );
  const plan = trip.plan === null ? null : layOutPlan(trip.plan, sources);
  const seen = runsOf(trip.seen, (answer) =>
    said.placeOf(answer.map((one) => ({ ...one, source: sources.placeOf(one.source) }))),
  );
  const cited = trip.cited.map((each) => ({ ...each, id: sources.placeOf(each.id) }));
  return { ...trip, sources: sources.items, cited, plan, said: said.items, seen };
};

const layOutPlan = ({ steps, travel }: Plan, sources: Table<string>): LaidOutTrip['plan'] => {
  const places = new Map(steps.map(({ id }, place) => [id, place]));
  const placeOf = (id: StepId): number => places.get(id) ?? 0;
  const sourced = <T extends { readonly source: string }>(one: T): Placed<T> => ({
    ...one,
    source: sources.placeOf(one.source),
  });
  return {
    travel: placeOf(travel),
    steps: steps.map((step) => ({
      ...step,
      takes: step.takes.map(sourced),
      waits: step.waits.map((wait) => ({
        ...wait,
        after: placeOf(wait.after),
        says: wait.says.map(sourced),
      })),
      costs: step.costs.map(sourced),
    })),
  };
};

/** Answers about one place, for one passport, that follow each other. */
const runsOf = (
  seen: readonly SeenAnswer[],
  placeOf: (said: SeenAnswer['said']) => number,
): readonly LaidOutRun[] => {
  const runs: (LaidOutRun & { readonly answers: LaidOutRun['answers'][number][] })[] = [];
  for (const { question, said } of seen) {
    const { point, destination, passport } = question;
    const last = runs.at(-1);
    const isSame =
      last?.destination === destination &&
      last.passport.country === passport.country &&
      last.passport.kind === passport.kind;
    const answer = { point, said: placeOf(said) };
    if (isSame) last.answers.push(answer);
    else runs.push({ destination, passport, answers: [answer] });
  }
  return runs;
};

/** Null: it names what is not there. */
const gather = (laid: LaidOutTrip): Trip | null => {
  const { sources, said, seen, cited: laidCited, ...rest } = laid;
  const cited = allOf(
    laidCited.map(({ id: place, ...each }) => {
      const id = sources[place];
      return id === undefined ? null : { ...each, id };
    }),
  );
  const answers = said.map((each) => allOf(each.map((one) => sourcedBy(one, sources))));
  const plan = laid.plan === null ? null : gatherPlan(laid.plan, sources);
  const all = allOf(
    seen.flatMap(({ destination, passport, answers: told }) =>
      told.map(({ point, said: place }): SeenAnswer | null => {
        const there = answers[place] ?? null;
        return there === null ? null : { question: { point, destination, passport }, said: there };
      }),
    ),
  );
  if (all === null || cited === null || (laid.plan !== null && plan === null)) return null;
  return { ...rest, plan, cited, seen: all };
};

const gatherPlan = (
  { steps, travel }: NonNullable<LaidOutTrip['plan']>,
  sources: readonly string[],
): Plan | null => {
  const ids = steps.map(({ id }) => id);
  const gathered = allOf(steps.map((step) => gatherStep(step, ids, sources)));
  const first = ids[travel];
  return gathered === null || first === undefined ? null : { steps: gathered, travel: first };
};

const gatherStep = (
  step: LaidOutStep,
  ids: readonly StepId[],
  sources: readonly string[],
): Step | null => {
  const takes = allOf(step.takes.map((one) => sourcedBy(one, sources)));
  const costs = allOf(step.costs.map((one) => sourcedBy(one, sources)));
  const waits = allOf(
    step.waits.map((wait): Wait | null => {
      const after = ids[wait.after];
      const says = allOf(wait.says.map((one) => sourcedBy(one, sources)));
      return after === undefined || says === null ? null : { ...wait, after, says };
    }),
  );
  return takes === null || costs === null || waits === null
    ? null
    : { ...step, takes, waits, costs };
};

const sourcedBy = <T extends { readonly source: number }>(
  one: T,
  sources: readonly string[],
): (Omit<T, 'source'> & { readonly source: string }) | null => {
  const source = sources[one.source];
  return source === undefined ? null : { ...one, source };
};

const allOf = <T>(found: readonly (T | null)[]): readonly T[] | null =>
  found.every((each): each is T => each !== null) ? found : null;
