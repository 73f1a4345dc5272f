/**
 * Law: words that people compare by voice are sounds which every script of ours can
 * write: consonant, vowel, consonant, vowel; 11 bits each.
 *
 * docs/protocol/door.md §2, decision 0004.
 */
const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';
const lastVowels = 'ao';
const cyrillicByLatin: { readonly [letter: string]: string } = {
  b: 'б',
  d: 'д',
  f: 'ф',
  g: 'г',
  h: 'х',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  v: 'в',
  z: 'з',
  a: 'а',
  i: 'и',
  o: 'о',
  u: 'у',
};

const bitsPerSound = 11;

/** The first `count` words of a bit string, from its highest bit on. Throws (a bug) when it is too short. */
export const soundsOf = (bits: Uint8Array, count: number): readonly string[] => {
  if (bits.length * 8 < count * bitsPerSound)
    throw new RangeError('too few bits for so many words');
  return Array.from({ length: count }, (_, place) => soundOf(bitsAt(bits, place * bitsPerSound)));
};

/** The same sounds in Cyrillic letters. */
export const inCyrillic = (sound: string): string =>
  [...sound].map((letter) => cyrillicByLatin[letter] ?? letter).join('');

/** As other keyboards of our languages write a letter: Ukrainian, Serbian. */
const alsoWritten: { readonly [letter: string]: string } = { і: 'i', ј: 'j', ґ: 'g' };
const latinByCyrillic: ReadonlyMap<string, string> = new Map(
  Object.entries(cyrillicByLatin).map(([latin, cyrillic]) => [cyrillic, latin]),
);

/** The sound that somebody typed, in Latin letters; null: it is none of the 2,048. */
export const soundFrom = (typed: string): string | null => {
  const latin = [...typed.normalize('NFKC').toLowerCase()]
    .map((letter) => latinByCyrillic.get(letter) ?? alsoWritten[letter] ?? letter)
    .join('');
  return aSound.test(latin) ? latin : null;
};
const aSound = new RegExp(`^[${consonants}][${vowels}][${consonants}][${lastVowels}]$`);

const bitsAt = (bits: Uint8Array, start: number): number => {
  let value = 0;
  for (let bit = start; bit < start + bitsPerSound; bit++) {
    value = value * 2 + (((bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
};

const soundOf = (value: number): string =>
  consonants.charAt(value >> 7) +
  vowels.charAt((value >> 5) & 3) +
  consonants.charAt((value >> 1) & 15) +
  lastVowels.charAt(value & 1);
