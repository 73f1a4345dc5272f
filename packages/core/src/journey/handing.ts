/**
 * Law: a step is handed to another person alone: with what the place asks for in it, and with
 * the names of what it waits for, so that she can see to it; of the party it holds her own
 * name and nobody else's, and no passport, day or place of anybody. What comes back is the tick
 * and the note of that one step, and nothing else.
 *
 * A step that somebody wrote herself may name anybody, so only its own words are handed on.
 */
import { concatBytes, equalBytes, textToBytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { Day } from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import { sourcesIn } from './citing.ts';
import { stepId, type PersonId, type StepId } from './names.ts';
import { emptyParty, type Party } from './party.ts';
import type { Plan, Step, Wait } from './plan.ts';
import { noteOn, tick } from './ticks.ts';
import { emptyTrip, type Trip } from './trip.ts';
import { stepKeyOf } from './vocabulary.ts';

/** An empty trip where the plan has no such step. */
export const stepAlone = (trip: Trip, id: StepId): Trip => {
  const empty = emptyTrip(seedOf(trip, id));
  const step = trip.plan?.steps.find((each) => each.id === id);
  if (trip.plan === null || step === undefined) return empty;
  if (isAlone(trip, step)) return trip;
  const awaited = awaitedBy(step, trip.plan);
  return {
    ...empty,
    party: partyOf(trip, step.doer),
    to: trip.to,
    cited: trip.cited.filter(({ id: source }) => sourcesIn(step).includes(source)),
    plan: {
      travel: id,
      steps: [
        ...awaited.map(({ step: alone }) => alone),
        {
          ...step,
          who: step.who.kind === 'person' && step.who.id === step.doer ? step.who : { kind: 'all' },
          waits: awaited.map(({ wait }) => wait),
        },
      ],
    },
  };
};

/** Whether it is a step that was handed on from this trip. */
export const isReturnOf = (trip: Trip, returned: Trip): boolean =>
  returned.plan !== null &&
  trip.plan !== null &&
  equalBytes(returned.seed, seedOf(trip, returned.plan.travel));

/** The same trip where nothing in it is what came back; a tick of a day that has not come is none. */
export const stepBack = (trip: Trip, returned: Trip, today: Day): Trip => {
  const id = returned.plan?.travel;
  const step = returned.plan?.steps.find((each) => each.id === id);
  if (trip.plan === null || step === undefined) return trip;
  const done = step.done !== null && step.done > today ? null : step.done;
  const ticked = tick(trip.plan, step.id, done);
  const noted = ticked.ok ? noteOn(ticked.value, step.id, step.note) : ticked;
  return noted.ok ? { ...trip, plan: noted.value } : trip;
};

/** It was handed on already, and goes back as what it is, or nobody would know it again. */
const isAlone = ({ plan, party, from, legs, stays, compared, aims }: Trip, step: Step): boolean =>
  plan?.travel === step.id &&
  from === null &&
  [legs, stays, compared, aims, party.pets].every(({ length }) => length === 0) &&
  party.people.every(
    ({ id, passports, permits }) => id === step.doer && passports.length + permits.length === 0,
  );

/** Nobody can tell from it the calendar of the whole plan. */
const seedOf = ({ seed }: Trip, id: StepId): CalendarSeed =>
  sha256(concatBytes(seed, textToBytes(id))) as Uint8Array as CalendarSeed;

/** What she is called, and no word more. */
const partyOf = ({ party }: Trip, doer: PersonId | null): Party => ({
  ...emptyParty,
  people: party.people
    .filter(({ id }) => id === doer)
    .map(({ id, name }) => ({
      id,
      name,
      role: 'traveller',
      isChild: 'unknown',
      liableForCallUp: 'unknown',
      seeksAsylum: 'unknown',
      mayBeHeld: 'unknown',
      passports: [],
      permits: [],
    })),
});

type Awaited = { readonly step: Step; readonly wait: Wait };

/** Each name once, whoever of the party it is for: done when all of that name are. */
const awaitedBy = ({ id: handed, waits }: Step, { steps }: Plan): readonly Awaited[] => {
  const waitsByKey = new Map<string, Wait[]>();
  for (const wait of waits) {
    const key = stepKeyOf(wait.after);
    if (key !== null) waitsByKey.set(key, [...(waitsByKey.get(key) ?? []), wait]);
  }
  return [...waitsByKey].flatMap(([key, ofKey]): readonly Awaited[] => {
    const ones = steps.filter(({ id }) => ofKey.some(({ after }) => after === id));
    const id = stepId(key);
    const [wait, one] = [ofKey[0], ones[0]];
    if (!id.ok || id.value === handed || wait === undefined || one === undefined) return [];
    const ticks = ones.flatMap(({ done }) => done ?? []);
    const last = ticks.toSorted((a, b) => b - a)[0] ?? null;
    const alone: Step = {
      ...one,
      id: id.value,
      who: { kind: 'all' },
      name: '',
      papers: [],
      where: '',
      takes: [],
      waits: [],
      from: null,
      by: null,
      costs: [],
      done: ticks.length === ones.length ? last : null,
      doer: null,
      note: '',
    };
    return [{ step: alone, wait: { ...wait, after: id.value } }];
  });
};
