/** Beside the calendar of the machine, which this room may not ask. */
import { decode, encode, mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayCodec,
  dayFrom,
  dayOf,
  earlierDay,
  isoOf,
  partsOf,
  weekday,
  type Day,
} from './day.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const first = day('1970-01-01');
const last = day('2199-12-31');

test('each day of two hundred years is the day that the machine’s calendar names', () => {
  expect(day('1970-01-01')).toBe(0);
  for (let at: Day = first; at <= last; at = addDays(at, 1)) {
    const date = new Date(at * 86_400_000);
    const parts = partsOf(at);
    const same =
      isoOf(at) === date.toISOString().slice(0, 10) &&
      weekday(at) === (date.getUTCDay() === 0 ? 7 : date.getUTCDay()) &&
      mustBeOk(dayFrom(parts.year, parts.month, parts.dayOfMonth)) === at;
    if (!same) expect.fail(`day ${at}`);
  }
});

test('29 February is a day of leap years alone', () => {
  expect(isoOf(day('2028-02-29'))).toBe('2028-02-29');
  expect(isoOf(day('2000-02-29'))).toBe('2000-02-29');
  for (const none of ['2027-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-01-00'])
    expect(dayOf(none)).toEqual({
      ok: false,
      error: { kind: 'refused', rule: 'theMonthHasThatDay' },
    });
});

test('what is not written as a day, or is of another time, has a name of its own', () => {
  for (const none of ['', '2026-1-1', '01.02.2026', '2026-01-01T00:00', ' 2026-01-01'])
    expect(dayOf(none)).toEqual({ ok: false, error: { kind: 'malformed', what: 'day' } });
  for (const none of ['1969-12-31', '2200-01-01', '0000-01-01'])
    expect(dayOf(none)).toMatchObject({ error: { rule: 'aYearIsFrom1970To2199' } });
  expect(dayFrom(2026, 1.5, 1)).toMatchObject({ error: { kind: 'malformed' } });
});

test('a month on is the same day, or the last of a shorter month', () => {
  const after = (iso: string, months: number): string => isoOf(addMonths(day(iso), months));
  expect(after('2027-01-31', 1)).toBe('2027-02-28');
  expect(after('2028-01-31', 1)).toBe('2028-02-29');
  expect(after('2028-02-29', 12)).toBe('2029-02-28');
  expect(after('2026-03-31', -1)).toBe('2026-02-28');
  expect(after('2026-11-15', 3)).toBe('2027-02-15');
  expect(after('2026-11-15', -23)).toBe('2024-12-15');
});

test('more months are never an earlier day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80_000 }), fc.nat(300), (at, months) => {
      const begin = at as Day;
      expect(addMonths(begin, months)).toBeGreaterThanOrEqual(begin);
      expect(addMonths(addDays(begin, 1), months)).toBeGreaterThanOrEqual(addMonths(begin, months));
      expect(earlierDay(begin, addMonths(begin, months))).toBe(begin);
    }),
  );
});

test('a day is read as it was written, and none outside these years', () => {
  for (const at of [first, day('1970-01-01'), last])
    expect(mustBeOk(decode(dayCodec, encode(dayCodec, at)))).toBe(at);
  expect(decode(dayCodec, new Uint8Array([0xff, 0, 0, 0])).ok).toBe(false);
  expect(() => encode(dayCodec, addDays(first, -1))).toThrow(RangeError);
  const beyond = encode(dayCodec, last);
  beyond[3] = (beyond[3] ?? 0) + 1;
  expect(decode(dayCodec, beyond).ok).toBe(false);
});
