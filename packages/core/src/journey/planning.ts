/**
 * Law: a plan is made of what was said of the party and of what statements say of the place;
 * a number that no statement gives is not in it, and what is not known is named beside it.
 * Made again, it keeps what people did: ticks, notes, who sees to a step, her own numbers and
 * her own steps; a step that no longer applies goes, unless somebody ticked or noted it.
 */
import { ok, type Result } from '@krov/ground';
import type { Country, Fact, Point } from '../guide/index.ts';
import { citedIn, ownWord } from './citing.ts';
import { factsAt } from './knowledge.ts';
import type { ListAsked } from './list.ts';
import type { PersonId, PetId, StepId } from './names.ts';
import type { Plan, Step, Wait } from './plan.ts';
import { personSteps } from './planningPeople.ts';
import { petSteps } from './planningPets.ts';
import { arrivalOf, isLaterLeg, legSteps, travelId } from './planningWay.ts';
import { settleTrip } from './settleTrip.ts';
import type { SettleRefused } from './settling.ts';
import type { Trip } from './trip.ts';
import { stepKeyOf } from './vocabulary.ts';

/** What nobody here says of the place, and for whom it matters. */
export type Gap = {
  readonly point: Point;
  readonly destination: Country;
  readonly who: PersonId | PetId | null;
};

export type Planned = { readonly trip: Trip; readonly gaps: readonly Gap[] };

/** What a part of the planning adds: steps, what the journey waits for, what is not known. */
export type Part = {
  readonly steps: readonly Step[];
  readonly travelWaits: readonly Wait[];
  readonly gaps: readonly Gap[];
};

/** The trip with its plan made anew, and the sources of its numbers. */
export const planned = (trip: Trip, asked: ListAsked): Result<Planned, SettleRefused> => {
  const parts = partsOf(trip, asked);
  const before = trip.plan;
  const generated = [...legSteps(trip), ...parts.flatMap(({ steps }) => steps)];
  const kept = keptSteps(before, generated);
  const steps = [...generated.map((step) => asBefore(step, before)), ...kept];
  const waits = [...parts.flatMap(({ travelWaits }) => travelWaits), ...ownWaits(before, kept)];
  const made: Plan = {
    steps: steps.map((step) =>
      step.id === travelId ? { ...step, waits: [...step.waits, ...waits] } : step,
    ),
    travel: travelId,
  };
  const settled = settleTrip({ ...trip, plan: made });
  if (!settled.ok) return settled;
  const plan = {
    ...(settled.value.plan ?? made),
    steps: (settled.value.plan ?? made).steps.map((step) => asBefore(step, before)),
  };
  const whole = { ...plan, steps: withoutMissing(plan.steps) };
  const facts = factsOf(trip, asked);
  return ok({
    trip: { ...trip, plan: whole, cited: citedIn(whole, facts, trip.cited) },
    gaps: parts.flatMap(({ gaps }) => gaps),
  });
};

const partsOf = (trip: Trip, asked: ListAsked): readonly Part[] => [
  ...trip.party.people.map((person) => personSteps(person, trip, asked)),
  ...trip.party.pets.map((pet) => petSteps(pet, trip, asked)),
];

/** What she did, noted and said herself stays with its step. */
const asBefore = (step: Step, before: Plan | null): Step => {
  const old = before?.steps.find(({ id }) => id === step.id);
  if (old === undefined) return step;
  const own = old.takes.filter(({ source }) => source === ownWord);
  return {
    ...step,
    takes: [...step.takes.filter(({ source }) => source !== ownWord), ...own],
    done: old.done ?? step.done,
    doer: old.doer,
    note: old.note,
  };
};

/** Her own steps, those of a checklist, and what somebody ticked or noted. */
const keptSteps = (before: Plan | null, generated: readonly Step[]): readonly Step[] => {
  const made = new Set(generated.map(({ id }) => id));
  return (before?.steps ?? []).filter(
    (step) =>
      !made.has(step.id) &&
      step.id !== travelId &&
      ((stepKeyOf(step.id) === null && !isLaterLeg(step.id)) ||
        step.done !== null ||
        step.note !== ''),
  );
};

/** The journey goes on waiting for her own steps. */
const ownWaits = (before: Plan | null, kept: readonly Step[]): readonly Wait[] => {
  const own = new Set(kept.filter(({ id }) => stepKeyOf(id) === null).map(({ id }) => id));
  const travel = before?.steps.find(({ id }) => id === travelId);
  return (travel?.waits ?? []).filter(({ after }) => own.has(after));
};

const withoutMissing = (steps: readonly Step[]): readonly Step[] => {
  const there = new Set<StepId>(steps.map(({ id }) => id));
  return steps.map((step) => ({
    ...step,
    waits: step.waits.filter(({ after }) => there.has(after)),
  }));
};

/** All that was read for it. */
const factsOf = (trip: Trip, { knowledge }: ListAsked): readonly Fact[] => {
  const places = new Set([
    arrivalOf(trip),
    ...trip.legs.flatMap(({ to, through }) => [to, ...through]),
  ]);
  const passports = trip.party.people.flatMap((person) => person.passports);
  return [...places].flatMap((place) =>
    place === null
      ? []
      : [
          ...(knowledge.factsByDestination.get(place) ?? []),
          ...passports.flatMap((passport) => factsAt(knowledge, place, passport)),
        ],
  );
};
