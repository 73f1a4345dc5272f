/** Law: a journey counts days of the calendar that hangs where the device is. */
import type { Day } from '@krov/core/guide';
import { unixDay } from '@krov/ground';

const dayMs = 86_400_000;

export const today = (): Day => {
  const now = new Date();
  return unixDay(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / dayMs);
};

/** Made once for each language: a list says hundreds of days at each drawing. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as it is written there: 17 February 2026. */
export const dayText = (day: Day, locale: string): string => {
  const format =
    formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(locale, format);
  return format.format(day * dayMs);
};
