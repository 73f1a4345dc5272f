/** U14: an employer and three employees settle in Serbia, in one plan of what was really read. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyStep, id } from '../../testing/journey.ts';
import { addDays, dayOf, type Area, type Country, type Day } from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import { datesOf } from './dates.ts';
import { personId, petId } from './names.ts';
import type { Person, Role, YesOrNo } from './party.ts';
import { checkPlan, type Plan, type Step } from './plan.ts';
import { settleTrip, withAim } from './settleTrip.ts';
import { handOver, noteOn, tick } from './ticks.ts';
import { aimKeys, emptyTrip, type AimKey, type Trip } from './trip.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const today = day('2026-11-23');
const serbia = 'RS' as Country;
const person = (number: number, role: Role, isChild: YesOrNo = 'no'): Person => ({
  id: mustBeOk(personId(`p${number}`)),
  name: '',
  role,
  isChild,
  liableForCallUp: 'no',
  seeksAsylum: 'no',
  mayBeHeld: 'no',
  passports: [],
  permits: [],
});
const people = [
  person(1, 'employer'),
  person(2, 'employee'),
  person(3, 'employee'),
  person(4, 'employee'),
];
const seed = new Uint8Array(32).fill(7) as CalendarSeed;
const trip: Trip = { ...emptyTrip(seed), to: serbia, party: { people, pets: [] } };
const aiming = (...aims: readonly AimKey[]): Trip =>
  aims.reduce((before, aim) => withAim(before, aim, true), trip);
const settled = (one: Trip): Trip => mustBeOk(settleTrip(one));
const planOf = (one: Trip): Plan => settled(one).plan ?? expect.fail('no plan');
const stepsIn = (one: Trip): readonly string[] => planOf(one).steps.map((step) => String(step.id));
const stepIn = (one: Trip, name: string): Step =>
  planOf(one).steps.find((step) => step.id === name) ?? expect.fail(name);
const waitsOf = (one: Trip, name: string): readonly string[] =>
  stepIn(one, name).waits.map(({ after }) => String(after));

describe('an employer with three employees moves in one plan', () => {
  const all = aiming('company', 'stay-permit', 'bank-account');

  test('what is shared is there once, and each has her own', () => {
    const steps = stepsIn(all);
    for (const shared of [
      'arrive',
      'founding-act',
      'company',
      'company-account',
      'beneficial-owner',
    ])
      expect(steps.filter((step) => step.startsWith(shared))).toContain(shared);
    for (const key of ['white-card', 'stay-permit', 'bank-account'])
      expect(steps.filter((step) => step.startsWith(`${key}.`))).toEqual(
        people.map((one) => `${key}.${one.id}`),
      );
    for (const key of ['work-contract', 'labour-market-test'])
      expect(steps.filter((step) => step.startsWith(`${key}.`))).toEqual(
        ['p2', 'p3', 'p4'].map((one) => `${key}.${one}`),
      );
    expect(steps).toContain('founder-papers.p1');
    expect(new Set(steps).size).toBe(steps.length);
  });

  test('a permit waits for her own contract; the founder’s for the company, and for nobody’s contract', () => {
    expect(waitsOf(all, 'stay-permit.p3')).toEqual([
      'white-card.p3',
      'work-contract.p3',
      'labour-market-test.p3',
    ]);
    expect(waitsOf(all, 'stay-permit.p1')).toEqual(['white-card.p1', 'founder-papers.p1']);
    expect(waitsOf(all, 'founder-papers.p1')).toEqual(['company']);
  });

  test('it can be dated: the white card on the day after arriving at the latest', () => {
    const arrived = mustBeOk(tick(planOf(all), id('arrive'), today));
    const dates = mustBeOk(datesOf(arrived, { today, wished: null }));
    const { careful } = dates.readings;
    const card = careful.ok
      ? careful.value.steps.find(({ step }) => step === 'white-card.p2')
      : undefined;
    expect([card?.state, card?.latest]).toEqual(['now', addDays(today, 1)]);
  });
});

test('an aim is for those whom it fits: a child goes to school, no employee founds', () => {
  const child = person(5, 'family', 'yes');
  const family = { ...trip, party: { people: [...people, child], pets: [] } };
  const peopleOf = (aim: AimKey) => withAim(family, aim, true).aims[0]?.people.map(String);
  expect(peopleOf('school')).toEqual(['p5']);
  expect(peopleOf('sole-trader')).toEqual(['p1']);
  expect(peopleOf('bank-account')).toEqual(['p1', 'p2', 'p3', 'p4']);
  expect(peopleOf('stay-permit')).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
});

test('who became an employee after the company was wanted is in it, by her role', () => {
  const later = {
    ...aiming('company'),
    party: { people: [...people, person(6, 'employee')], pets: [] },
  };
  expect(stepsIn(later)).toContain('work-contract.p6');
});

test('a cat is somebody’s aim only where there is one', () => {
  expect(stepsIn(aiming('cat'))).not.toContain('cat-at-vet');
  const cat = {
    id: mustBeOk(petId('a1')),
    name: '',
    species: 'cat' as const,
    chipped: null,
    vaccinations: [],
    titre: null,
  };
  expect(stepsIn({ ...aiming('cat'), party: { people, pets: [cat] } })).toContain('cat-at-vet');
});

test('who has a permit there renews it, by 30 days before it ends and not more than 92', () => {
  const until = day('2027-06-30');
  const permit = {
    kind: 'stay' as const,
    area: 'RS' as Area,
    from: day('2024-07-01'),
    until,
    entries: null,
  };
  const holder = {
    ...aiming('stay-permit'),
    party: {
      people: people.map((one) => (one.id === 'p1' ? { ...one, permits: [permit] } : one)),
      pets: [],
    },
  };
  expect(stepsIn(holder)).not.toContain('stay-permit.p1');
  expect(stepsIn(holder)).toContain('stay-permit.p2');
  expect(stepIn(holder, 'permit-ends.p1')).toMatchObject({ from: until, by: until });
  const dates = mustBeOk(datesOf(planOf(holder), { today, wished: null }));
  const renewalIn = (reading: 'careful' | 'hopeful') => {
    const schedule = dates.readings[reading];
    const step = schedule.ok
      ? schedule.value.steps.find((one) => one.step === 'renew-permit.p1')
      : undefined;
    return [step?.begins, step?.latest];
  };
  expect(renewalIn('careful')).toEqual([addDays(until, -92), addDays(until, -30)]);
  expect(renewalIn('hopeful')).toEqual([addDays(until, -92), until]);
});

test('where nothing was read each aim is one bare step after the arrival', () => {
  const nowhere = { ...aiming('company', 'stay-permit'), to: 'TR' as Country };
  expect(stepsIn(nowhere)).toEqual([
    'arrive',
    'company',
    ...people.map((one) => `stay-permit.${one.id}`),
  ]);
  expect(waitsOf(nowhere, 'stay-permit.p2')).toEqual(['arrive']);
});

test('a plan with a journey keeps it: the checklists begin where its last leg ends', () => {
  const plan: Plan = {
    steps: [
      { ...emptyStep('visa'), name: '' },
      { ...emptyStep('travel'), name: '', kind: 'leg', waits: [] },
    ],
    travel: id('travel'),
  };
  const way = { ...aiming('phone'), plan };
  expect(stepsIn(way).slice(0, 2)).toEqual(['visa', 'travel']);
  expect(waitsOf(way, 'phone.p1')).toEqual(['travel']);
});

describe('what nobody wants any more goes, and what somebody did stays', () => {
  const both = settled(aiming('company', 'phone'));
  const changed = (change: (plan: Plan) => Plan): Trip => ({
    ...both,
    plan: change(planOf(both)),
  });
  const without = (one: Trip): readonly string[] => stepsIn(withAim(one, 'phone', false));

  test('untouched it goes; ticked, noted or handed on it stays', () => {
    expect(without(both).filter((step) => step.startsWith('phone'))).toEqual([]);
    for (const touch of [
      (plan: Plan) => mustBeOk(tick(plan, id('phone.p2'), today)),
      (plan: Plan) => mustBeOk(noteOn(plan, id('phone.p2'), 'the shop by the station')),
      (plan: Plan) => mustBeOk(handOver(plan, id('phone.p2'), people[0]?.id ?? null)),
    ])
      expect(without(changed(touch)).filter((step) => step.startsWith('phone'))).toEqual([
        'phone.p2',
      ]);
  });

  test('what a ticked step waited for stays with it, so that the plan still holds', () => {
    const ticked = changed((plan) => mustBeOk(tick(plan, id('company'), today)));
    const left = withAim(ticked, 'company', false);
    expect(stepsIn(left)).toEqual(expect.arrayContaining(['company', 'founding-act']));
    expect(checkPlan(planOf(left), today).ok).toBe(true);
  });

  test('who left the party has no steps left, and a white card stays for who is there', () => {
    const cards = settled(aiming('bank-account'));
    const fewer = { ...cards, party: { people: people.slice(0, 2), pets: [] } };
    expect(stepsIn(fewer).filter((step) => /p3|p4/.test(step))).toEqual([]);
    expect(stepsIn(withAim(fewer, 'bank-account', false))).toEqual([
      'arrive',
      'white-card.p1',
      'white-card.p2',
    ]);
  });
});

test('whatever is wanted, then not, then anew: the plan holds, twice is once, and ticks stay', () => {
  const anyRole = fc.constantFrom<Role>('traveller', 'employer', 'employee', 'family');
  const anyPeople = fc
    .array(fc.tuple(anyRole, fc.constantFrom<YesOrNo>('yes', 'no', 'unknown')), { maxLength: 5 })
    .map((list) => list.map(([role, isChild], at) => person(at + 1, role, isChild)));
  const anyPlace = fc.constantFrom('RS', 'ME', 'AM', 'GE', 'TR');
  fc.assert(
    fc.property(
      anyPeople,
      anyPlace,
      fc.array(fc.tuple(fc.constantFrom(...aimKeys), fc.boolean(), fc.nat(40)), { maxLength: 8 }),
      (party, place, changes) => {
        let one: Trip = { ...trip, to: place as Country, party: { people: party, pets: [] } };
        for (const [aim, isWanted, at] of changes) {
          one = settled(withAim(one, aim, isWanted));
          const plan = one.plan;
          if (plan === null) continue;
          const step = plan.steps[at % plan.steps.length];
          if (step !== undefined) one = { ...one, plan: mustBeOk(tick(plan, step.id, today)) };
          const ticked = one.plan?.steps.filter(({ done }) => done !== null).map((each) => each.id);
          const again = planOf(one);
          expect(checkPlan(again, today).ok).toBe(true);
          expect(datesOf(again, { today, wished: null }).ok).toBe(true);
          expect(again.steps.map((each) => each.id)).toEqual(expect.arrayContaining(ticked ?? []));
          expect(planOf({ ...one, plan: again })).toEqual(again);
        }
      },
    ),
  );
});
