/** Law: a person says times of day; an evening counts minutes since 1970. Here they meet. */
import { minute, minuteOf, type Minute } from '@krov/core/stage';
import { unixMs } from '@krov/ground';

export const minuteNow = (): Minute => minuteOf(unixMs(Date.now()));

/** As a clock on a wall shows it, in the place where the device is. */
export const timeOf = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at * 60_000));

/** With its date, for what is not today. */
export const dayAndTimeOf = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at * 60_000));

/** So long after its time a clock still means today. */
const stillTodayMinutes = 60;
const dayMinutes = 24 * 60;

/** The next minute at which a clock of today or tomorrow shows this time; `null` for none. */
export const minuteAt = (clock: string, now: number): Minute | null => {
  const found = /^(\d{1,2}):(\d{2})$/.exec(clock.trim());
  if (found === null) return null;
  const at = new Date(now * 60_000);
  at.setHours(Number(found[1]), Number(found[2]), 0, 0);
  const today = Math.floor(at.getTime() / 60_000);
  return minute(today < now - stillTodayMinutes ? today + dayMinutes : today);
};

/** The minute of a day of the calendar (`2026-11-30`) and a time of day there, so many weeks later. */
export const minuteAtDay = (day: string, clock: string, weeks = 0): Minute | null => {
  const [, year, month, date] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []).map(Number);
  const [, hour, minutes] = (/^(\d{1,2}):(\d{2})/.exec(clock) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  if (hour === undefined || minutes === undefined) return null;
  const at = new Date(year, month - 1, date + 7 * weeks, hour, minutes).getTime();
  return minute(Math.floor(at / 60_000));
};

/** `19:30`, for a field. */
export const clockOf = (at: number): string => {
  const date = new Date(at * 60_000);
  return [date.getHours(), date.getMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
};

/** An evening that begins in the morning lasts until noon at the earliest so much later. */
const shortestMinutes = 6 * 60;

/** The noon after an evening: then a desk that is awake forgets it. */
export const noonAfter = (begins: number): Minute => {
  const noon = new Date(begins * 60_000);
  noon.setHours(12, 0, 0, 0);
  const at = Math.floor(noon.getTime() / 60_000);
  return minute(at > begins + shortestMinutes ? at : at + dayMinutes);
};
