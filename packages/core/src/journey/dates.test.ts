import { mustBeOk } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import { emptyStep, id, said, waitsFor } from '../../testing/journey.ts';
import { addDays, dayOf, isoOf, type Day } from '../guide/index.ts';
import { datesOf, type Schedule, type StepDates } from './dates.ts';
import type { Plan, Step } from './plan.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const today = day('2026-11-23');

/** A cat: chip, rabies, 21 days or 15, a certificate of at most ten days; then a card within a day. */
const steps: readonly Step[] = [
  { ...emptyStep('chip') },
  { ...emptyStep('rabies'), waits: [waitsFor('chip', 0)] },
  { ...emptyStep('certificate'), takes: [said('vet', 1, 1)], waits: [waitsFor('rabies', 0)] },
  {
    ...emptyStep('leave'),
    kind: 'leg',
    takes: [said('timetable', 1, 1)],
    waits: [
      { after: id('rabies'), says: [said('one', 21), said('two', 15)], mostIsTo: 'begin' },
      waitsFor('certificate', 0, 10),
    ],
  },
  { ...emptyStep('card'), waits: [waitsFor('leave', 0, 1)] },
];
const plan: Plan = { steps, travel: id('leave') };
const withStep = (name: string, more: Partial<Step>): Plan => ({
  ...plan,
  steps: steps.map((step) => (step.id === name ? { ...step, ...more } : step)),
});
const readingOf = (
  of: Plan,
  wished: Day | null = null,
  reading: 'careful' | 'hopeful' = 'careful',
) => mustBeOk(datesOf(of, { today, wished })).readings[reading];
const carefully = (of: Plan, wished: Day | null = null): Schedule =>
  mustBeOk(readingOf(of, wished));
const dated = (schedule: Schedule, name: string): StepDates =>
  schedule.steps.find(({ step }) => step === name) ?? expect.fail(name);

describe('the dates of a plan', () => {
  test('two sources that differ give two dates, and the dispute is shown', () => {
    const dates = mustBeOk(datesOf(plan, { today, wished: null }));
    expect(isoOf(mustBeOk(dates.readings.careful).travel)).toBe('2026-12-14');
    expect(isoOf(mustBeOk(dates.readings.hopeful).travel)).toBe('2026-12-08');
    expect(dates.disputes).toEqual([
      { step: 'leave', after: 'rabies', says: [said('one', 21), said('two', 15)] },
    ]);
  });

  test('a certificate is not asked for before its last ten days', () => {
    const soonest = carefully(plan);
    expect(dated(soonest, 'certificate')).toMatchObject({
      begins: day('2026-12-03'),
      state: 'waits',
    });
    const later = carefully(plan, day('2027-02-01'));
    expect(later.travel).toBe(soonest.travel);
    expect(dated(later, 'certificate')).toMatchObject({
      begins: day('2027-01-21'),
      latest: day('2027-01-31'),
      slack: 10,
    });
    expect(dated(later, 'chip')).toMatchObject({ latest: day('2027-01-11'), state: 'now' });
    expect(dated(later, 'card')).toMatchObject({
      begins: day('2027-02-02'),
      latest: day('2027-02-03'),
    });
  });

  test('the critical path is what holds the journey, in its order', () => {
    expect(carefully(plan).critical).toEqual(['chip', 'rabies', 'leave']);
    expect(carefully(plan).criticalPaths).toEqual([['chip', 'rabies', 'leave']]);
  });

  test('what is late is said to be, by how many days, and is not moved to fit', () => {
    const schedule = carefully(plan, day('2026-12-10'));
    expect(isoOf(schedule.travel)).toBe('2026-12-14');
    expect(dated(schedule, 'chip')).toMatchObject({ state: 'late', lateBy: 4, slack: -4 });
    expect(dated(schedule, 'certificate')).toMatchObject({ lateBy: 0 });
    const permit = withStep('card', { by: day('2026-12-01') });
    expect(dated(carefully(permit), 'card')).toMatchObject({
      latest: day('2026-12-01'),
      slack: -14,
    });
  });

  test('only what was ticked is done, on its day', () => {
    const ticked = withStep('chip', { done: day('2026-11-20') });
    expect(carefully(ticked).steps.map(({ state }) => state)).toEqual([
      'done',
      'now',
      'waits',
      'waits',
      'waits',
    ]);
    expect(dated(carefully(ticked), 'chip')).toMatchObject({
      begins: day('2026-11-20'),
      latest: null,
    });
  });

  test('a leg over the date line ends on the day before, and what follows is reckoned from there', () => {
    const over = withStep('leave', { takes: [said('timetable', -1, -1)] });
    const schedule = carefully(over);
    expect(dated(schedule, 'leave').ends).toBe(addDays(schedule.travel, -1));
    expect(dated(schedule, 'card').begins).toBe(addDays(schedule.travel, -1));
  });

  test('permit minus thirty: a fixed day that waits for what must be asked before it', () => {
    const ends = {
      ...emptyStep('ends'),
      kind: 'deadline' as const,
      from: day('2027-01-30'),
      by: day('2027-01-30'),
    };
    const renew = { ...emptyStep('renew'), takes: [said('office', 10, 10)] };
    const waiting = { ...ends, waits: [{ ...waitsFor('renew', 20) }] };
    const schedule = carefully({ steps: [...steps, renew, waiting], travel: plan.travel });
    expect(dated(schedule, 'renew').latest).toBe(day('2026-12-31'));
  });
});

describe('what no date can meet', () => {
  test('a certificate that ran out contradicts the journey that waits for it', () => {
    const stale = withStep('certificate', { done: day('2026-11-02') });
    const rabies = stale.steps.map((step): Step =>
      ['chip', 'rabies'].includes(step.id) ? { ...step, done: day('2026-11-01') } : step,
    );
    expect(readingOf({ ...stale, steps: rabies })).toMatchObject({
      error: { rule: 'everyLimitCanBeMet', between: ['certificate', 'leave'] },
    });
  });

  test('a limit shorter than what must happen within it names both steps and all between', () => {
    const slow: Plan = {
      ...plan,
      steps: [
        ...withStep('leave', { waits: [...(steps[3]?.waits ?? []), waitsFor('bags', 0)] }).steps,
        { ...emptyStep('bags'), takes: [said('us', 11, 11)], waits: [waitsFor('certificate', 0)] },
      ],
    };
    expect(readingOf(slow)).toEqual({
      ok: false,
      error: {
        kind: 'refused',
        rule: 'everyLimitCanBeMet',
        between: ['certificate', 'leave'],
        around: ['certificate', 'bags', 'leave'],
      },
    });
  });

  test('sources that exclude each other are a contradiction for the careful reader alone', () => {
    const both = withStep('leave', {
      waits: [
        { after: id('rabies'), says: [said('one', 21), said('two', 0, 15)], mostIsTo: 'begin' },
      ],
    });
    expect(readingOf(both)).toMatchObject({ error: { between: ['rabies', 'leave'] } });
    expect(readingOf(both, null, 'hopeful').ok).toBe(true);
  });

  test('a vaccination ticked before the chip is no vaccination', () => {
    const early = withStep('rabies', { done: day('2026-11-01') });
    expect(readingOf(early)).toEqual({
      ok: false,
      error: {
        kind: 'refused',
        rule: 'aTickedStepCameAfterWhatItWaitsFor',
        between: ['chip', 'rabies'],
        around: ['chip', 'rabies'],
      },
    });
  });

  test('a wished day for which a ticked paper is too old leaves the earlier one standing', () => {
    const stale = withStep('certificate', { done: day('2026-11-22') });
    const ticked = stale.steps.map((step): Step =>
      ['chip', 'rabies'].includes(step.id) ? { ...step, done: day('2026-11-01') } : step,
    );
    const schedule = carefully({ ...stale, steps: ticked }, day('2026-12-20'));
    expect(schedule).toMatchObject({ travel: day('2026-11-23'), departure: day('2026-11-23') });
    expect(schedule.unwished).toMatchObject({ between: ['certificate', 'leave'] });
  });
});

describe('a plan that cannot be meant is refused by name', () => {
  const refusedBy = (of: Plan, wished: Day | null = null) => {
    const dates = datesOf(of, { today, wished });
    return dates.ok ? null : [dates.error.rule, ...dates.error.steps];
  };

  test('the wished day in the past', () => {
    expect(refusedBy(plan, addDays(today, -1))).toEqual(['aTravelDateIsNotPast', 'leave']);
    expect(refusedBy(plan, today)).toBe(null);
  });

  test('a circle, with its steps in their order, also of one step', () => {
    const circle = withStep('chip', { waits: [waitsFor('certificate', 0)] });
    expect(refusedBy(circle)).toEqual(['noStepWaitsForItself', 'chip', 'rabies', 'certificate']);
    const itself = withStep('chip', { waits: [waitsFor('chip', 0)] });
    expect(refusedBy(itself)).toEqual(['noStepWaitsForItself', 'chip']);
  });

  test('an unknown step, and one that is there twice', () => {
    const unknown = withStep('chip', { waits: [waitsFor('visit', 0)] });
    expect(refusedBy(unknown)).toEqual(['everyNamedStepIsInThePlan', 'chip', 'visit']);
    expect(refusedBy({ ...plan, travel: id('fly') })).toEqual(['everyNamedStepIsInThePlan', 'fly']);
    const twice = { ...plan, steps: [...steps, ...steps] };
    expect(refusedBy(twice)).toEqual(['everyStepIsItsOwn', 'chip']);
    const long = { ...plan, steps: Array.from({ length: 1001 }, () => emptyStep('chip')) };
    expect(refusedBy(long)).toEqual(['aPlanIsNotLongerThanThat']);
  });

  test('what nobody knows the length of is said, and reckoned as no time; a wait may be simply after', () => {
    const open = withStep('rabies', { takes: [], waits: [{ ...waitsFor('chip', 0), says: [] }] });
    const { readings, disputes } = mustBeOk(datesOf(open, { today, wished: null }));
    expect(mustBeOk(readings.careful).timeNotKnown).toEqual(['rabies']);
    expect(disputes.some(({ step }) => step === 'rabies')).toBe(false);
    const ticked = withStep('rabies', { takes: [], waits: [], done: today });
    const after = mustBeOk(datesOf(ticked, { today, wished: null })).readings.careful;
    expect(mustBeOk(after).timeNotKnown).toEqual([]);
  });

  test('numbers without a source, the wrong way round, or of tomorrow', () => {
    const bad: readonly (readonly [Partial<Step>, string])[] = [
      [{ takes: [said(' ', 1, 1)] }, 'everyNumberHasASource'],
      [{ waits: [{ ...waitsFor('chip', 0), says: [said(' ', 0)] }] }, 'everyNumberHasASource'],
      [{ takes: [said('vet', 2, 1)] }, 'theLeastIsNotMoreThanTheMost'],
      [{ takes: [said('vet', 0.5, 1)] }, 'theLeastIsNotMoreThanTheMost'],
      [{ waits: [waitsFor('chip', -1)] }, 'theLeastIsNotMoreThanTheMost'],
      [{ takes: [said('vet', -1, 1)] }, 'onlyALegGoesBackADay'],
      [{ from: today, by: addDays(today, -1) }, 'aDayIsBetweenItsFromAndItsBy'],
      [{ done: addDays(today, 1) }, 'aTickIsNotOfTomorrow'],
      [
        { waits: Array.from({ length: 65 }, () => waitsFor('chip', 0)) },
        'aPlanIsNotLongerThanThat',
      ],
    ];
    for (const [more, rule] of bad) expect(refusedBy(withStep('rabies', more))).toContain(rule);
  });
});
