/**
 * ground: what every package stands on. It depends on nothing, knows no word of
 * the domain, and does no I/O.
 */
export type { Result } from './result.ts';
export { ok, err, mapResult, mustBeOk } from './result.ts';
export type { Failure, Malformed, Refused, Spent, Unopenable, Unreachable } from './failure.ts';
export { malformed, refused, spent, unopenable, unreachable } from './failure.ts';
export type { Brand, Bytes } from './brand.ts';
export {
  base64urlToBytes,
  bytesToBase64url,
  bytesToHex,
  bytesToText,
  compareBytes,
  concatBytes,
  emptyBytes,
  equalBytes,
  hexToBytes,
  isAllZero,
  textToBytes,
} from './bytes.ts';
export type { Codec, CodecValue, Reader, UnionOf, Writer } from './codec.ts';
export {
  boolean,
  branded,
  decode,
  decodePrefix,
  encode,
  fixedBytes,
  listOf,
  mapped,
  nothing,
  nullable,
  oneOf,
  record,
  restBytes,
  text,
  u16,
  u32,
  u64,
  u8,
  union,
  variableBytes,
  versioned,
} from './codec.ts';
export type { Clock, MonotonicMs, UnixDay, UnixHour, UnixMs } from './clock.ts';
export { dayOf, hourOf, monotonicMs, unixDay, unixHour, unixMs } from './clock.ts';
export type { Randomness } from './randomness.ts';
export { platformRandomness } from './randomness.ts';
export { revealSecret, Secret, secret } from './secret.ts';
export type { BadLink } from './checkedLink.ts';
export { checkedLinkText, parseCheckedLink } from './checkedLink.ts';
export { inLatin, toLatin } from './serbianLatin.ts';
export { inCyrillic, soundFrom, soundsOf } from './sounds.ts';
export type { Turns } from './turns.ts';
export { makeTurns } from './turns.ts';
