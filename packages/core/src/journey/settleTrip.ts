/**
 * Law: what a trip wants settled stands in its one plan, for those who are in the party now:
 * what no aim wants any more goes, unless somebody ticked it, noted something there, handed
 * it on, or waits for it. Nothing that somebody did is lost.
 */
import { mustBeOk, ok, type Result } from '@krov/ground';
import type { Country, Day } from '../guide/index.ts';
import { stepId, type PersonId } from './names.ts';
import type { Person } from './party.ts';
import type { Plan, Step } from './plan.ts';
import { bareStep } from './planningWay.ts';
import { settle, type Aim, type SettleRefused, type TemplateStep } from './settling.ts';
import {
  bareTemplate,
  isHouseStep,
  isMeant,
  renewalFor,
  templatesFor,
  type AimTemplate,
} from './templates/templates.ts';
import type { AimKey, ChosenAim, Trip } from './trip.ts';
import { stepKeyOf } from './vocabulary.ts';

/** Whether the aim is one for her: school for who is a child, a company for who founds or works in one. */
export const fits = (aim: AimKey, { role, isChild }: Person): boolean => {
  switch (aim) {
    case 'stay-permit':
    case 'doctor':
    case 'phone':
      return true;
    case 'bank-account':
    case 'driving-licence':
      return isChild !== 'yes';
    case 'sole-trader':
      return isChild !== 'yes' && role !== 'employee';
    case 'company':
      return role === 'employer' || role === 'employee';
    case 'school':
      return isChild === 'yes';
    case 'cat':
      return false;
  }
};

/** Wanted, or not any more; for all whom it fits, until somebody says otherwise. */
export const withAim = (trip: Trip, aim: AimKey, isWanted: boolean): Trip => {
  const others = trip.aims.filter((each) => each.aim !== aim);
  const people = trip.party.people.filter((person) => fits(aim, person)).map(({ id }) => id);
  return { ...trip, aims: isWanted ? [...others, { aim, people }] : others };
};

/** The checklists of an aim there; one bare step where nothing was read. */
export const templatesOf = (aim: AimKey, country: Country): readonly AimTemplate[] => {
  const read = templatesFor(country).filter((each) => each.aim === aim);
  return read.length === 0 ? [bareTemplate(aim)] : read;
};

/** The same trip where no place was chosen, or nothing is wanted and nothing was. */
export const settleTrip = (trip: Trip): Result<Trip, SettleRefused> => {
  const { to, party } = trip;
  if (to === null || (trip.aims.length === 0 && trip.plan === null)) return ok(trip);
  const before = trip.plan ?? arrivalAlone;
  const there = new Set(party.people.map(({ id }) => id));
  const chosen = trip.aims.map(({ aim, people }) => ({
    aim,
    people: people.filter((id) => there.has(id)),
  }));
  const renewals = chosen.flatMap((aim) => renewalsOf(aim, trip, to));
  const renewing = new Set(renewals.flatMap(({ people }) => people));
  const wanted = chosen.flatMap((aim) => aimsOf(aim, { trip, to, renewing }));
  const kept = { ...before, steps: before.steps.filter((step) => !isUnwanted(step, there)) };
  let settled = settle(kept, party, afterArrival(wanted, kept));
  // Each permit ends on its own day, so each is settled by itself.
  for (const renewal of renewals)
    settled = settled.ok ? settle(settled.value, party, [renewal]) : settled;
  return settled.ok ? ok({ ...trip, plan: withAwaited(settled.value, before) }) : settled;
};

const arrival = mustBeOk(stepId('arrive'));

/** Of whoever is there already, or has not planned the way. */
const arrivalAlone: Plan = {
  travel: arrival,
  steps: [bareStep(arrival, 'leg', { kind: 'all' })],
};

type Around = {
  readonly trip: Trip;
  readonly to: Country;
  readonly renewing: ReadonlySet<PersonId>;
};

/** An aim for an animal is nobody's own; where there is none, it is not an aim. */
const aimsOf = ({ aim, people }: ChosenAim, { trip, to, renewing }: Around): readonly Aim[] => {
  if (aim === 'cat' && trip.party.pets.length === 0) return [];
  // Who founds or works in a company is said by their roles alone.
  const isHers = (person: Person): boolean =>
    aim === 'company' ? fits(aim, person) : people.includes(person.id);
  const meant = (template: AimTemplate): readonly PersonId[] =>
    trip.party.people
      .filter((person) => isHers(person) && isMeant(template.whom, person))
      .map(({ id }) => id)
      .filter((id) => !renewing.has(id) || aim !== 'stay-permit');
  return templatesOf(aim, to).map((template) => ({ template, people: meant(template) }));
};

/** Whoever has a permit of that place has it renewed. */
const renewalsOf = ({ aim, people }: ChosenAim, { party }: Trip, to: Country): readonly Aim[] => {
  const steps = renewalFor(to);
  if (aim !== 'stay-permit' || steps.length === 0) return [];
  return party.people.flatMap((person) => {
    const until = people.includes(person.id) ? permitUntil(person, to) : null;
    const ofHers = steps.map((step) =>
      step.key === 'permit-ends' ? { ...step, from: until, by: until } : step,
    );
    return until === null ? [] : [{ template: { aim, steps: ofHers }, people: [person.id] }];
  });
};

/** The last day of the permit that she has to stay there; null: none. */
const permitUntil = ({ permits }: Person, to: Country): Day | null =>
  permits
    .filter(({ kind, area }) => kind === 'stay' && String(area) === String(to))
    .map(({ until }) => until)
    .reduce<Day | null>((last, until) => (last === null || until > last ? until : last), null);

/** Waits for arriving as the plan calls it: the step of that name, else its last leg. */
const afterArrival = (aims: readonly Aim[], { steps, travel }: Plan): readonly Aim[] => {
  if (steps.some(({ id }) => stepKeyOf(id) === 'arrive')) return aims;
  const last = steps.findLast(({ kind }) => kind === 'leg')?.id ?? travel;
  const renamed = (step: TemplateStep): TemplateStep => ({
    ...step,
    waits: step.waits.map((wait) => (wait.after === 'arrive' ? { ...wait, after: last } : wait)),
  });
  return aims.map(({ template, people }) => ({
    template: { ...template, steps: template.steps.map(renamed) },
    people,
  }));
};

/** To be settled anew, or not at all; a white card is due whatever somebody aims at. */
const isUnwanted = (step: Step, there: ReadonlySet<PersonId>): boolean => {
  const owner = step.who.kind === 'person' ? step.who.id : null;
  const isTouched = step.done !== null || step.note !== '' || step.doer !== owner;
  const isGone = owner !== null && !there.has(owner);
  return !isTouched && isHouseStep(step.id) && (isGone || stepKeyOf(step.id) !== 'white-card');
};

/** What somebody did may wait for what nobody wants any more: that stays, too. */
const withAwaited = (plan: Plan, before: Plan): Plan => {
  const there = new Set(plan.steps.map(({ id }) => id));
  const awaited = new Set(plan.steps.flatMap(({ waits }) => waits.map(({ after }) => after)));
  const missing = before.steps.filter(({ id }) => awaited.has(id) && !there.has(id));
  return missing.length === 0
    ? plan
    : withAwaited({ ...plan, steps: [...plan.steps, ...missing] }, before);
};
