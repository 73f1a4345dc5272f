import { concatBytes, mustBeOk, platformRandomness, secret, textToBytes } from '@krov/ground';
import { expect, test } from 'vitest';
import { envelopeKey } from './envelope.ts';
import { openWhole, sealWhole, wholeOverhead, type Whole } from './whole.ts';

const keyOf = (byte: number): Whole['key'] => envelopeKey(secret(new Uint8Array(32).fill(byte)));
const whole: Whole = { key: keyOf(1), label: 'krov/trip/1', clear: textToBytes('head') };
const words = textToBytes('a plan');

test('what was sealed whole opens with its key, its label and what stood before it, and with no other', async () => {
  const sealed = await sealWhole(whole, words, platformRandomness);
  expect(sealed.length).toBe(words.length + wholeOverhead);
  expect(mustBeOk(await openWhole(whole, sealed))).toEqual(words);
  const others: readonly Whole[] = [
    { ...whole, key: keyOf(2) },
    { ...whole, label: 'krov/trip-key/1' },
    { ...whole, clear: textToBytes('Head') },
  ];
  for (const other of others) expect((await openWhole(other, sealed)).ok).toBe(false);
  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect((await openWhole(whole, altered)).ok).toBe(false);
    expect((await openWhole(whole, sealed.slice(0, at))).ok).toBe(false);
  }
  expect((await openWhole(whole, concatBytes(sealed, Uint8Array.of(0)))).ok).toBe(false);
});

test('sealed twice, the same is different bytes', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(() => sealWhole(whole, words, platformRandomness)),
  );
  expect(one).not.toEqual(other);
});
