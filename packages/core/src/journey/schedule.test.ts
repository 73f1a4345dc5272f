/**
 * Beside somebody with a calendar and much patience: she writes every step on its first
 * possible day and, as long as any sentence of the plan is broken, moves one step by one
 * day. For the critical steps she delays each by a day and looks whether the journey moves;
 * for the paths she tries every row of steps there is.
 */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyStep, id } from '../../testing/journey.ts';
import { mostPaths } from './critical.ts';
import { addDays, dayOf, type Day } from '../guide/index.ts';
import { datesOf, type Schedule } from './dates.ts';
import type { Plan, Said, SaidToTake, Step } from './plan.ts';
import type { Reading } from './reading.ts';

const today: Day = mustBeOk(dayOf('2028-02-27'));
const farAway = today + 500;
const readings: readonly Reading[] = ['hopeful', 'careful'];

/** A sentence of the plan: a broken one is mended by moving `mover` a day on. */
type Sentence = {
  readonly mover: number;
  readonly isBroken: (days: readonly number[]) => boolean;
  /** The two steps are as near as the sentence lets them be, and the first holds the second. */
  readonly holds: readonly [number, number];
};

const takesOf = ({ takes, done }: Step, reading: Reading): number => {
  if (done !== null) return 0;
  const ends = takes.flatMap(({ least, most }) => [least, most]).toSorted((a, b) => a - b);
  return (reading === 'careful' ? ends.at(-1) : ends[0]) ?? 0;
};

const sentencesOf = ({ steps }: Plan, reading: Reading): readonly Sentence[] => {
  const isCareful = reading === 'careful';
  const placeOf = (name: string): number => steps.findIndex((step) => step.id === name);
  return steps.flatMap((step, second) =>
    step.waits.flatMap(({ after, says, mostIsTo }) => {
      const first = placeOf(after);
      const ended = (days: readonly number[]): number =>
        (days[first] ?? 0) + takesOf(steps[first] ?? step, reading);
      const measured = (days: readonly number[]): number =>
        (days[second] ?? 0) + (mostIsTo === 'end' ? takesOf(step, reading) : 0);
      const areEnough = (isEnough: (one: Said) => boolean): boolean =>
        isCareful ? says.every(isEnough) : says.some(isEnough);
      const least: Sentence = {
        mover: second,
        isBroken: (days) => !areEnough((one) => (days[second] ?? 0) - ended(days) >= one.least),
        holds: [first, second],
      };
      const most: Sentence = {
        mover: first,
        isBroken: (days) =>
          !areEnough((one) => one.most === null || measured(days) - ended(days) <= one.most),
        holds: [second, first],
      };
      return [least, most];
    }),
  );
};

type Begun = {
  readonly plan: Plan;
  readonly reading: Reading;
  /** Where each step stands before anything is moved. */
  readonly days: readonly number[];
  /** What becomes of a ticked step that would have to move. */
  readonly ticked: 'cannotMove' | 'isLeftAlone';
};

/** The days when no sentence is broken; null when that cannot be. */
const patiently = ({ plan, reading, days: begun, ticked }: Begun): readonly number[] | null => {
  const days = [...begun];
  const isTicked = (place: number): boolean => plan.steps[place]?.done != null;
  const sentences = sentencesOf(plan, reading).filter(
    ({ mover }) => ticked === 'cannotMove' || !isTicked(mover),
  );
  for (;;) {
    const broken = sentences.find(({ isBroken }) => isBroken(days));
    if (broken === undefined) return days;
    if (isTicked(broken.mover) || (days[broken.mover] ?? 0) > farAway) return null;
    days[broken.mover] = (days[broken.mover] ?? 0) + 1;
  }
};

const firstPossible = ({ steps }: Plan): readonly number[] =>
  steps.map(({ done, from }) => done ?? Math.max(today, from ?? today));

const isCriticalByDelay = (base: Begun & { readonly place: number; readonly travel: number }) => {
  const { days, place, travel } = base;
  const delayed = days.map((at, one) => (one === place ? at + 1 : at));
  const then = patiently({ ...base, days: delayed, ticked: 'isLeftAlone' });
  return then === null || (then[travel] ?? 0) > (days[travel] ?? 0);
};

/** Every row of different steps that ends in the journey. */
const rowsTo = (travel: number, steps: number): readonly (readonly number[])[] => {
  const rows: (readonly number[])[] = [[travel]];
  for (const row of rows)
    for (let place = 0; place < steps; place++)
      if (!row.includes(place)) rows.push([place, ...row]);
  return rows;
};

/** `first` holds `second` if with `second` one day earlier a sentence about the two is broken. */
const holdersOf = (plan: Plan, reading: Reading, days: readonly number[]) => {
  const sentences = sentencesOf(plan, reading);
  return (first: number, second: number): boolean =>
    plan.steps[second]?.done === null &&
    sentences.some(({ holds, isBroken }) => {
      const earlier = days.map((at, place) => (place === second ? at - 1 : at));
      return holds[0] === first && holds[1] === second && isBroken(earlier) && !isBroken(days);
    });
};

const anySaid = (longest: number): fc.Arbitrary<Said> =>
  fc
    .tuple(fc.nat(longest), fc.option(fc.nat(longest + 4), { freq: 2 }))
    .map(([least, more]) => ({ source: 'x', least, most: more === null ? null : least + more }));
const anyToTake: fc.Arbitrary<SaidToTake> = fc
  .tuple(fc.nat(4), fc.nat(3))
  .map(([least, more]) => ({ source: 'x', least, most: least + more }));

/** Waits go back in a hidden order; the plan lists its steps in another. */
const anyPlan = (longest: number): fc.Arbitrary<Plan> =>
  fc
    .array(
      fc.record({
        takes: fc.array(anyToTake, { minLength: 1, maxLength: 2 }),
        waits: fc.array(
          fc.record({
            back: fc.integer({ min: 1, max: 4 }),
            says: fc.array(anySaid(6), { minLength: 1, maxLength: 2 }),
            mostIsTo: fc.constantFrom('begin' as const, 'end' as const),
          }),
          { maxLength: 3 },
        ),
        from: fc.option(fc.nat(9), { freq: 1, nil: null }),
        by: fc.option(fc.nat(30), { freq: 1, nil: null }),
        doneBefore: fc.option(fc.nat(12), { freq: 1, nil: null }),
        place: fc.nat(1000),
      }),
      { minLength: 1, maxLength: longest },
    )
    .chain((drawn) => fc.tuple(fc.constant(drawn), fc.nat(drawn.length - 1), fc.nat(4)))
    .map(([drawn, travel, ticks]) => {
      const steps = drawn.map(
        ({ takes, waits, from, by, doneBefore }, place): Step & { readonly at: number } => ({
          ...emptyStep(`s${place}`),
          at: drawn[place]?.place ?? 0,
          takes,
          waits: waits
            .filter(({ back }) => back <= place)
            .map(({ back, ...wait }) => ({ ...wait, after: id(`s${place - back}`) })),
          from: from === null ? null : addDays(today, from),
          by: by === null ? null : addDays(today, Math.max(by, from ?? 0)),
          done: doneBefore === null || place >= ticks ? null : addDays(today, place - 12),
        }),
      );
      return { steps: steps.toSorted((a, b) => a.at - b.at), travel: id(`s${travel}`) };
    });

const reckon = (plan: Plan, reading: Reading, wished: Day | null = null): Schedule | null => {
  const schedule = mustBeOk(datesOf(plan, { today, wished })).readings[reading];
  if (schedule.ok) return schedule.value;
  const [first, second] = schedule.error.between;
  const waiting = plan.steps.find((step) => step.id === second);
  expect(waiting?.waits.map(({ after }) => after)).toContain(first);
  expect(schedule.error.around).toEqual(expect.arrayContaining([first, second]));
  return null;
};

test('of 500 graphs the earliest days are those found by patience, or both find none', () => {
  let [found, none] = [0, 0];
  fc.assert(
    fc.property(anyPlan(24), fc.constantFrom(...readings), (plan, reading) => {
      const days = patiently({ plan, reading, days: firstPossible(plan), ticked: 'cannotMove' });
      const schedule = reckon(plan, reading);
      expect(schedule?.steps.map(({ begins }) => begins) ?? null).toEqual(days);
      if (days === null) none += 1;
      else found += 1;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(found, none)).toBeGreaterThan(25);
});

test('of 500 graphs the critical steps are those whose delay delays the journey', () => {
  fc.assert(
    fc.property(anyPlan(12), fc.constantFrom(...readings), (plan, reading) => {
      const days = patiently({ plan, reading, days: firstPossible(plan), ticked: 'cannotMove' });
      const schedule = reckon(plan, reading);
      if (days === null || schedule === null) return;
      const travel = plan.steps.findIndex((step) => step.id === plan.travel);
      expect(schedule.travel).toBe(days[travel]);
      const critical = plan.steps.filter((_, place) =>
        isCriticalByDelay({ plan, reading, days, ticked: 'isLeftAlone', place, travel }),
      );
      expect(schedule.critical).toEqual(critical.map((step) => step.id));
    }),
    { numRuns: 500 },
  );
});

test('of 500 graphs the critical paths are the rows in which each step holds the next', () => {
  fc.assert(
    fc.property(anyPlan(6), fc.constantFrom(...readings), (plan, reading) => {
      const days = patiently({ plan, reading, days: firstPossible(plan), ticked: 'cannotMove' });
      const schedule = reckon(plan, reading);
      if (days === null || schedule === null) return;
      const holds = holdersOf(plan, reading, days);
      const travel = plan.steps.findIndex((step) => step.id === plan.travel);
      const paths = rowsTo(travel, plan.steps.length).filter(
        (row) =>
          row.every((step, at) => at === 0 || holds(row[at - 1] ?? 0, step)) &&
          plan.steps.every((_, other) => row.includes(other) || !holds(other, row[0] ?? 0)),
      );
      const named = paths.map((path) => path.map((place) => String(plan.steps[place]?.id)));
      expect(named.length).toBeLessThanOrEqual(mostPaths);
      expect(schedule.criticalPaths.toSorted(byNames)).toEqual(named.toSorted(byNames));
    }),
    { numRuns: 500 },
  );
});

test('of 500 graphs each latest day can be met, and the day after it cannot', () => {
  const longAgo = today - 500;
  fc.assert(
    fc.property(anyPlan(7), fc.constantFrom(...readings), fc.nat(40), (plan, reading, wish) => {
      const wished = addDays(today, wish);
      const schedule = reckon(plan, reading, wished);
      if (schedule === null) return;
      const travel = plan.steps.findIndex((step) => step.id === plan.travel);
      const canMeet = (place: number, day: number): boolean => {
        const begun = plan.steps.map(({ done }, one) => done ?? (one === place ? day : longAgo));
        const days = patiently({ plan, reading, days: begun, ticked: 'cannotMove' });
        if (days === null) return false;
        const isInTime = plan.steps.every(({ by, done }, one) => {
          const ends = (days[one] ?? 0) + takesOf(plan.steps[one] ?? emptyStep('x'), reading);
          return by === null || done !== null || ends <= by;
        });
        return isInTime && (plan.steps[travel]?.done !== null || (days[travel] ?? 0) <= wished);
      };
      for (const [place, { latest, slack, lateBy, begins, state }] of schedule.steps.entries()) {
        // What was ticked may have made the wish impossible for all; then only lateness is said.
        if (plan.steps[place]?.done !== null || !canMeet(place, longAgo)) continue;
        expect(canMeet(place, latest ?? today + 200)).toBe(true);
        if (latest === null) continue;
        expect(canMeet(place, latest + 1)).toBe(false);
        expect([slack, lateBy]).toEqual([latest - begins, Math.max(0, today - latest)]);
        expect(state === 'late').toBe(latest < today);
      }
    }),
    { numRuns: 500 },
  );
});

test('the order in which the steps were written changes no date', () => {
  fc.assert(
    fc.property(anyPlan(12), fc.constantFrom(...readings), (plan, reading) => {
      const other: Plan = { ...plan, steps: plan.steps.toReversed() };
      const [one, two] = [reckon(plan, reading), reckon(other, reading)];
      expect(two?.steps.toReversed()).toEqual(one?.steps);
      expect(two?.critical.toReversed()).toEqual(one?.critical);
    }),
  );
});

function byNames(a: readonly string[], b: readonly string[]): number {
  return a.join().localeCompare(b.join());
}
