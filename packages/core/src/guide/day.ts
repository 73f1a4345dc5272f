/**
 * Law: a day is a number, days since 1970-01-01 in the calendar of whoever wrote it; it has no
 * hour and no zone. Text is `YYYY-MM-DD` and nothing else, and only days that exist are days.
 *
 * The clock's day is ground's `dayOf(unixMs)`: the same type, so the two compare.
 */
import { err, malformed, mapped, ok, u32 } from '@krov/ground';
import type { Codec, Malformed, Result, UnixDay } from '@krov/ground';

/** Days since 1970-01-01; until 9999-12-31. */
export type Day = UnixDay;
/** `month` 1 to 12, `dayOfMonth` 1 to 31. */
export type DayParts = {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
};

const lastDay = 2_932_896;
const isDay = (value: number): value is Day =>
  Number.isInteger(value) && value >= 0 && value <= lastDay;

/** `2026-02-17` → day. Malformed: another form, or a day that no calendar has. */
export const dayOf = (iso: string): Result<Day, Malformed> => {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return dayFrom(Number(year), Number(month), Number(dayOfMonth));
};

/** Month and day count from 1. */
export const dayFrom = (
  year: number,
  month: number,
  dayOfMonth: number,
): Result<Day, Malformed> => {
  const day = daysTo(year, month, dayOfMonth);
  const parts = isDay(day) ? partsOf(day) : undefined;
  const exists =
    parts?.year === year && parts.month === month && parts.dayOfMonth === dayOfMonth && isDay(day);
  return exists ? ok(day) : err(malformed('day'));
};

export const isoOf = (day: Day): string => {
  const { year, month, dayOfMonth } = partsOf(day);
  return [`${year}`.padStart(4, '0'), two(month), two(dayOfMonth)].join('-');
};

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export const weekday = (day: Day): number => ((day + 3) % 7) + 1;

/** The proleptic Gregorian calendar, by eras of 400 years that begin on a 1 March. */
export const partsOf = (day: Day): DayParts => {
  const sinceMarch = day + daysBefore1970;
  const era = Math.floor(sinceMarch / daysOfEra);
  const ofEra = sinceMarch - era * daysOfEra;
  const yearOfEra = Math.floor(
    (ofEra -
      Math.floor(ofEra / 1460) +
      Math.floor(ofEra / 36_524) -
      Math.floor(ofEra / (daysOfEra - 1))) /
      365,
  );
  const ofYear = ofEra - daysOfYears(yearOfEra);
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: ofYear - daysOfMonths(monthFromMarch) + 1,
  };
};

/** So many days later, or earlier; beyond the calendar is a bug of the caller. */
export const addDays = (day: Day, count: number): Day => {
  const moved = day + count;
  if (!isDay(moved)) throw new RangeError('beyond the calendar');
  return moved;
};

/** The same day of a later month, or the last one that this month has: 31 January + 1 is 28 February. */
export const addMonths = (day: Day, count: number): Day => {
  const { year, month, dayOfMonth } = partsOf(day);
  const months = year * 12 + (month - 1) + count;
  const [thatYear, thatMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const moved = daysTo(
    thatYear,
    thatMonth,
    Math.min(dayOfMonth, lengthOfMonth(thatYear, thatMonth)),
  );
  if (!isDay(moved)) throw new RangeError('beyond the calendar');
  return moved;
};

export const dayCodec: Codec<Day> = mapped(u32, {
  name: 'day',
  wrap: (value) => (isDay(value) ? value : undefined),
  unwrap: (value: Day): number => value,
});

const daysOfEra = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const daysBefore1970 = 719_468;

const daysOfYears = (years: number): number =>
  365 * years + Math.floor(years / 4) - Math.floor(years / 100);
const daysOfMonths = (monthsFromMarch: number): number =>
  Math.floor((153 * monthsFromMarch + 2) / 5);

const daysTo = (year: number, month: number, dayOfMonth: number): number => {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const ofYear = daysOfMonths(month <= 2 ? month + 9 : month - 3) + dayOfMonth - 1;
  return era * daysOfEra + daysOfYears(fromMarch - era * 400) + ofYear - daysBefore1970;
};

const lengthOfMonth = (year: number, month: number): number => {
  const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return daysTo(nextYear, next, 1) - daysTo(year, month, 1);
};

const two = (value: number): string => `${value}`.padStart(2, '0');
