/** vectors/guide.json, laid out by hand without our code; and what is no fact. */
import { readFileSync } from 'node:fs';
import { bytesToHex, decode, encode, hexToBytes, mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { coinsIn, currency } from './names.ts';
import { factCodec, sourceOf, type Fact } from './fact.ts';
import { points, pointsByTopic, topics } from './value.ts';

const { facts } = JSON.parse(
  readFileSync(new URL('../../../../vectors/guide.json', import.meta.url), 'utf8'),
) as { readonly facts: readonly { readonly fact: Fact; readonly bytes: string }[] };

test.each(facts)('a fact is written and read as the vector says', ({ fact, bytes }) => {
  expect(bytesToHex(encode(factCodec, fact))).toBe(bytes);
  expect(mustBeOk(decode(factCodec, mustBeOk(hexToBytes(bytes))))).toEqual(fact);
});

test('cut anywhere, longer by one, or of another version, it is not read', () => {
  for (const { bytes } of facts) {
    const whole = mustBeOk(hexToBytes(bytes));
    for (let at = 0; at < whole.length; at++) {
      expect(decode(factCodec, whole.slice(0, at)).ok).toBe(false);
    }
    expect(decode(factCodec, Uint8Array.of(...whole, 0)).ok).toBe(false);
    expect(
      decode(
        factCodec,
        whole.map((byte, at) => (at === 0 ? byte + 1 : byte)),
      ).ok,
    ).toBe(false);
  }
});

test('one turned bit is another fact or none, and never the same', () => {
  for (const { bytes } of facts) {
    const whole = mustBeOk(hexToBytes(bytes));
    for (let at = 0; at < whole.length; at++) {
      const read = decode(
        factCodec,
        whole.map((byte, place) => (place === at ? byte ^ 1 : byte)),
      );
      if (read.ok) expect(bytesToHex(encode(factCodec, read.value))).not.toBe(bytes);
    }
  }
});

test('a fact without words where words belong, or without an address, is not read', () => {
  const [{ fact } = { fact: undefined }] = facts;
  if (fact === undefined) throw new Error('a vector is missing');
  const read = (change: Partial<Fact>) =>
    decode(factCodec, encode(factCodec, { ...fact, ...change })).ok;
  expect(read({})).toBe(true);
  expect(read({ note: ' ' })).toBe(false);
  expect(read({ checkedBy: '' })).toBe(false);
  expect(read({ corrects: '' })).toBe(false);
  expect(read({ source: { name: '', address: 'https://page.example/' } })).toBe(false);
  expect(read({ source: { name: 'A page', address: 'javascript:alert(1)' } })).toBe(false);
});

test('a source has a name, and an address that can be opened', () => {
  const isSource = (name: string, address: string) => sourceOf(name, address).ok;
  expect(isSource('A page', 'https://page.example/')).toBe(true);
  expect(isSource(' ', 'https://page.example/')).toBe(false);
  expect(isSource('я'.repeat(61), 'https://page.example/')).toBe(false);
  expect(isSource('A page', `https://page.example/${'a'.repeat(500)}`)).toBe(false);
  expect(isSource('A page', 'page.example')).toBe(false);
});

test('each point belongs to one topic', () => {
  expect(topics.length).toBe(14);
  expect(new Set(points).size).toBe(points.length);
  expect(points.length).toBe(topics.flatMap((topic) => pointsByTopic[topic]).length);
});

test('a price is in the smallest coin of ISO 4217, also where nobody uses the coin any more', () => {
  const coins = ['RSD', 'EUR', 'AMD', 'JPY', 'KRW', 'TND', 'KWD'].map((code) =>
    coinsIn(mustBeOk(currency(code))),
  );
  expect(coins).toEqual([100, 100, 100, 1, 1, 1000, 1000]);
});
