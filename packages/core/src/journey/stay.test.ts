/** Beside a count of single days, one after the other, as one would do on one's fingers. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, isoOf, type Day } from '../guide/index.ts';
import {
  checkStayRule,
  checkStays,
  countedOn,
  daysUsed,
  firstLawfulDay,
  isLawful,
  lastLawfulDay,
  overstay,
  type Stay,
  type StayRule,
} from './stay.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const stay = (from: string, until: string): Stay => ({ from: day(from), until: day(until) });
const schengen: StayRule = { kind: 'window', allowed: 90, window: 180 };
const thirtyAtAStretch: StayRule = { kind: 'stretch', allowed: 30, renewedAfter: 0 };

describe('ninety in a hundred and eighty', () => {
  test('day of entry and day of exit both count', () => {
    const stays = mustBeOk(checkStays(schengen, [stay('2026-01-01', '2026-01-10')]));
    expect(daysUsed(stays, day('2026-01-10'))).toBe(10);
    expect(daysUsed(stays, day('2026-06-29'))).toBe(10);
    expect(daysUsed(stays, day('2026-06-30'))).toBe(9);
    expect(daysUsed(stays, day('2026-07-09'))).toBe(0);
  });

  test('after ninety days at once the next stay begins ninety days later', () => {
    const stays = mustBeOk(checkStays(schengen, [stay('2026-01-01', '2026-03-31')]));
    expect(overstay(stays)).toEqual({ days: 0, first: null });
    expect(isoOf(mustBeOk(firstLawfulDay(stays, day('2026-04-01'), 1)))).toBe('2026-06-30');
    expect(isoOf(mustBeOk(lastLawfulDay(stays, day('2026-06-30'))))).toBe('2026-09-27');
    expect(lastLawfulDay(stays, day('2026-06-29'))).toMatchObject({
      error: { rule: 'thatDayIsNotLawful' },
    });
  });

  test('who stays a week too long has overstayed by seven days, from the ninety-first', () => {
    const stays = mustBeOk(checkStays(schengen, [stay('2026-01-01', '2026-04-07')]));
    expect(overstay(stays)).toEqual({ days: 7, first: day('2026-04-01') });
  });

  test('what is planned later shortens what is lawful now', () => {
    const planned = mustBeOk(checkStays(schengen, [stay('2026-06-01', '2026-07-30')]));
    expect(isoOf(mustBeOk(lastLawfulDay(planned, day('2026-03-01'))))).toBe('2026-03-30');
  });

  test('out and in again on one day is one day', () => {
    const twice = [stay('2026-01-01', '2026-01-05'), stay('2026-01-05', '2026-01-09')];
    expect(daysUsed(mustBeOk(checkStays(schengen, twice)), day('2026-01-09'))).toBe(9);
  });
});

describe('so many at a stretch', () => {
  const used = (renewedAfter: number | null, next: Stay): number => {
    const rule: StayRule = { ...thirtyAtAStretch, renewedAfter };
    const stays = mustBeOk(checkStays(rule, [stay('2026-01-01', '2026-01-30'), next]));
    return daysUsed(stays, next.until);
  };

  test('a visa run counts anew where the rule says so, and only there', () => {
    const sameDay = stay('2026-01-30', '2026-02-02');
    const threeAway = stay('2026-02-03', '2026-02-06');
    expect([used(0, sameDay), used(1, sameDay), used(null, sameDay)]).toEqual([4, 33, 33]);
    expect([used(3, threeAway), used(4, threeAway), used(null, threeAway)]).toEqual([4, 34, 34]);
  });

  test('where nothing renews it, no later day is lawful once it is used up', () => {
    const rule: StayRule = { ...thirtyAtAStretch, renewedAfter: null };
    const stays = mustBeOk(checkStays(rule, [stay('2026-01-01', '2026-01-30')]));
    expect(firstLawfulDay(stays, day('2026-02-01'), 1)).toMatchObject({
      error: { rule: 'noLaterDayIsLawful' },
    });
  });
});

test('what is no rule and no stay is refused by name', () => {
  const bad: readonly StayRule[] = [
    { kind: 'window', allowed: 180, window: 180 },
    { kind: 'window', allowed: 0, window: 180 },
    { kind: 'window', allowed: 1.5, window: 180 },
    { kind: 'stretch', allowed: 4000, renewedAfter: 0 },
    { kind: 'stretch', allowed: 30, renewedAfter: -1 },
  ];
  for (const rule of bad) expect(checkStayRule(rule).ok).toBe(false);
  const backwards = checkStays(schengen, [stay('2026-01-02', '2026-01-01')]);
  expect(backwards).toMatchObject({ error: { rule: 'aStayEndsAfterItBegins' } });
  for (const second of [stay('2026-01-04', '2026-01-09'), stay('2026-01-01', '2026-01-05')])
    expect(checkStays(schengen, [stay('2026-01-01', '2026-01-05'), second])).toMatchObject({
      error: { rule: 'staysDoNotOverlap' },
    });
  const none = mustBeOk(checkStays(schengen, []));
  expect(firstLawfulDay(none, day('2026-01-01'), 91)).toMatchObject({
    error: { rule: 'aStayIsNoLongerThanTheRuleAllows' },
  });
  expect(firstLawfulDay(none, day('2026-01-01'), 0)).toMatchObject({
    error: { kind: 'malformed' },
  });
  expect(firstLawfulDay(none, day('2026-01-01'), 90)).toEqual({
    ok: true,
    value: day('2026-01-01'),
  });
});

/** By sets of days alone; stays as pairs, apart by at least one day. */
const byFingers = {
  isIn: (stays: readonly Stay[], at: number): boolean =>
    stays.some(({ from, until }) => from <= at && at <= until),
  used: (rule: StayRule, stays: readonly Stay[], at: number): number => {
    let used = 0;
    if (rule.kind === 'window') {
      for (let back = 0; back < rule.window; back++)
        if (byFingers.isIn(stays, at - back)) used += 1;
      return used;
    }
    if (!byFingers.isIn(stays, at)) return 0;
    let away = 0;
    for (let back = at; back >= -400; back--) {
      if (byFingers.isIn(stays, back)) {
        if (away > 0 && rule.renewedAfter !== null && away >= rule.renewedAfter) return used;
        away = 0;
        used += 1;
      } else away += 1;
    }
    return used;
  },
  isLawful: (rule: StayRule, stays: readonly Stay[], more: Stay): boolean => {
    for (let at = more.from - 1; at <= more.until + 1; at++)
      if (byFingers.isIn(stays, at)) return false;
    const all = [...stays, more];
    for (let at: number = more.from; at < 400; at++)
      if (byFingers.isIn(all, at) && byFingers.used(rule, all, at) > rule.allowed) return false;
    return true;
  },
};

const anyRule: fc.Arbitrary<StayRule> = fc.oneof(
  fc.record({
    kind: fc.constant('window' as const),
    allowed: fc.integer({ min: 1, max: 12 }),
    window: fc.integer({ min: 13, max: 40 }),
  }),
  fc.record({
    kind: fc.constant('stretch' as const),
    allowed: fc.integer({ min: 1, max: 12 }),
    renewedAfter: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
);
/** Lengths in turn: away, there, away, there. */
const anyStays: fc.Arbitrary<readonly Stay[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 7,
  })
  .map((pairs) => {
    let at = 0;
    return pairs.map(([away, there]) => {
      const from = at + away;
      at = from + there;
      return { from: from as Day, until: (at - 1) as Day };
    });
  });

describe('for any rule and any stays, as counted on the fingers', () => {
  test('days used and days over', () => {
    fc.assert(
      fc.property(anyRule, anyStays, (rule, list) => {
        const stays = mustBeOk(checkStays(rule, list.toReversed()));
        let over = 0;
        for (let at = 0; at < 180; at++) {
          const used = byFingers.used(rule, list, at);
          expect(daysUsed(stays, at as Day)).toBe(used);
          if (byFingers.isIn(list, at) && used > rule.allowed) over += 1;
        }
        expect(overstay(stays).days).toBe(over);
      }),
    );
  });

  test('the first lawful day and the last, and each stay between', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyStays,
        fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 12 })),
        (rule, list, [at, days]) => {
          const stays = mustBeOk(checkStays(rule, list));
          const from = at as Day;
          const isFree = (begin: number, long: number): boolean =>
            byFingers.isLawful(rule, list, {
              from: begin as Day,
              until: (begin + long - 1) as Day,
            });
          // Directly beside another stay is one stay for the fingers; the rule knows two.
          const touches = (begin: number, long: number): boolean =>
            list.some(
              (one) =>
                one.until === begin - 1 ||
                one.from === begin + long ||
                one.until === begin ||
                one.from === begin + long - 1,
            );
          const found = firstLawfulDay(stays, from, days);
          const end = found.ok ? found.value : from + 40;
          for (let begin: number = from; begin <= end; begin++)
            if (!touches(begin, days)) expect(isFree(begin, days)).toBe(found.ok && begin === end);
          const last = lastLawfulDay(stays, from);
          for (let long = 1; long <= 14; long++)
            if (!touches(at, long)) {
              const until = addDays(from, long - 1);
              expect(isLawful(stays, { from, until })).toBe(isFree(at, long));
              expect(last.ok && until <= last.value).toBe(isFree(at, long));
            }
        },
      ),
    );
  });
});

test('who is away is counted as if she came back that day', () => {
  const month = [stay('2026-01-01', '2026-01-20')];
  const on = (rule: StayRule, iso: string) =>
    countedOn(mustBeOk(checkStays(rule, month)), day(iso));
  expect(on(schengen, '2026-01-10')).toEqual({ used: 10, left: 80 });
  expect(on(schengen, '2026-03-01')).toEqual({ used: 20, left: 70 });
  expect(on(thirtyAtAStretch, '2026-01-10')).toEqual({ used: 10, left: 20 });
  expect(on(thirtyAtAStretch, '2026-03-01')).toEqual({ used: 0, left: 30 });
  const once: StayRule = { ...thirtyAtAStretch, renewedAfter: null };
  expect(on(once, '2026-03-01')).toEqual({ used: 20, left: 10 });
  const tooLong = mustBeOk(checkStays(once, [stay('2026-01-01', '2026-02-10')]));
  expect(countedOn(tooLong, day('2026-03-01'))).toEqual({ used: 41, left: 0 });
});
