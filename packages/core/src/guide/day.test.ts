/** A day is told by an independent calendar: JavaScript's own, which the room itself does not use. */
import { decode, encode, mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayCodec,
  dayFrom,
  dayOf,
  isoOf,
  partsOf,
  weekday,
  type Day,
} from './day.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const anyDay = fc.integer({ min: 0, max: 2_932_896 }).map((value) => value as Day);

test('every day of the calendar is written and weighed as another calendar does', () => {
  fc.assert(
    fc.property(anyDay, (at) => {
      const date = new Date(at * 86_400_000);
      expect(isoOf(at)).toBe(date.toISOString().slice(0, 10));
      expect(weekday(at)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      expect(day(isoOf(at))).toBe(at);
      const { year, month, dayOfMonth } = partsOf(at);
      expect(mustBeOk(dayFrom(year, month, dayOfMonth))).toBe(at);
      expect(mustBeOk(decode(dayCodec, encode(dayCodec, at)))).toBe(at);
    }),
    { numRuns: 2000 },
  );
});

test('the first and the last day are days, and their neighbours are not', () => {
  expect([day('1970-01-01'), day('9999-12-31')]).toEqual([0, 2_932_896]);
  expect(dayOf('1969-12-31').ok).toBe(false);
  expect(decode(dayCodec, Uint8Array.of(0, 0x2c, 0xc0, 0xa1)).ok).toBe(false);
  expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
});

test('29 February is a day in leap years alone', () => {
  expect(['2024', '2000', '2025', '2100'].map((year) => dayOf(`${year}-02-29`).ok)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('what is no day is malformed, and never moved to another one', () => {
  const wrong = [
    '',
    '2026-2-17',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-04-00',
    ' 2026-02-17',
  ];
  expect(wrong.filter((iso) => dayOf(iso).ok)).toEqual([]);
  expect(dayFrom(2026, 2, 1.5).ok).toBe(false);
  expect(dayFrom(Number.NaN, 2, 1).ok).toBe(false);
});

test('a month later is the same day, or the last that this month has', () => {
  const later = [
    addMonths(day('2026-01-31'), 1),
    addMonths(day('2024-01-31'), 1),
    addMonths(day('2026-03-31'), -1),
    addMonths(day('2026-11-15'), 3),
    addMonths(day('2026-12-31'), 12),
  ];
  expect(later.map(isoOf)).toEqual([
    '2026-02-28',
    '2024-02-29',
    '2026-02-28',
    '2027-02-15',
    '2027-12-31',
  ]);
});
