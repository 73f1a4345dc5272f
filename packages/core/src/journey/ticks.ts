/**
 * Law: what people change in a plan is what they did, who sees to it and what they noted;
 * each change makes a new plan and touches one step. A step that is not there is refused by
 * name, so that nobody ticks into the air.
 */
import { err, ok, refused, type Refused, type Result } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import type { PersonId, StepId } from './names.ts';
import type { Plan, Step } from './plan.ts';

export type TickRule = 'everyNamedStepIsInThePlan' | 'aNoteIsNotLongerThanThat';
export type Ticked = Result<Plan, Refused<TickRule>>;

export const longestNote = 2000;

/** Done on that day; null takes the tick back. */
export const tick = (plan: Plan, step: StepId, day: Day | null): Ticked =>
  withStep(plan, step, { done: day });

/** Who sees to it from now on; null: nobody yet. */
export const handOver = (plan: Plan, step: StepId, doer: PersonId | null): Ticked =>
  withStep(plan, step, { doer });

export const noteOn = (plan: Plan, step: StepId, note: string): Ticked =>
  note.length > longestNote
    ? err(refused('aNoteIsNotLongerThanThat'))
    : withStep(plan, step, { note });

const withStep = (plan: Plan, id: StepId, change: Partial<Step>): Ticked =>
  plan.steps.some((step) => step.id === id)
    ? ok({
        ...plan,
        steps: plan.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
      })
    : err(refused('everyNamedStepIsInThePlan'));
