/**
 * Law: a plan is steps that wait for each other, and every number in it is somebody's word:
 * a source stands beside it, and where sources differ all of them stay. Nothing is done but
 * what was ticked, with its day, and a tick is not of tomorrow.
 *
 * A plan whose numbers cannot be meant (an unknown step, a circle, a least above its most)
 * is refused by the name of the rule and of the steps; dates.ts reckons with the rest.
 */
import { err, ok, refused, type Refused, type Result } from '@krov/ground';
import type { Currency, Day } from '../guide/index.ts';
import type { PersonId, PetId, StepId } from './names.ts';

export type Who =
  | { readonly kind: 'all' }
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'pet'; readonly id: PetId };

/** What one source says, in days; `most` is null where it names no longest. */
export type Said = {
  readonly source: string;
  readonly least: number;
  readonly most: number | null;
};
/** How long something takes: there is always a longest. */
export type SaidToTake = Said & { readonly most: number };

/** From the end of another step to the beginning of this one; the longest also to its end. */
export type Wait = {
  readonly after: StepId;
  /** Empty: simply after it. */
  readonly says: readonly Said[];
  /** Whether within the longest this step has begun, or has ended. */
  readonly mostIsTo: 'begin' | 'end';
};

/** Least and most in the smallest coin of the currency. */
export type Cost = {
  readonly currency: Currency;
  readonly least: number;
  readonly most: number;
  readonly source: string;
};

export type StepKind = 'leg' | 'paper' | 'office' | 'pet' | 'work' | 'home' | 'deadline';

export type Step = {
  readonly id: StepId;
  readonly kind: StepKind;
  readonly who: Who;
  /** As somebody wrote it; empty where its id is a key of the vocabulary. */
  readonly name: string;
  /** A key of the vocabulary, or as somebody wrote it. */
  readonly where: string;
  /** The same. */
  readonly papers: readonly string[];
  /** Empty: nobody here knows how long; it is reckoned as no time at all, and said. */
  readonly takes: readonly SaidToTake[];
  readonly waits: readonly Wait[];
  /** Begins no earlier; null: whenever it can. */
  readonly from: Day | null;
  /** Ends no later; null: nobody says by when. */
  readonly by: Day | null;
  readonly costs: readonly Cost[];
  readonly done: Day | null;
  /** Who sees to it, which need not be whom it is for. */
  readonly doer: PersonId | null;
  readonly note: string;
};

export type Plan = {
  readonly steps: readonly Step[];
  /** The step with which the journey begins. */
  readonly travel: StepId;
};

export type PlanRule =
  | 'aPlanIsNotLongerThanThat'
  | 'everyStepIsItsOwn'
  | 'everyNamedStepIsInThePlan'
  | 'everyNumberHasASource'
  | 'theLeastIsNotMoreThanTheMost'
  | 'onlyALegGoesBackADay'
  | 'aDayIsBetweenItsFromAndItsBy'
  | 'aTickIsNotOfTomorrow'
  | 'aTravelDateIsNotPast'
  | 'noStepWaitsForItself';
/** With the steps at fault; of a circle, each once, in its order. */
export type PlanRefused = Refused<PlanRule> & { readonly steps: readonly StepId[] };

export const mostSteps = 1000;
export const mostWaits = 64;
/** A hundred years. */
const mostDays = 36_525;
const mostCost = 1e12;

export const planRefused = (rule: PlanRule, steps: readonly StepId[]): PlanRefused => ({
  ...refused(rule),
  steps,
});

/** All but circles, which whoever puts the steps in order finds. */
export const checkPlan = (plan: Plan, today: Day): Result<Plan, PlanRefused> => {
  if (plan.steps.length > mostSteps) return err(planRefused('aPlanIsNotLongerThanThat', []));
  const known = new Set<StepId>();
  for (const { id } of plan.steps) {
    if (known.has(id)) return err(planRefused('everyStepIsItsOwn', [id]));
    known.add(id);
  }
  if (!known.has(plan.travel)) return err(planRefused('everyNamedStepIsInThePlan', [plan.travel]));
  for (const step of plan.steps) {
    const unknown = step.waits.find(({ after }) => !known.has(after));
    if (unknown !== undefined)
      return err(planRefused('everyNamedStepIsInThePlan', [step.id, unknown.after]));
    const broken = brokenBy(step, today);
    if (broken !== null) return err(planRefused(broken, [step.id]));
  }
  return ok(plan);
};

const brokenBy = (step: Step, today: Day): PlanRule | null => {
  const { takes, waits, costs } = step;
  if (waits.length > mostWaits) return 'aPlanIsNotLongerThanThat';
  const said = [...takes, ...waits.flatMap(({ says }) => says)];
  if ([...said, ...costs].some(({ source }) => source.trim() === ''))
    return 'everyNumberHasASource';
  if (!takes.every((one) => isInOrder(one, -1, mostDays))) return 'theLeastIsNotMoreThanTheMost';
  if (takes.some(({ least }) => least < 0) && step.kind !== 'leg') return 'onlyALegGoesBackADay';
  if (!waits.flatMap(({ says }) => says).every((one) => isInOrder(one, 0, mostDays)))
    return 'theLeastIsNotMoreThanTheMost';
  if (!costs.every((cost) => isInOrder(cost, 0, mostCost))) return 'theLeastIsNotMoreThanTheMost';
  if (step.from !== null && step.by !== null && step.by < step.from)
    return 'aDayIsBetweenItsFromAndItsBy';
  return step.done !== null && step.done > today ? 'aTickIsNotOfTomorrow' : null;
};

const isInOrder = (
  { least, most }: { readonly least: number; readonly most: number | null },
  lowest: number,
  highest: number,
): boolean =>
  [least, most ?? least].every(Number.isSafeInteger) &&
  lowest <= least &&
  least <= (most ?? least) &&
  (most ?? least) <= highest;
