/**
 * Law: an evening is told in minutes, as its organisers state them; no finer time is kept
 * of anybody. Only differences and their order count.
 */
import { mapped, u32, type Brand, type Codec, type UnixMs } from '@krov/ground';

/** Minutes since 1970-01-01T00:00Z; u32 on the wire. */
export type Minute = Brand<number, 'Minute'>;

export const minute = (value: number): Minute => value as Minute;
export const minuteOf = (time: UnixMs): Minute => minute(Math.floor(time / 60_000));

export const minuteCodec: Codec<Minute> = mapped(u32, {
  name: 'minute',
  wrap: minute,
  unwrap: (value: Minute): number => value,
});
