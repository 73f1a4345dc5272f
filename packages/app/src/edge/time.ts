/** Law: here alone the app asks the device what time it is. */
import type { Alarm } from '@krov/core/reach';
import { monotonicMs, unixMs, type Clock } from '@krov/ground';

export const deviceClock: Clock = {
  unixMs: () => unixMs(Date.now()),
  monotonicMs: () => monotonicMs(performance.now()),
};

export const deviceAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};
