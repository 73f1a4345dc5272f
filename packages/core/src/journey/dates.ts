/**
 * Law: the plan's dates, in both readings. The earliest lawful day of the journey is what
 * the steps allow, whatever is wished; each step's latest day is reckoned back from the day
 * that is wished. A step whose latest day is past is late, by so many days, and is said to
 * be; a wait that no date can meet is a contradiction of two named steps, never a guess.
 *
 * docs/protocol/journey.md. Today is told, not asked for.
 */
import { err, ok, refused, type Refused, type Result } from '@krov/ground';
import { criticalOf } from './critical.ts';
import type { Day } from '../guide/index.ts';
import type { StepId } from './names.ts';
import { checkPlan, planRefused, type Plan, type PlanRefused, type Step } from './plan.ts';
import { disputesOf, readPlan, type Arc, type Dispute, type Reading } from './reading.ts';
import { earliest, inOrder, latest, type Bound, type Circle } from './schedule.ts';

export type StepState = 'done' | 'late' | 'now' | 'waits';

export type StepDates = {
  readonly step: StepId;
  readonly state: StepState;
  /** The earliest days on which it begins and ends, for a journey on the day of departure. */
  readonly begins: Day;
  readonly ends: Day;
  /** The latest day on which it may begin; null where nothing says by when, and when it is done. */
  readonly latest: Day | null;
  /** Days between the two; below 0 when it cannot be done in time. */
  readonly slack: number | null;
  /** For how many days its latest day has been past. */
  readonly lateBy: number;
};

export type Contradiction = Refused<'everyLimitCanBeMet' | 'aTickedStepCameAfterWhatItWaitsFor'> & {
  /** Who is waited for, and who waits. */
  readonly between: readonly [StepId, StepId];
  /** All steps that have a part in it. */
  readonly around: readonly StepId[];
};

export type Schedule = {
  /** The earliest lawful day of the journey. */
  readonly travel: Day;
  /** The day that the steps are dated for: the wished one, unless that is too early. */
  readonly departure: Day;
  /** Why nothing can be dated for the wished day, though an earlier one is possible. */
  readonly unwished: Contradiction | null;
  readonly critical: readonly StepId[];
  /** Not done, and nobody here knows how long they take: the days are as if they took none. */
  readonly timeNotKnown: readonly StepId[];
  readonly criticalPaths: readonly (readonly StepId[])[];
  /** In the order of the plan. */
  readonly steps: readonly StepDates[];
};

export type PlanDates = {
  readonly today: Day;
  readonly readings: Readonly<Record<Reading, Result<Schedule, Contradiction>>>;
  readonly disputes: readonly Dispute[];
};

export type Asked = { readonly today: Day; readonly wished: Day | null };

export const datesOf = (plan: Plan, asked: Asked): Result<PlanDates, PlanRefused> => {
  const checked = checkPlan(plan, asked.today);
  if (!checked.ok) return checked;
  if (asked.wished !== null && asked.wished < asked.today)
    return err(planRefused('aTravelDateIsNotPast', [plan.travel]));
  const order = inOrder(plan);
  if (!order.ok) return err(planRefused('noStepWaitsForItself', namesOf(plan, order.error)));
  const rank = rankOf(order.value);
  const scheduled = (reading: Reading): Result<Schedule, Contradiction> => {
    const { takes, arcs } = readPlan(plan, reading);
    return schedule({ plan, asked, takes, arcs: byRank(arcs, rank) });
  };
  return ok({
    today: asked.today,
    readings: { hopeful: scheduled('hopeful'), careful: scheduled('careful') },
    disputes: disputesOf(plan),
  });
};

type Reckoned = {
  readonly plan: Plan;
  readonly asked: Asked;
  readonly takes: readonly number[];
  readonly arcs: readonly Arc[];
};

const schedule = (reckoned: Reckoned): Result<Schedule, Contradiction> => {
  const { plan, asked, arcs } = reckoned;
  const travel = plan.steps.findIndex(({ id }) => id === plan.travel);
  const isDone = (step: number): boolean => plan.steps[step]?.done != null;
  const soonest = earliestFor(reckoned, []);
  if (!soonest.ok) return soonest;
  const first = (soonest.value[travel] ?? asked.today) as Day;
  const isTooEarly = isDone(travel) || asked.wished === null || asked.wished < first;
  const wished = isTooEarly || asked.wished === null ? first : asked.wished;
  const forWished = earliestFor(reckoned, [{ step: travel, days: wished }]);
  const departure = forWished.ok ? wished : first;
  const critical = criticalOf({ arcs, days: soonest.value, travel, isDone });
  return ok({
    travel: first,
    departure,
    unwished: forWished.ok ? null : forWished.error,
    critical: namesOf(plan, critical.steps),
    timeNotKnown: plan.steps
      .filter(({ takes, done }) => takes.length === 0 && done === null)
      .map(({ id: step }) => step),
    criticalPaths: critical.paths.map((path) => namesOf(plan, path)),
    steps: datedSteps(reckoned, {
      begins: forWished.ok ? forWished.value : soonest.value,
      latest: latestFor(reckoned, { step: travel, days: asked.wished ?? departure }),
    }),
  });
};

const datedSteps = (
  { plan, asked, takes }: Reckoned,
  days: { readonly begins: readonly number[]; readonly latest: readonly number[] },
): readonly StepDates[] => {
  const ticked = new Set(plan.steps.flatMap(({ id, done }) => (done === null ? [] : [id])));
  const known = { today: asked.today, isDone: (id: StepId) => ticked.has(id) };
  return plan.steps.map((step, place) => {
    const [begins = 0, latest = Infinity] = [days.begins[place], days.latest[place]];
    return datedStep(step, { begins, latest, takes: takes[place] ?? 0 }, known);
  });
};

const earliestFor = (
  { plan, asked, arcs }: Reckoned,
  more: readonly Bound[],
): Result<readonly number[], Contradiction> => {
  const lower = plan.steps.flatMap(({ done, from }, step) =>
    done === null ? [{ step, days: Math.max(asked.today, from ?? asked.today) }] : [],
  );
  const days = earliest({
    steps: plan.steps.length,
    arcs,
    lower: [...lower, ...more],
    held: heldOf(plan),
  });
  return days.ok ? days : err(contradictionOf(plan, days.error));
};

const latestFor = ({ plan, takes, arcs }: Reckoned, wish: Bound): readonly number[] => {
  const by = plan.steps.flatMap((step, place) =>
    step.by === null || step.done !== null
      ? []
      : [{ step: place, days: step.by - (takes[place] ?? 0) }],
  );
  // What is ticked stays where it is, whatever is wished.
  const pulling = arcs.filter(({ from }) => plan.steps[from]?.done === null);
  return latest(plan.steps.length, pulling, [wish, ...by, ...heldOf(plan)]);
};

const heldOf = ({ steps }: Plan): readonly Bound[] =>
  steps.flatMap(({ done }, step) => (done === null ? [] : [{ step, days: done }]));

const datedStep = (
  step: Step,
  dates: { readonly begins: number; readonly latest: number; readonly takes: number },
  { today, isDone }: { readonly today: Day; readonly isDone: (id: StepId) => boolean },
): StepDates => {
  const isOpen = step.done === null && dates.latest !== Infinity;
  const until = isOpen ? (dates.latest as Day) : null;
  const lateBy = until === null ? 0 : Math.max(0, today - until);
  const isReady = dates.begins <= today && step.waits.every(({ after }) => isDone(after));
  return {
    step: step.id,
    state: step.done !== null ? 'done' : lateBy > 0 ? 'late' : isReady ? 'now' : 'waits',
    begins: dates.begins as Day,
    ends: (dates.begins + dates.takes) as Day,
    latest: until,
    slack: until === null ? null : until - dates.begins,
    lateBy,
  };
};

/** The limit that is in the circle; where there is none, the wait into what was ticked. */
const contradictionOf = (plan: Plan, { arcs, held }: Circle): Contradiction => {
  const limit = arcs.find(({ because }) => because === 'most');
  const [first] = arcs;
  const wait = arcs.at(-1);
  const between: readonly [number, number] =
    limit !== undefined ? [limit.to, limit.from] : [wait?.from ?? 0, wait?.to ?? 0];
  const around = [...new Set([first?.from ?? held ?? 0, ...arcs.map(({ to }) => to)])];
  return {
    ...refused(limit === undefined ? 'aTickedStepCameAfterWhatItWaitsFor' : 'everyLimitCanBeMet'),
    between: [nameOf(plan, between[0]), nameOf(plan, between[1])],
    around: namesOf(plan, around),
  };
};

const nameOf = ({ steps, travel }: Plan, place: number): StepId => steps[place]?.id ?? travel;

const namesOf = (plan: Plan, places: readonly number[]): readonly StepId[] =>
  places.map((place) => nameOf(plan, place));

const rankOf = (order: readonly number[]): readonly number[] => {
  const rank: number[] = [];
  for (const [at, place] of order.entries()) rank[place] = at;
  return rank;
};

/** Along the plan first, so that one round is nearly always enough. */
const byRank = (arcs: readonly Arc[], rank: readonly number[]): readonly Arc[] =>
  arcs.toSorted((a, b) => (rank[a.from] ?? 0) - (rank[b.from] ?? 0));
