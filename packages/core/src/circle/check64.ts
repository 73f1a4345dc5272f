/**
 * Law: a link that was copied with one wrong letter says "copy it again", and never
 * "danger". The last character makes a sum over all the others come out even.
 *
 * docs/protocol/door.md §1: Luhn mod 64 over base64url characters, dots left out.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const folded = (value: number): number => (value < 64 ? value : value - 63);

/** The sum over base64url text, whose rightmost character is doubled or not. */
const sumOf = (text: string, rightmost: 'doubled' | 'plain'): number =>
  [...text].reverse().reduce((sum, character, place) => {
    const value = alphabet.indexOf(character);
    const isDoubled = (place % 2 === 0) === (rightmost === 'doubled');
    return sum + (isDoubled ? folded(value * 2) : value);
  }, 0);

/** The check character of base64url text. */
export const checkCharacterOf = (text: string): string =>
  alphabet.charAt((64 - (sumOf(text, 'doubled') % 64)) % 64);

/** Whether base64url text that ends with its check character is as it was made. */
export const passesCheck = (text: string): boolean =>
  text.length > 1 && sumOf(text, 'plain') % 64 === 0;
