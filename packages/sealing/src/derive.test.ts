import { hkdfSync } from 'node:crypto';
import { revealSecret, secret } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveKey } from './derive.ts';

test('a derived key is the HKDF-SHA-256 that Node computes, with an empty salt', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1 }),
      fc.integer({ min: 1, max: 200 }),
      (from, length) => {
        const derived = deriveKey(secret(from), 'krov/channel-read/1', length);
        const expected = hkdfSync('sha256', from, new Uint8Array(0), 'krov/channel-read/1', length);
        expect(revealSecret(derived)).toEqual(new Uint8Array(expected));
      },
    ),
  );
});

test('another label gives another key', () => {
  const from = secret(new Uint8Array(32).fill(1));
  expect(revealSecret(deriveKey(from, 'krov/channel-read/1', 32))).not.toEqual(
    revealSecret(deriveKey(from, 'krov/channel-write/1', 32)),
  );
});
