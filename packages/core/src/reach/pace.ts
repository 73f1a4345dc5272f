/**
 * Law: a device keeps well below the pace that the relay allows (200 appends a
 * second, 1,000 at once): one append refused amid others would break their order.
 */
import type { MonotonicMs } from '@krov/ground';

/** Appends that could be sent at once, as it stood at `at`. */
export type Pace = { readonly left: number; readonly at: MonotonicMs };

const burst = 500;
const perMs = 0.15;

/** On a new connection. */
export const freshPace = (now: MonotonicMs): Pace => ({ left: burst, at: now });

const leftAt = ({ left, at }: Pace, now: MonotonicMs): number =>
  Math.min(burst, left + (now - at) * perMs);

/** How many appends may go now. */
export const allowedAt = (pace: Pace, now: MonotonicMs): number => Math.floor(leftAt(pace, now));

/** After so many appends. */
export const spend = (pace: Pace, count: number, now: MonotonicMs): Pace => ({
  left: leftAt(pace, now) - count,
  at: now,
});

/** When the next append may go; in the past if it may now. */
export const nextAllowedAt = ({ left, at }: Pace): number => at + (1 - left) / perMs;
