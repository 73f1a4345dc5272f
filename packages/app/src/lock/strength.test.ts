import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEnough, strengthOf } from './strength.ts';

test('repeating letters makes no passphrase longer than it is', () => {
  expect(strengthOf('aaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe('short');
  expect(strengthOf('abab abab abab abab abab')).toBe('short');
});

test('four different words are long, one word four times is not', () => {
  expect(strengthOf('walnut lantern bridge thursday')).toBe('long');
  expect(strengthOf('walnut walnut walnut walnut')).not.toBe('long');
  expect(strengthOf('орех фонарь мост четверг')).toBe('long');
});

test('under eight letters nothing is enough', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 7, unit: 'grapheme' }), (text) => {
      expect([...text].length > 7 || !isEnough(text)).toBe(true);
    }),
  );
});
