import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMarker } from './marker.ts';

const marker = 'Krov-маркер-7f3a';
const around = (middle: Buffer | string): Uint8Array =>
  Buffer.concat([Buffer.from('before '), Buffer.from(middle), Buffer.from(' after')]);
const dressesOf = (bytes: Uint8Array): readonly string[] =>
  findMarker(bytes, marker).map(({ dress }) => dress);

test('a marker is found in each of its dresses', () => {
  const utf8 = Buffer.from(marker);
  const wide = Buffer.from(marker, 'utf16le');
  const dressed = {
    'utf-8': around(utf8),
    'utf-16le': around(wide),
    'utf-16be': around(Buffer.from(wide).swap16()),
    hex: around(utf8.toString('hex')),
    HEX: around(utf8.toString('hex').toUpperCase()),
    percent: around(encodeURIComponent(marker)),
    json: around('Krov-\\u043c\\u0430\\u0440\\u043a\\u0435\\u0440-7f3a'),
  };
  for (const [dress, bytes] of Object.entries(dressed)) expect(dressesOf(bytes)).toContain(dress);
});

test('a marker is found in base64 wherever in the text it begins', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
      const text = Buffer.from(before + marker + after);
      expect(dressesOf(around(text.toString('base64')))).toContain('base64');
      expect(dressesOf(around(text.toString('base64url')))).toContain('base64url');
    }),
  );
});

test('what is not there is not found, and a marker that chance could write is refused', () => {
  expect(dressesOf(gzipSync(marker))).toEqual([]);
  expect(dressesOf(around('Krov-маркер-7f3b'))).toEqual([]);
  expect(() => findMarker(new Uint8Array(9), 'short')).toThrow(RangeError);
});
