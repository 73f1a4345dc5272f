/**
 * Law: bytes are compared, joined and printed by these functions alone, and two
 * byte strings are compared in time that does not depend on their content.
 */
import { err, ok, type Result } from './result.ts';
import { malformed, type Malformed } from './failure.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const emptyBytes: Uint8Array = new Uint8Array(0);

/* @__NO_SIDE_EFFECTS__ */
export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
};

/** Equality that looks at every byte, whatever it finds. Lengths may leak, content may not. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
};

/** Order of two byte strings, as unsigned numbers from the left; negative when a comes first. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

export const isAllZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/* @__NO_SIDE_EFFECTS__ */
export const textToBytes = (text: string): Uint8Array => encoder.encode(text);

/** Strict UTF-8; anything else is malformed (never replaced by U+FFFD). */
export const bytesToText = (bytes: Uint8Array): Result<string, Malformed> => {
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return err(malformed('utf-8'));
  }
};

/* @__NO_SIDE_EFFECTS__ */
export const bytesToHex = (bytes: Uint8Array): string => {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
};

/** Lower-case hex of even length; anything else is malformed. */
export const hexToBytes = (hex: string): Result<Uint8Array, Malformed> => {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) return err(malformed('hex'));
  return ok(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
};

const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648 §5 without padding. */
export const bytesToBase64url = (bytes: Uint8Array): string => {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += base64urlAlphabet.charAt((held >> bits) & 63);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + base64urlAlphabet.charAt((held << (6 - bits)) & 63) : text;
};

/** RFC 4648 §5 without padding; a foreign character or a non-zero rest is malformed. */
export const base64urlToBytes = (text: string): Result<Uint8Array, Malformed> => {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let offset = 0;
  for (const character of text) {
    const value = base64urlAlphabet.indexOf(character);
    if (value < 0) return err(malformed('base64url'));
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[offset++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return bits >= 6 || held !== 0 ? err(malformed('base64url')) : ok(bytes);
};
