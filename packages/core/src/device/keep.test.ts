import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mustBeOk, revealSecret, secret, type Secret } from '@krov/ground';
import { keep, kept } from './keep.ts';

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true }),
    fc.string(),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  ),
})).value;

test('what is kept comes back as it was', () => {
  fc.assert(
    fc.property(value, (any) => {
      expect(mustBeOk(kept(keep(any)))).toEqual(any);
    }),
  );
});

test('a secret comes back as a secret', () => {
  const row = mustBeOk(
    kept<{ readonly seed: Secret<Uint8Array> }>(keep({ seed: secret(Uint8Array.of(7)) })),
  );
  expect(String(row.seed)).toBe('secret');
  expect(revealSecret(row.seed)).toEqual(Uint8Array.of(7));
});

test('a row that is cut is malformed', () => {
  fc.assert(
    fc.property(value, fc.nat(200), (any, cut) => {
      const row = keep(any);
      fc.pre(cut < row.length);
      expect(kept(row.subarray(0, cut)).ok).toBe(false);
    }),
  );
});
