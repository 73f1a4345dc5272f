/**
 * Law: the relay keeps no time finer than it must: an hour for the two short TTL
 * classes, a day for the others, both rounded up, so that nothing dies early.
 */
import { hourOf, unixHour, type UnixHour, type UnixMs } from '@krov/ground';
import { hoursOfTtl, type TtlClass } from './channel.ts';

/** The hour at whose beginning an entry that comes now is gone. */
export const expiryOf = (ttl: TtlClass, now: UnixMs): UnixHour => {
  const hours = hoursOfTtl[ttl];
  const end = hourOf(now) + hours + 1;
  return unixHour(hours < 24 ? end : Math.ceil(end / 24) * 24);
};
