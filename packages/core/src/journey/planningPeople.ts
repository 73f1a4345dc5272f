/**
 * Law: what a person needs before and after the border stands in statements about her easiest
 * passport; where none says whether she may enter, or one says that she may not, the plan's
 * first step is to ask a person, and never that she may.
 */
import { mustBeOk } from '@krov/ground';
import type { Country, Fact, Passport, Point, Seen, Value } from '../guide/index.ts';
import { citationOf } from './citing.ts';
import { arrivalAt, standingAt, type ListAsked, type Entry } from './list.ts';
import { paperVerdicts } from './paperRules.ts';
import { stepId, type StepId } from './names.ts';
import type { Person } from './party.ts';
import type { Said, Step, Wait } from './plan.ts';
import type { Gap, Part } from './planning.ts';
import { arrivalOf, arrivalStep, bareStep } from './planningWay.ts';
import type { Trip } from './trip.ts';
import type { PlaceKey, StepKey } from './vocabulary.ts';

const nothing: Part = { steps: [], travelWaits: [], gaps: [] };

export const personSteps = (person: Person, trip: Trip, asked: ListAsked): Part => {
  const destination = arrivalOf(trip);
  if (destination === null) return nothing;
  const { entry } = arrivalAt(person, destination, { ...asked, wished: trip.wished });
  const here: Here = { person, destination, asked, trip };
  return joined([
    entering(entry, here),
    renewing(entry, here),
    ...changes(here),
    ...(entry === null ? [] : [staying(entry, here), registering(entry.passport, here)]),
  ]);
};

type Here = {
  readonly person: Person;
  readonly destination: Country;
  readonly asked: ListAsked;
  readonly trip: Trip;
};

const joined = (parts: readonly Part[]): Part => ({
  steps: parts.flatMap(({ steps }) => steps),
  travelWaits: parts.flatMap(({ travelWaits }) => travelWaits),
  gaps: parts.flatMap(({ gaps }) => gaps),
});

const idFor = (key: StepKey, person: Person): StepId => mustBeOk(stepId(`${key}.${person.id}`));

const stepFor = (key: StepKey, person: Person, where: PlaceKey | ''): Step => ({
  ...bareStep(idFor(key, person), 'paper', { kind: 'person', id: person.id }),
  where,
  doer: person.id,
});

/** Done before the journey. */
const before = (step: Step): Part => ({
  steps: [step],
  travelWaits: [{ after: step.id, says: [], mostIsTo: 'begin' }],
  gaps: [],
});

const entering = (entry: Entry | null, { person, destination, asked }: Here): Part => {
  switch (entry?.ease) {
    case 'own':
    case 'free':
    case 'held':
      return nothing;
    case 'visa':
      return before({ ...stepFor('visa', person, 'consulate'), papers: ['passport'] });
    case 'permission': {
      const isAtBorder = standingAt(asked, 'visa', { passport: entry.passport, destination }).some(
        ({ fact }) => fact.value.kind === 'visa' && fact.value.requirement.kind === 'onArrival',
      );
      // A visa on arrival is no paper that could be had before.
      return isAtBorder
        ? nothing
        : before({ ...stepFor('permission', person, 'online'), papers: ['passport'] });
    }
    case 'notKnown':
    case 'refused':
    case undefined:
      return before(stepFor('ask-entry', person, ''));
  }
};

/** A passport that a rule there does not take for the day of the journey. */
const renewing = (entry: Entry | null, { person, destination, asked, trip }: Here): Part => {
  const passport = person.passports.find(
    ({ country, kind }) => country === entry?.passport.country && kind === entry.passport.kind,
  );
  if (entry === null || passport === undefined) return nothing;
  const from = trip.wished ?? asked.today;
  const verdicts = paperVerdicts(passport, { destination, from, days: entry.days ?? 1 }, asked);
  return verdicts.some(({ verdict }) => verdict === 'fails')
    ? before({ ...stepFor('new-passport', person, 'consulate'), papers: ['passport'] })
    : nothing;
};

/** Where she changes on the way. */
const changes = ({ person, asked, trip }: Here): readonly Part[] =>
  [...new Set(trip.legs.flatMap(({ through }) => through))].map((place) => {
    // She shows the passport that serves her best there.
    const said = person.passports.map((passport) =>
      standingAt(asked, 'transitVisa', { passport, destination: place }),
    );
    const isFree = said.some(
      (seen) => seen.length > 0 && seen.every(({ fact }) => fact.value.kind === 'no'),
    );
    if (isFree) return nothing;
    const isAsked = said.some((seen) => seen.length > 0);
    const gap: Gap = { point: 'transitVisa', destination: place, who: person.id };
    return isAsked
      ? before(stepFor('transit-visa', person, 'consulate'))
      : { ...nothing, gaps: [gap] };
  });

const staying = (entry: Entry, { person, destination, asked, trip }: Here): Part => {
  if (entry.ease === 'own') return nothing;
  const crossing = { passport: entry.passport, destination };
  const said = [...standingAt(asked, 'stay', crossing), ...standingAt(asked, 'visa', crossing)];
  const says = said.flatMap(({ fact }): readonly Said[] => {
    const days = shortestDays(fact.value);
    // The day of entry is the first of them.
    return days === null
      ? []
      : [{ source: citationOf(fact), least: 0, most: Math.max(0, days - 1) }];
  });
  if (says.length === 0)
    return { ...nothing, gaps: [{ point: 'stay', destination, who: person.id }] };
  const wait: Wait = { after: arrivalStep(trip), says, mostIsTo: 'begin' };
  const step = { ...stepFor('leave-by', person, ''), kind: 'deadline' as const, waits: [wait] };
  return { ...nothing, steps: [step] };
};

const registering = (passport: Passport, { person, destination, asked, trip }: Here): Part => {
  const said = standingAt(asked, 'registration', { passport, destination });
  const says = said.flatMap(({ fact }) => limitSaid(fact));
  if (says.length === 0)
    return said.length > 0
      ? nothing
      : { ...nothing, gaps: [{ point: 'registration', destination, who: person.id }] };
  const wait: Wait = { after: arrivalStep(trip), says, mostIsTo: 'begin' };
  const step = { ...stepFor('white-card', person, 'police'), kind: 'office' as const };
  return { ...nothing, steps: [{ ...step, papers: ['passport'], waits: [wait] }] };
};

const limitSaid = (fact: Fact): readonly Said[] => {
  const days = shortestDays(fact.value);
  return days === null ? [] : [{ source: citationOf(fact), least: 0, most: days }];
};

/** Days that are allowed: hours up to the next day, months the shortest. */
export const shortestDays = (value: Value): number | null => {
  switch (value.kind) {
    case 'span':
      return {
        hours: Math.ceil(value.count / 24),
        days: value.count,
        months: value.count * 30,
        years: value.count * 365,
      }[value.unit];
    case 'window':
      return value.atOnce ?? value.days;
    case 'visa':
      return value.requirement.kind === 'visaFree' ? value.requirement.days : null;
    case 'yes':
    case 'no':
    case 'until':
    case 'count':
    case 'words':
    case 'money':
    case 'withPermit':
      return null;
  }
};

/** Days that are asked for: months the longest, and no wait is said too short. */
export const longestDays = (value: Value): number | null =>
  value.kind === 'span'
    ? {
        hours: Math.ceil(value.count / 24),
        days: value.count,
        months: value.count * 31,
        years: value.count * 366,
      }[value.unit]
    : null;

export const seenAt = (
  asked: ListAsked,
  point: Point,
  place: { readonly from: Country; readonly to: Country },
): readonly Seen[] =>
  standingAt(asked, point, {
    passport: { country: place.from, kind: 'notSaid' },
    destination: place.to,
  });
