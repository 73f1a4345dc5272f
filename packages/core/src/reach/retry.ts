/** Law: a lost line is tried again later each time, and not by everybody at once. */
import type { Randomness } from '@krov/ground';

const firstDelayMs = 500;
/** The longest wait before the next try. */
export const longestDelayMs = 30_000;

/** 0.5 s, 1 s, 2 s … 30 s, each up to twice as long by chance, so that a relay's return is no stampede. */
export const retryDelayMs = (failures: number, randomness: Randomness): number => {
  const chance = (randomness.bytes(1)[0] ?? 0) / 256;
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 10) * (1 + chance));
};
