import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, area, dayOf, isoOf, type Day } from '../guide/index.ts';
import { countryOf } from '../guide/index.ts';

import {
  isGoodFor,
  judgePassport,
  judgePermits,
  lastEntryWith,
  renewBy,
  type PassportRule,
} from './papers.ts';
import type { Passport, Permit } from './party.ts';
import type { Stay } from './stay.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const stay = (from: string, until: string): Stay => ({ from: day(from), until: day(until) });
const passport: Passport = {
  country: mustBeOk(countryOf('RU')),
  kind: 'biometric',
  issued: day('2017-03-10'),
  expires: day('2027-03-10'),
  blankPages: 2,
};
const source = 'a consulate, 2026-11-01';
const threeBeyondExit: PassportRule = {
  kind: 'aPassportOutlivesTheStay',
  beyond: 'exit',
  months: 3,
  days: 0,
  source,
};
const sixBeyondEntry: PassportRule = { ...threeBeyondExit, beyond: 'entry', months: 6 };
const tenYears: PassportRule = { kind: 'aPassportIsNoOlder', years: 10, source };
const onePage: PassportRule = { kind: 'aPassportHasBlankPages', pages: 1, source };
const biometric: PassportRule = { kind: 'aPassportIsOfThatKind', kinds: ['biometric'], source };
const verdictOf = (rule: PassportRule, at: Stay, held: Passport = passport) => {
  const [one] = judgePassport(held, [rule], at);
  return [one?.verdict, one?.by];
};

test('what fails says by how many days', () => {
  expect(verdictOf(threeBeyondExit, stay('2026-12-01', '2026-12-10'))).toEqual(['holds', 0]);
  expect(verdictOf(threeBeyondExit, stay('2026-12-01', '2026-12-17'))).toEqual(['fails', 7]);
  expect(verdictOf(sixBeyondEntry, stay('2026-09-10', '2026-09-12'))).toEqual(['holds', 0]);
  expect(verdictOf(sixBeyondEntry, stay('2026-09-13', '2026-09-14'))).toEqual(['fails', 3]);
});

test('a stay that outlives the passport fails, whatever is counted from its entry', () => {
  expect(verdictOf(sixBeyondEntry, stay('2026-09-01', '2027-03-20'))).toEqual(['fails', 10]);
});

test('on its tenth anniversary a passport is ten years old', () => {
  const old: Passport = { ...passport, expires: day('2032-03-10') };
  expect(verdictOf(tenYears, stay('2027-03-09', '2027-03-12'), old)).toEqual(['holds', 0]);
  expect(verdictOf(tenYears, stay('2027-03-10', '2027-03-12'), old)).toEqual(['fails', 1]);
});

test('pages and kind are judged, and each verdict carries its sentence and source', () => {
  const at = stay('2026-12-01', '2026-12-02');
  expect(verdictOf({ ...onePage, pages: 4 }, at)).toEqual(['fails', 2]);
  expect(verdictOf(onePage, at)).toEqual(['holds', 1]);
  expect(verdictOf(biometric, at)).toEqual(['holds', 0]);
  expect(verdictOf(biometric, at, { ...passport, kind: 'fiveYear' })).toEqual(['fails', 1]);
  expect(judgePassport(passport, [tenYears], at)).toMatchObject([
    { rule: 'aPassportIsNoOlder', source },
  ]);
});

test('what nobody knows is not good', () => {
  const unknown: Passport = {
    ...passport,
    kind: 'notSaid',
    issued: null,
    expires: null,
    blankPages: null,
  };
  const at = stay('2026-12-01', '2026-12-02');
  for (const rule of [threeBeyondExit, tenYears, onePage, biometric]) {
    expect(verdictOf(rule, at, unknown)).toEqual(['nobodyKnows', 0]);
    expect(isGoodFor(judgePassport(unknown, [rule], at))).toBe(false);
    expect(lastEntryWith(unknown, [rule], 5)).toBe(null);
  }
  expect(isGoodFor(judgePassport(passport, [], at))).toBe(false);
  expect(isGoodFor(judgePassport(passport, [threeBeyondExit, onePage], at))).toBe(true);
});

test('a new one is asked for before the last day on which the old one is good', () => {
  const rules = [threeBeyondExit, tenYears];
  expect(isoOf(lastEntryWith(passport, rules, 10) ?? day('1970-01-01'))).toBe('2026-12-01');
  expect(renewBy(passport, rules, { days: 10, takesDays: 30 })).toBe(day('2026-11-01'));
  expect(renewBy(passport, [{ ...onePage, pages: 9 }], { days: 10, takesDays: 30 })).toBe(null);
});

test('the last entry is good, and the day after it is not', () => {
  const anyRules = fc.record({
    months: fc.nat(12),
    days: fc.nat(40),
    years: fc.integer({ min: 1, max: 12 }),
    beyond: fc.constantFrom('entry' as const, 'exit' as const),
  });
  fc.assert(
    fc.property(anyRules, fc.nat(3650), fc.integer({ min: 1, max: 120 }), (numbers, age, days) => {
      const held: Passport = { ...passport, issued: addDays(day('2027-03-10'), -age) };
      const rules: readonly PassportRule[] = [
        { ...threeBeyondExit, ...numbers, kind: 'aPassportOutlivesTheStay' },
        { ...tenYears, years: numbers.years },
      ];
      const isGood = (from: Day): boolean =>
        isGoodFor(judgePassport(held, rules, { from, until: addDays(from, days - 1) }));
      const last = lastEntryWith(held, rules, days);
      expect(last).not.toBe(null);
      if (last === null) return;
      expect([isGood(last), isGood(addDays(last, 1))]).toEqual([true, false]);
      expect(last).toBeLessThan(addMonths(held.issued ?? last, numbers.years * 12));
    }),
  );
});

test('a permit covers the whole stay, in its place, with an entry left', () => {
  const schengen = mustBeOk(area('SCHENGEN'));
  const visa: Permit = {
    kind: 'visa',
    area: schengen,
    ...stay('2026-12-01', '2027-01-31'),
    entries: 1,
  };
  const there = [mustBeOk(countryOf('DE')), schengen];
  const at = stay('2026-12-05', '2027-01-31');
  expect(judgePermits([visa], there, at)).toBe('holds');
  expect(judgePermits([{ ...visa, entries: null }], there, at)).toBe('holds');
  expect(judgePermits([{ ...visa, entries: 0 }], there, at)).toBe('aPermitHasEntriesLeft');
  expect(judgePermits([visa], there, stay('2026-12-05', '2027-02-01'))).toBe(
    'aPermitCoversTheStay',
  );
  expect(judgePermits([visa], [mustBeOk(countryOf('RS'))], at)).toBe('noPermitIsHeld');
  expect(judgePermits([], there, at)).toBe('noPermitIsHeld');
});
