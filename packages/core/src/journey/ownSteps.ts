/**
 * Law: what she adds to a plan is hers: a step in her words, a time by her own word. The house
 * puts nothing into it and takes nothing away from it when the plan is made again.
 */
import { mustBeOk } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import { ownWord } from './citing.ts';
import { stepId, type StepId } from './names.ts';
import type { Plan, Step, Wait } from './plan.ts';
import { bareStep } from './planningWay.ts';
import { stepKeyOf } from './vocabulary.ts';

export type OwnStep = {
  readonly name: string;
  readonly when: 'before' | 'after';
  /** Null: nobody says by when. */
  readonly by: Day | null;
};

/** Before the journey, which then waits for it; or after the step `arrival`. */
export const withOwnStep = (plan: Plan, own: OwnStep, arrival: StepId): Plan => {
  const id = freshId(plan);
  const after = (other: StepId): Wait => ({ after: other, says: [], mostIsTo: 'begin' });
  const step: Step = {
    ...bareStep(id, 'home', { kind: 'all' }),
    name: own.name,
    by: own.by,
    waits: own.when === 'after' ? [after(arrival)] : [],
  };
  const steps =
    own.when === 'after'
      ? plan.steps
      : plan.steps.map((each) =>
          each.id === plan.travel ? { ...each, waits: [...each.waits, after(id)] } : each,
        );
  return { ...plan, steps: [...steps, step] };
};

/** Only a step of her own; what waited for it waits no longer. */
export const withoutOwnStep = (plan: Plan, id: StepId): Plan =>
  isOwn(id)
    ? {
        ...plan,
        steps: plan.steps
          .filter((step) => step.id !== id)
          .map((step) => ({ ...step, waits: step.waits.filter(({ after }) => after !== id) })),
      }
    : plan;

/** How long it takes by her own word; null: she takes it back. */
export const withOwnTime = (plan: Plan, id: StepId, days: number | null): Plan => ({
  ...plan,
  steps: plan.steps.map((step) =>
    step.id === id
      ? {
          ...step,
          takes: [
            ...step.takes.filter(({ source }) => source !== ownWord),
            ...(days === null ? [] : [{ source: ownWord, least: days, most: days }]),
          ],
        }
      : step,
  ),
});

export const isOwn = (id: StepId): boolean => stepKeyOf(id) === null && id.startsWith('own-');

const freshId = ({ steps }: Plan): StepId => {
  const taken = new Set<string>(steps.map(({ id }) => id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return mustBeOk(stepId(`own-${number}`));
};
