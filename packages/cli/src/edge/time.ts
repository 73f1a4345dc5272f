/** Law: here alone the command line asks the machine what time it is. */
import type { Alarm } from '@krov/core/reach';
import { monotonicMs, unixMs, type Clock } from '@krov/ground';

export const systemClock: Clock = {
  unixMs: () => unixMs(Date.now()),
  monotonicMs: () => monotonicMs(performance.now()),
};

export const systemAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};
