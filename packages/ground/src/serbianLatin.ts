/**
 * Law: Serbian is written once, in Cyrillic, and its Latin page is made of that letter by
 * letter, which is exact in this direction; what is put into a sentence (a name, a date) is
 * left as it came.
 */
const latinByCyrillic: { readonly [letter: string]: string } = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'đ',
  е: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'ć',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  џ: 'dž',
  ш: 'š',
};

const letterOf = (letter: string): string => {
  const small = letter.toLowerCase();
  const latin = latinByCyrillic[small];
  if (latin === undefined) return letter;
  return letter === small ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
};

export const toLatin = (text: string): string => [...text].map(letterOf).join('');

type Sentence = (...put: readonly (string | number)[]) => string;

/** A mark that no sentence holds stands for what is put in while the letters change. */
const mark = (at: number): string => `\u0001${at}\u0001`;

const latinSentence =
  (sentence: Sentence): Sentence =>
  (...put) => {
    const marked = put.map((each, at) => (typeof each === 'string' ? mark(at) : each));
    return put.reduce<string>(
      (text, each, at) => (typeof each === 'string' ? text.replaceAll(mark(at), each) : text),
      toLatin(sentence(...marked)),
    );
  };

/** The same words in Latin letters; `words` is a tree of sentences. */
export const inLatin = <T>(words: T): T => {
  if (typeof words === 'string') return toLatin(words) as T;
  if (typeof words === 'function') return latinSentence(words as Sentence) as T;
  const entries = Object.entries(words as object).map(([name, each]) => [name, inLatin(each)]);
  return Object.fromEntries(entries) as T;
};
