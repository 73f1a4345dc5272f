/**
 * Law: a letter that a language does not write speaks against it; a letter that it could have
 * written and did not says nothing, for people also type without marks. Accents are folded
 * away before threes are counted, so `sreća`, `sreca` and `SREĆA` are the same word.
 */

export type Script = 'latin' | 'cyrillic';

/** What a language writes besides a to z; for Cyrillic, its whole alphabet. */
export const lettersOf: { readonly [script in Script]: Readonly<Record<string, string>> } = {
  latin: {
    en: '',
    'sr-Latn': 'čćžšđ',
    ro: 'ăâîșțşţ',
    de: 'äöüß',
    pl: 'ąćęłńóśźż',
    tr: 'çğıöşüâî',
    cs: 'áčďéěíňóřšťúůýž',
    sk: 'áäčďéíĺľňóôŕšťúýž',
    sl: 'čšž',
    fr: 'àâçéèêëîïôùûüœ',
    es: 'áéíñóúü',
    it: 'àèéìòù',
    hu: 'áéíóöőúüű',
    nl: 'éëïóö',
    pt: 'áâãàçéêíóôõú',
    sv: 'åäö',
    sq: 'ëç',
  },
  cyrillic: {
    ru: 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
    uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
    'sr-Cyrl': 'абвгдђежзијклљмнњопрстћуфхцчџш',
    bg: 'абвгдежзийклмнопрстуфхцчшщъьюя',
    mk: 'абвгдѓежзѕијклљмнњопрстќуфхцчџш',
    be: 'абвгдежзійклмнопрстуўфхцчшыьэюя',
  },
};

const foldedByLetter: { readonly [letter: string]: string } = {
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ё: 'е',
};

const latinLetter = /[a-z\u00df-\u024f\u1e00-\u1eff]/;
const cyrillicLetter = /[\u0400-\u052f]/;
const withinWord = /['’ʼ]|[\u0300-\u036f]/;

const foldedLetter = (letter: string, script: Script): string => {
  if (script === 'cyrillic')
    return cyrillicLetter.test(letter) ? (foldedByLetter[letter] ?? letter) : ' ';
  if (!latinLetter.test(letter)) return ' ';
  return foldedByLetter[letter] ?? letter.normalize('NFD').charAt(0);
};

const small = (text: string): readonly string[] =>
  [...text.normalize('NFC').toLowerCase()].filter((sign) => !withinWord.test(sign));

/** Words of one script in small letters without accents, one blank around each. */
export const folded = (text: string, script: Script): string =>
  ` ${small(text)
    .map((letter) => foldedLetter(letter, script))
    .join('')} `.replace(/ +/g, ' ');

/** The letters of one script that only some languages write. */
export const tellingLetters = (text: string, script: Script): readonly string[] =>
  small(text.replace(/ё/gi, 'е')).filter((letter) =>
    script === 'cyrillic'
      ? cyrillicLetter.test(letter)
      : latinLetter.test(letter) && !/[a-z]/.test(letter),
  );

export type LetterCount = { readonly [script in Script]: number } & { readonly all: number };

export const countLetters = (text: string): LetterCount => {
  const letters = small(text).filter((sign) => /\p{L}/u.test(sign));
  const count = (pattern: RegExp): number => letters.filter((each) => pattern.test(each)).length;
  return { latin: count(latinLetter), cyrillic: count(cyrillicLetter), all: letters.length };
};
