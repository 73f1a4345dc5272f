import { bytesToHex, decode, encode, mustBeOk, u16 } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { surrounded, vector, vectorOf } from './tls.ts';

test('a vector comes back, and a length in a longer form than needed is malformed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const encoded = encode(vector, bytes);
      expect(mustBeOk(decode(vector, encoded))).toEqual(bytes);
      for (let i = 0; i < encoded.length; i++) {
        expect(decode(vector, encoded.slice(0, i)).ok).toBe(false);
      }
    }),
  );
  for (const longer of [
    [0x40, 0x01, 7],
    [0x80, 0, 0, 1, 7],
    [0xc0, 0, 0, 0, 0, 0, 0, 1, 7],
  ]) {
    expect(decode(vector, Uint8Array.from(longer)).ok).toBe(false);
  }
});

test('the lengths change form at 64 and at 16,384', () => {
  const head = (length: number, bytes: number) =>
    bytesToHex(encode(vector, new Uint8Array(length)).slice(0, bytes));
  expect([head(63, 1), head(64, 2), head(16_383, 2), head(16_384, 4)]).toEqual([
    '3f',
    '4040',
    '7fff',
    '80004000',
  ]);
});

test('a vector of numbers counts bytes, and half a number is malformed', () => {
  expect(bytesToHex(encode(vectorOf(u16), [1, 2]))).toBe('0400010002');
  expect(mustBeOk(decode(vectorOf(u16), Uint8Array.of(4, 0, 1, 0, 2)))).toEqual([1, 2]);
  expect(decode(vectorOf(u16), Uint8Array.of(3, 0, 1, 0)).ok).toBe(false);
});

test('fixed bytes around a value must be there', () => {
  const codec = surrounded(u16, { before: Uint8Array.of(9), after: Uint8Array.of(8) });
  expect(bytesToHex(encode(codec, 5))).toBe('09000508');
  for (const other of [
    [1, 0, 5, 8],
    [9, 0, 5, 1],
    [9, 0, 5],
  ]) {
    expect(decode(codec, Uint8Array.from(other)).ok).toBe(false);
  }
});
