import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToBase64url } from '@krov/ground';
import { checkCharacterOf, passesCheck } from './checkedLink.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');

test('every single wrong letter is found, wherever it is', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 48, maxLength: 48 }),
      fc.nat(64),
      fc.constantFrom(...letters),
      (bytes, place, letter) => {
        const body = bytesToBase64url(bytes);
        const text = body + checkCharacterOf(body);
        expect(passesCheck(text)).toBe(true);
        fc.pre(text[place] !== letter);
        expect(passesCheck(text.slice(0, place) + letter + text.slice(place + 1))).toBe(false);
      },
    ),
  );
});
