import { decode, encode, mustBeOk, platformRandomness, revealSecret, secret } from '@krov/ground';
import { argon2id } from '@noble/hashes/argon2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeStretching, stretchingCodec, stretchPassphrase } from './passphrase.ts';

const stretching = { ...makeStretching(platformRandomness), salt: new Uint8Array(16).fill(2) };

test('the key is the Argon2id that noble computes', async () => {
  const key = await stretchPassphrase(secret('орех walnut'), stretching);
  const { salt, memoryKiB, passes } = stretching;
  const expected = argon2id('орех walnut', salt, { m: memoryKiB, t: passes, p: 1, dkLen: 32 });
  expect(revealSecret(key)).toEqual(expected);
}, 60_000);

test('composed and decomposed letters are one passphrase, another passphrase another key', async () => {
  const [a, b, c] = await Promise.all(
    ['й', 'и\u0306', 'и'].map((word) => stretchPassphrase(secret(word), stretching)),
  );
  expect(a === undefined ? a : revealSecret(a)).toEqual(b === undefined ? b : revealSecret(b));
  expect(a === undefined ? a : revealSecret(a)).not.toEqual(c === undefined ? c : revealSecret(c));
});

test('the record has 23 bytes, today 64 MiB and 3 passes, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (salt) => {
      const made = makeStretching({ bytes: () => salt });
      const bytes = encode(stretchingCodec, made);
      expect(bytes).toHaveLength(23);
      expect(mustBeOk(decode(stretchingCodec, bytes))).toEqual({
        memoryKiB: 65_536,
        passes: 3,
        lanes: 1,
        salt,
      });
    }),
  );
});

test('a cost below the floor, an unbearable one, another version and every cut are malformed', () => {
  const bytes = encode(stretchingCodec, stretching);
  const changed = (at: number, byte: number) => bytes.map((old, i) => (i === at ? byte : old));
  const weaker = [changed(2, 0), changed(1, 1), changed(5, 2), changed(5, 17), changed(6, 2)];
  for (const altered of [...weaker, changed(0, 2), changed(0, 0)]) {
    expect(decode(stretchingCodec, altered).ok).toBe(false);
  }
  for (let i = 0; i < bytes.length; i++) {
    expect(decode(stretchingCodec, bytes.slice(0, i)).ok).toBe(false);
  }
});
