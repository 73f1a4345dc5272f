/**
 * Law: time comes in through a port, and no device's clock decides what counts.
 *
 * `unixMs` is what the device believes; it may be wrong by days and only warns.
 * `monotonicMs` never goes back and has no meaning outside this process.
 */
import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z by this device's clock. */
export type UnixMs = Brand<number, 'UnixMs'>;
/** Hours since 1970-01-01T00:00Z: what certificates and entries state. u32 on the wire. */
export type UnixHour = Brand<number, 'UnixHour'>;
/** Days since 1970-01-01: all that the relay keeps of time for the long TTL classes. */
export type UnixDay = Brand<number, 'UnixDay'>;
/** Milliseconds of a clock that never goes back; differences only. */
export type MonotonicMs = Brand<number, 'MonotonicMs'>;

export type Clock = {
  readonly unixMs: () => UnixMs;
  readonly monotonicMs: () => MonotonicMs;
};

export const unixMs = (value: number): UnixMs => value as UnixMs;
export const unixHour = (value: number): UnixHour => value as UnixHour;
export const unixDay = (value: number): UnixDay => value as UnixDay;
export const monotonicMs = (value: number): MonotonicMs => value as MonotonicMs;

export const hourOf = (time: UnixMs): UnixHour => unixHour(Math.floor(time / 3_600_000));
export const dayOf = (time: UnixMs): UnixDay => unixDay(Math.floor(time / 86_400_000));
