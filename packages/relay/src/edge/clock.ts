/** The machine's clock, for the one place where the relay is a process. */
import { monotonicMs, unixMs, type Clock } from '@krov/ground';

export const systemClock: Clock = {
  unixMs: () => unixMs(Date.now()),
  monotonicMs: () => monotonicMs(performance.now()),
};
