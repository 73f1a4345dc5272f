/** U14: an employer arrives with three employees; one plan. */
import { mustBeOk } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import { emptyStep, id, said } from '../../testing/journey.ts';
import { costsOf } from './costs.ts';
import { datesOf } from './dates.ts';
import { addDays, currency, dayOf, type Day } from '../guide/index.ts';
import { personId } from './names.ts';
import type { Party, Person, Role } from './party.ts';
import type { Cost, Plan, Step } from './plan.ts';
import { settle, type Template, type TemplateStep, type TemplateWait } from './settling.ts';
import { handOver, noteOn, tick } from './ticks.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const today = day('2026-11-23');
const person = (name: string, role: Role): Person => ({
  id: mustBeOk(personId(name)),
  name,
  role,
  isChild: 'no',
  liableForCallUp: 'no',
  seeksAsylum: 'no',
  mayBeHeld: 'no',
  passports: [],
  permits: [],
});
const [olena, marko, ana, ivan] = [
  person('olena', 'employer'),
  person('marko', 'employee'),
  person('ana', 'employee'),
  person('ivan', 'employee'),
] as const;
const party: Party = { people: [olena, marko, ana, ivan], pets: [] };
const everybody = party.people.map((one) => one.id);

const wait = (after: string, least: number, most: number | null = null): TemplateWait => ({
  after,
  says: [{ source: 'a lawyer', least, most }],
  mostIsTo: 'begin',
});
const euros = (least: number, most: number, source = 'a lawyer'): Cost => ({
  currency: mustBeOk(currency('EUR')),
  least,
  most,
  source,
});
const stepOf = (
  key: string,
  forWhom: TemplateStep['forWhom'],
  more: Partial<TemplateStep> = {},
): TemplateStep => {
  const { kind, name, where, papers, takes, costs, from, by } = emptyStep(key);
  return { kind, name, where, papers, takes, costs, from, by, key, forWhom, waits: [], ...more };
};
const account = stepOf('account', 'party', {
  takes: [said('bank', 3, 10)],
  waits: [wait('doo', 0)],
});
const doo = stepOf('doo', 'party', {
  kind: 'office',
  takes: [said('register', 5, 7)],
  waits: [wait('card', 0)],
  costs: [euros(30_000, 50_000), euros(25_000, 40_000, 'another')],
});
const card = stepOf('card', 'everyone', { kind: 'home', waits: [wait('arrive', 0, 1)] });
const company: Template = { aim: 'company', steps: [card, doo, account] };
const permit: Template = {
  aim: 'stay',
  steps: [
    card,
    doo,
    stepOf('contract', 'employee', { kind: 'work', waits: [wait('doo', 0)] }),
    stepOf('permit', 'everyone', {
      kind: 'office',
      waits: [wait('card', 0, 30), wait('contract', 0), wait('account', 0)],
      costs: [euros(20_000, 20_000), { ...euros(1, 2), currency: mustBeOk(currency('RSD')) }],
    }),
  ],
};
const arrive: Step = { ...emptyStep('arrive'), kind: 'leg' };
const empty: Plan = { steps: [arrive], travel: arrive.id };
const aims = [
  { template: company, people: everybody },
  { template: permit, people: everybody },
];
const settled = mustBeOk(settle(empty, party, aims));
const waitsOf = (plan: Plan, step: string) =>
  plan.steps.find((one) => one.id === step)?.waits.map(({ after }) => String(after));

describe('an employer arrives with three employees', () => {
  test('what is shared is one step, what is each one’s is one each, and all is one plan', () => {
    expect(settled.steps.map((step) => String(step.id))).toEqual([
      'arrive',
      'card.olena',
      'card.marko',
      'card.ana',
      'card.ivan',
      'doo',
      'account',
      'contract.marko',
      'contract.ana',
      'contract.ivan',
      'permit.olena',
      'permit.marko',
      'permit.ana',
      'permit.ivan',
    ]);
    expect(mustBeOk(datesOf(settled, { today, wished: null })).readings.careful.ok).toBe(true);
  });

  test('who has a step of her own waits for that; who has none, for everybody’s', () => {
    expect(waitsOf(settled, 'permit.marko')).toEqual(['card.marko', 'contract.marko', 'account']);
    expect(waitsOf(settled, 'doo')).toEqual(['card.olena', 'card.marko', 'card.ana', 'card.ivan']);
    expect(waitsOf(settled, 'permit.olena')).toEqual([
      'card.olena',
      'contract.marko',
      'contract.ana',
      'contract.ivan',
      'account',
    ]);
    expect(waitsOf(settled, 'card.ana')).toEqual(['arrive']);
  });

  test('settling again keeps ticks, notes and who sees to it, and takes the new numbers', () => {
    const ticked = mustBeOk(tick(settled, id('card.ana'), today));
    const noted = mustBeOk(noteOn(ticked, id('doo'), 'ask for the stamp'));
    const given = mustBeOk(handOver(noted, id('permit.ivan'), ana.id));
    const dearer = { ...doo, costs: [euros(60_000, 60_000)] };
    const withDearer = (template: Template): Template => ({
      ...template,
      steps: template.steps.map((step) => (step.key === 'doo' ? dearer : step)),
    });
    const again = mustBeOk(
      settle(
        given,
        party,
        aims.map((aim) => ({ ...aim, template: withDearer(aim.template) })),
      ),
    );
    const stepIn = (name: string) => again.steps.find((step) => step.id === name);
    expect(again.steps.map((step) => step.id)).toEqual(settled.steps.map((step) => step.id));
    expect(stepIn('card.ana')?.done).toBe(today);
    expect(stepIn('doo')).toMatchObject({ note: 'ask for the stamp', costs: dearer.costs });
    expect([stepIn('permit.ivan')?.doer, stepIn('permit.marko')?.doer]).toEqual(['ana', 'marko']);
    expect(mustBeOk(settle(again, party, [])).steps).toEqual(again.steps);
  });

  test('who comes later is settled into the same plan, and nobody else waits for less', () => {
    const vesna = person('vesna', 'employee');
    const more: Party = { ...party, people: [...party.people, vesna] };
    const school: Template = {
      aim: 'school',
      steps: [stepOf('school', 'everyone', { waits: [wait('card', 0)] })],
    };
    const again = mustBeOk(
      settle(settled, more, [
        { template: permit, people: [vesna.id] },
        { template: school, people: [ana.id] },
      ]),
    );
    expect(waitsOf(again, 'doo')).toEqual([...(waitsOf(settled, 'doo') ?? []), 'card.vesna']);
    expect(waitsOf(again, 'permit.vesna')).toEqual(['card.vesna', 'contract.vesna', 'account']);
    expect(waitsOf(again, 'school.ana')).toEqual(['card.ana']);
    expect(again.steps.slice(0, settled.steps.length).map(({ id: one }) => one)).toEqual(
      settled.steps.map(({ id: one }) => one),
    );
  });

  test('money is added by currency, for each and for all, between a least and a most', () => {
    const { all, each } = costsOf(settled);
    expect(all).toEqual([
      { currency: 'EUR', least: 105_000, most: 130_000 },
      { currency: 'RSD', least: 4, most: 8 },
    ]);
    expect(each).toContainEqual({
      who: { kind: 'all' },
      sums: [{ currency: 'EUR', least: 25_000, most: 50_000 }],
    });
    expect(each).toContainEqual({
      who: { kind: 'person', id: 'ana' },
      sums: [
        { currency: 'EUR', least: 20_000, most: 20_000 },
        { currency: 'RSD', least: 1, most: 2 },
      ],
    });
  });
});

describe('refused by name', () => {
  const refusedBy = (steps: readonly TemplateStep[], people = everybody) => {
    const plan = settle(empty, party, [{ template: { aim: 'x', steps }, people }]);
    return plan.ok ? null : [plan.error.rule, ...plan.error.names];
  };

  test('one step with two meanings, an unknown step, a stranger, a name too long', () => {
    expect(refusedBy([card, { ...card, where: 'elsewhere' }])).toEqual([
      'oneStepHasOneMeaning',
      'card',
    ]);
    expect(refusedBy([account])).toEqual(['everyNamedStepIsInThePlan', 'account', 'doo']);
    const stranger = mustBeOk(personId('vesna'));
    expect(refusedBy([card], [stranger])).toEqual(['everyPersonIsInTheParty', 'vesna']);
    for (const key of ['Account', 'card.ana'])
      expect(refusedBy([{ ...doo, waits: [], key }])).toEqual(['aStepHasAShortName', key]);
  });

  test('nobody ticks, notes or hands over what is not there', () => {
    const nowhere = { error: { rule: 'everyNamedStepIsInThePlan' } };
    expect(tick(settled, id('nowhere'), today)).toMatchObject(nowhere);
    expect(noteOn(settled, id('nowhere'), '')).toMatchObject(nowhere);
    expect(handOver(settled, id('nowhere'), null)).toMatchObject(nowhere);
    expect(noteOn(settled, id('doo'), 'x'.repeat(2001))).toMatchObject({
      error: { rule: 'aNoteIsNotLongerThanThat' },
    });
  });
});

test('a tick is taken back, and a tick of tomorrow is not believed', () => {
  const ticked = mustBeOk(tick(settled, id('arrive'), today));
  expect(mustBeOk(tick(ticked, id('arrive'), null))).toEqual(settled);
  const tomorrow = mustBeOk(tick(settled, id('arrive'), addDays(today, 1)));
  expect(datesOf(tomorrow, { today, wished: null })).toMatchObject({
    error: { rule: 'aTickIsNotOfTomorrow', steps: ['arrive'] },
  });
});
