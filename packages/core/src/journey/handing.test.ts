/** What is handed on with a step, looked at as text: nothing of the party but who sees to it. */
import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { emptyStep, id, waitsFor } from '../../testing/journey.ts';
import { addDays, dayOf, type Area, type Country, type Day } from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import { isReturnOf, stepAlone, stepBack } from './handing.ts';
import { personId, petId } from './names.ts';
import type { Person } from './party.ts';
import { checkPlan, type Plan } from './plan.ts';
import { settleTrip, withAim } from './settleTrip.ts';
import { handOver, noteOn, tick } from './ticks.ts';
import { emptyTrip, type Trip } from './trip.ts';

const today = mustBeOk(dayOf('2026-11-23'));
const person = (name: string, number: number): Person => ({
  id: mustBeOk(personId(`p${number}`)),
  name,
  role: number === 1 ? 'employer' : 'employee',
  isChild: 'no',
  liableForCallUp: 'yes',
  seeksAsylum: 'yes',
  mayBeHeld: 'no',
  passports: [
    {
      country: 'RU' as Country,
      kind: 'fiveYear',
      issued: null,
      expires: addDays(today, 411),
      blankPages: 3,
    },
  ],
  permits: [
    { kind: 'visa', area: 'SCHENGEN' as Area, from: today, until: addDays(today, 412), entries: 1 },
  ],
});
const [vera, gleb, zoya] = [person('Vera', 1), person('Gleb', 2), person('Zoya', 3)] as const;
const seed = new Uint8Array(32).fill(7) as CalendarSeed;
const wanted: Trip = {
  ...emptyTrip(seed),
  from: 'KZ' as Country,
  to: 'RS' as Country,
  wished: addDays(today, 413),
  party: {
    people: [vera, gleb, zoya],
    pets: [
      {
        id: mustBeOk(petId('a1')),
        name: 'Murka',
        species: 'cat',
        chipped: null,
        vaccinations: [],
        titre: null,
      },
    ],
  },
  legs: [],
  stays: [{ person: vera.id, area: 'SCHENGEN', from: today, until: addDays(today, 414) as Day }],
  compared: ['GE' as Country],
};
const trip = mustBeOk(settleTrip(withAim(withAim(wanted, 'company', true), 'phone', true)));
const planOf = (one: Trip): Plan => one.plan ?? expect.fail('no plan');
const given: Trip = {
  ...trip,
  plan: mustBeOk(
    noteOn(
      mustBeOk(handOver(planOf(trip), id('stay-permit.p2'), zoya.id)),
      id('stay-permit.p3'),
      'Vera pays',
    ),
  ),
};

test('of the party there is the name of who sees to it, and nothing else of anybody', () => {
  const alone = stepAlone(given, id('stay-permit.p2'));
  const text = JSON.stringify({ ...alone, seed: null });
  for (const word of [
    'Vera',
    'Gleb',
    'Murka',
    'p1',
    'KZ',
    'GE',
    'RU',
    'SCHENGEN',
    'fiveYear',
    'employee',
    'pays',
    'yes',
  ])
    expect(text, word).not.toContain(`${word}`);
  for (const days of [411, 412, 413, 414]) expect(text).not.toContain(String(addDays(today, days)));
  expect(alone.party.people.map(({ name }) => name)).toEqual(['Zoya']);
  expect(alone.to).toBe('RS');
  expect(alone.seed).not.toEqual(seed);
});

test('it is the step whole, and what it waits for by name alone, done when all of that name are', () => {
  const steps = (one: Trip) => planOf(one).steps.map((step) => [String(step.id), step.done]);
  const founding = stepAlone(given, id('company'));
  expect(steps(founding)).toEqual([
    ['founding-act', null],
    ['company', null],
  ]);
  const alone = stepAlone(given, id('stay-permit.p2'));
  expect(steps(alone).map(([name]) => name)).toEqual([
    'white-card',
    'work-contract',
    'labour-market-test',
    'stay-permit.p2',
  ]);
  const [mine, theirs] = [given, alone].map((one) =>
    planOf(one).steps.find((step) => step.id === 'stay-permit.p2'),
  );
  expect(theirs).toEqual({ ...mine, who: { kind: 'all' }, waits: theirs?.waits });
  expect(checkPlan(planOf(alone), today).ok).toBe(true);
  const carded = { ...given, plan: mustBeOk(tick(planOf(given), id('white-card.p2'), today)) };
  expect(steps(stepAlone(carded, id('stay-permit.p2')))[0]).toEqual(['white-card', today]);
});

test('what somebody wrote herself is not handed on as what is waited for', () => {
  const plan: Plan = {
    steps: [
      { ...emptyStep('own-1'), name: 'Vera asks her aunt' },
      { ...emptyStep('own-2'), name: 'key of the flat', waits: [waitsFor('own-1', 2)] },
    ],
    travel: id('own-1'),
  };
  const alone = planOf(stepAlone({ ...trip, plan }, id('own-2')));
  expect(alone.steps.map(({ name, waits }) => [name, waits])).toEqual([['key of the flat', []]]);
});

test('the tick and the note come back, and nothing else of what came does', () => {
  const alone = stepAlone(given, id('stay-permit.p2'));
  const ticked = mustBeOk(tick(planOf(alone), id('stay-permit.p2'), today));
  const noted = mustBeOk(noteOn(ticked, id('stay-permit.p2'), 'card on Monday'));
  const forged: Trip = {
    ...alone,
    from: 'US' as Country,
    party: { people: [gleb], pets: [] },
    plan: {
      ...noted,
      steps: noted.steps.map((step) => ({ ...step, papers: ['gift'], costs: [], name: 'forged' })),
    },
  };
  const back = stepBack(given, forged, today);
  const expected = mustBeOk(tick(planOf(given), id('stay-permit.p2'), today));
  expect(back).toEqual({
    ...given,
    plan: mustBeOk(noteOn(expected, id('stay-permit.p2'), 'card on Monday')),
  });
});

test('what comes back is known by its seed; a tick of a day that has not come is none', () => {
  const alone = stepAlone(given, id('stay-permit.p2'));
  expect(isReturnOf(given, alone)).toBe(true);
  expect(isReturnOf(given, { ...alone, seed })).toBe(false);
  expect(isReturnOf({ ...given, seed: alone.seed }, alone)).toBe(false);
  expect(isReturnOf(given, given)).toBe(false);
  // Who was handed it hands it back as it is.
  expect(stepAlone(alone, id('stay-permit.p2'))).toBe(alone);
  const ahead = mustBeOk(tick(planOf(alone), id('stay-permit.p2'), addDays(today, 1)));
  const back = planOf(stepBack(given, { ...alone, plan: ahead }, today));
  expect(back.steps.find((step) => step.id === id('stay-permit.p2'))?.done).toBe(null);
});

test('a step that is not there is not handed on, and what is not of this plan changes nothing', () => {
  expect(stepAlone(given, id('nowhere'))).toMatchObject({ plan: null, party: { people: [] } });
  expect(stepBack(given, emptyTrip(seed), today)).toBe(given);
  const other = { ...given, plan: { steps: [emptyStep('elsewhere')], travel: id('elsewhere') } };
  expect(stepBack(given, other, today)).toBe(given);
  expect(stepBack(emptyTrip(seed), given, today)).toEqual(emptyTrip(seed));
});
