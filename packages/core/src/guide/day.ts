/**
 * Law: a day is a date and nothing else: no hour, no zone, no clock. It is counted from
 * 1970-01-01 in the Gregorian calendar, up to 2199; a date that the calendar does not have is
 * refused and never rolled over into the next month, for a paper that is one day late is late.
 *
 * The clock's day is ground's `dayOf(unixMs)`: the same type, so the two compare.
 */
import {
  err,
  malformed,
  mapped,
  ok,
  refused,
  u32,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
  type UnixDay,
} from '@krov/ground';

/** Days since 1970-01-01. */
export type Day = UnixDay;
export type DayParts = {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly dayOfMonth: number;
};
export type DayRule = 'theMonthHasThatDay' | 'aYearIsFrom1970To2199';

const firstYear = 1970;
const lastYear = 2199;

/** `2027-03-01`, and nothing else. */
export const dayOf = (iso: string): Result<Day, Malformed | Refused<DayRule>> => {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  return year === undefined
    ? err(malformed('day'))
    : dayFrom(Number(year), Number(month), Number(dayOfMonth));
};

export const dayFrom = (
  year: number,
  month: number,
  dayOfMonth: number,
): Result<Day, Malformed | Refused<DayRule>> => {
  if (![year, month, dayOfMonth].every(Number.isSafeInteger)) return err(malformed('day'));
  if (year < firstYear || year > lastYear) return err(refused('aYearIsFrom1970To2199'));
  return month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysIn(year, month)
    ? err(refused('theMonthHasThatDay'))
    : ok(count(year, month, dayOfMonth));
};

export const isoOf = (day: Day): string => {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
};

/** From 1, Monday, to 7, Sunday (ISO 8601). */
export const weekday = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** By eras of 400 years that begin on a first of March, so that a leap day is a year's last. */
export const partsOf = (day: Day): DayParts => {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
};

export const addDays = (day: Day, days: number): Day => (day + days) as Day;

/**
 * The same day of the month, so many months on; where that month is too short, its last day.
 * 31 January and one month is 28 February, or the 29th.
 */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, dayOfMonth } = partsOf(day);
  const place = year * 12 + month - 1 + months;
  const [then, thatMonth] = [Math.floor(place / 12), (((place % 12) + 12) % 12) + 1];
  return count(then, thatMonth, Math.min(dayOfMonth, daysIn(then, thatMonth)));
};

export const earlierDay = (a: Day, b: Day): Day => (a < b ? a : b);

/** `u32` days since 1970-01-01. */
export const dayCodec: Codec<Day> = /* @__PURE__ */ mapped(u32, {
  name: 'day',
  wrap: (value): Day | undefined => (value <= last ? (value as Day) : undefined),
  unwrap: (day: Day): number => day,
});

const count = (year: number, month: number, dayOfMonth: number): Day => {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return (era * 146_097 + ofEra - 719_468) as Day;
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

const last: number = count(lastYear, 12, 31);
