/**
 * Law: what is settled is shown from the trip as it is now, and every change of it is settled
 * again, so that no step stands there for somebody who left.
 */
import type { Day } from '@krov/core/guide';
import {
  datesOf,
  handOver,
  noteOn,
  settleTrip,
  stepKeyOf,
  tick,
  withAim,
  type AimKey,
  type PersonId,
  type Plan,
  type Role,
  type Schedule,
  type StepDates,
  type StepId,
  type Ticked,
  type Trip,
} from '@krov/core/journey';
import { changedPerson, type Step } from './state.ts';

/** The trip with its checklists; as it is where they contradict each other. */
export const settledTrip = (trip: Trip): Trip => {
  const settled = settleTrip(trip);
  return settled.ok ? settled.value : trip;
};

export const toPlace =
  (to: Trip['to']): Step =>
  (trip) =>
    settledTrip({ ...trip, to });

export const wanting =
  (aim: AimKey, isWanted: boolean): Step =>
  (trip) =>
    settledTrip(withAim(trip, aim, isWanted));

/** For her too, or no more. */
export const forHer =
  (aim: AimKey, person: PersonId, isFor: boolean): Step =>
  (trip) =>
    settledTrip({
      ...trip,
      aims: trip.aims.map((each) =>
        each.aim === aim
          ? {
              ...each,
              people: isFor ? [...each.people, person] : each.people.filter((id) => id !== person),
            }
          : each,
      ),
    });

export const inRole =
  (id: PersonId, role: Role): Step =>
  (trip) =>
    settledTrip(changedPerson(id, (person) => ({ ...person, role }))(trip));

const withPlan =
  (change: (plan: Plan) => Ticked): Step =>
  (trip) => {
    const settled = settledTrip(trip);
    const changed = settled.plan === null ? null : change(settled.plan);
    return changed?.ok === true ? { ...settled, plan: changed.value } : trip;
  };

export const ticked = (step: StepId, day: Day | null): Step =>
  withPlan((plan) => tick(plan, step, day));
export const handedTo = (step: StepId, doer: PersonId | null): Step =>
  withPlan((plan) => handOver(plan, step, doer));
export const noted = (step: StepId, note: string): Step =>
  withPlan((plan) => noteOn(plan, step, note));

/** What the plan says of a step's days, by the stricter of the two readings. */
export type Dates = {
  readonly byStep: ReadonlyMap<StepId, StepDates>;
  /** The last day on which it may still be done. */
  readonly latest: (step: StepId) => Day | null;
};

/** Null where they contradict each other. */
export const datesIn = (trip: Trip, plan: Plan, today: Day): Dates | null => {
  const wished = trip.wished !== null && trip.wished >= today ? trip.wished : null;
  const dates = datesOf(plan, { today, wished });
  if (!dates.ok) return null;
  const schedules = [dates.value.readings.careful, dates.value.readings.hopeful].flatMap(
    (reading): readonly Schedule[] => (reading.ok ? [reading.value] : []),
  );
  const [first] = schedules;
  if (first === undefined) return null;
  const byStep = new Map(first.steps.map((each) => [each.step, each]));
  const latest = (id: StepId): Day | null =>
    schedules
      .flatMap(({ steps }) => steps.find(({ step }) => step === id)?.latest ?? [])
      .toSorted((a, b) => a - b)[0] ?? null;
  return { byStep, latest };
};

const ranks: { readonly [S in StepDates['state']]: number } = {
  late: 0,
  now: 1,
  waits: 2,
  done: 3,
};

/** What can be done now first, then by their days; of one kind in the order of the party. */
export const inOrderOfDoing = ({ party }: Trip, plan: Plan, dates: Dates | null): Plan['steps'] => {
  const keys = plan.steps.map(({ id }) => stepKeyOf(id) ?? id);
  const people = party.people.map(({ id }) => String(id));
  const placeOf = ({ id, who }: Plan['steps'][number]): readonly number[] => {
    const dated = dates?.byStep.get(id);
    return [
      dated === undefined ? 0 : ranks[dated.state],
      dated?.begins ?? 0,
      keys.indexOf(stepKeyOf(id) ?? id),
      who.kind === 'person' ? people.indexOf(who.id) : -1,
    ];
  };
  const placed = plan.steps.map((step) => ({ step, place: placeOf(step) }));
  return placed
    .toSorted((a, b) =>
      a.place.reduce((turn, each, at) => (turn === 0 ? each - (b.place[at] ?? 0) : turn), 0),
    )
    .map(({ step }) => step);
};
