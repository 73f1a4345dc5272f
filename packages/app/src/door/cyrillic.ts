/** Law: roof words are sounds (docs/decisions/0004-roof-words-are-sounds.md): each letter has one in the other alphabet. */
const latin = 'bdfghjklmnprstvzaiou';
const cyrillicLetters = 'бдфгхйклмнпрствзаиоу';

export const cyrillic = (sound: string): string =>
  sound
    .split('')
    .map((letter) => cyrillicLetters[latin.indexOf(letter)] ?? letter)
    .join('');
