/**
 * Law: what has all words comes before what has some, what is rare counts for more (BM25), and
 * the reader's own language before others, which are shown and named when hers has nothing.
 */
import { folded, termsOf, wordsIn } from './fold.ts';
import type { Index, LanguageIndex } from './makeIndex.ts';

export type Question = {
  readonly text: string;
  /** The reader's first. */
  readonly langs: readonly string[];
  readonly most: number;
};

export type Hit = {
  readonly id: string;
  readonly lang: string;
  /** Not the reader's own language. */
  readonly isFallback: boolean;
};

/** BM25's usual numbers (Robertson, Zaragoza 2009): saturation, and how much length counts. */
const k1 = 1.2;
const b = 0.75;
/** What begins with the last word, as one types; so many. */
const mostPrefixed = 40;

/** The place of the first term that is not below. */
const placeOf = (term: string, terms: readonly string[]): number => {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] ?? '') < term) low = middle + 1;
    else high = middle;
  }
  return low;
};

const beginningWith = (prefix: string, { terms }: LanguageIndex): readonly string[] => {
  const from = placeOf(prefix, terms);
  const some = terms.slice(from, from + mostPrefixed);
  return some.filter((term) => term.startsWith(prefix));
};

/**
 * A word that may not be whole yet: what begins with it, and stems that it has just grown past.
 * Of a word of three letters or less only what begins with it, or "ins" would mean "in".
 */
const lastTerms = (word: string, index: LanguageIndex): ReadonlySet<string> => {
  const typed = folded(word);
  const grown = [1, 2, 3].map((less) => typed.slice(0, -less)).filter(({ length }) => length >= 5);
  const begun = beginningWith(typed, index);
  return new Set(
    typed.length <= 3 && begun.length > 0
      ? begun
      : [...termsOf(word, index.stem), ...grown, ...begun],
  );
};

/** The best score of each document for one word, by any of its terms. */
const scoresOf = (terms: Iterable<string>, index: LanguageIndex): ReadonlyMap<number, number> => {
  const scores = new Map<number, number>();
  const { postings, lengths, meanLength } = index;
  for (const term of terms) {
    const there = postings.get(term) ?? [];
    const count = there.length / 2;
    const rarity = Math.log(1 + (lengths.length - count + 0.5) / (count + 0.5));
    for (let at = 0; at < there.length; at += 2) {
      const [document = 0, weight = 0] = [there[at], there[at + 1]];
      const share = (lengths[document] ?? 0) / meanLength;
      const score = (rarity * weight * (k1 + 1)) / (weight + k1 * (1 - b + b * share));
      scores.set(document, Math.max(scores.get(document) ?? 0, score));
    }
  }
  return scores;
};

type Found = { readonly document: number; readonly words: number; readonly score: number };

const foundIn = (words: readonly string[], index: LanguageIndex): readonly Found[] => {
  const found = new Map<number, { words: number; score: number }>();
  for (const [at, word] of words.entries()) {
    const terms = at === words.length - 1 ? lastTerms(word, index) : termsOf(word, index.stem);
    for (const [document, score] of scoresOf(terms, index)) {
      const there = found.get(document);
      if (there === undefined) found.set(document, { words: 1, score });
      else {
        there.words += 1;
        there.score += score;
      }
    }
  }
  return [...found].map(([document, each]) => ({ document, ...each }));
};

const byWordsThenScore = (one: Found, other: Found): number =>
  other.words - one.words || other.score - one.score || one.document - other.document;

const familyOf = (lang: string): string => (lang.startsWith('sr') ? 'sr' : lang);

/** The best first; each id once. */
export const find = (index: Index, { text, langs, most }: Question): readonly Hit[] => {
  const own = familyOf(langs[0] ?? '');
  const order = [...new Set([...langs.map(familyOf), ...index.keys()])];
  const hits = new Map<string, Hit>();
  for (const lang of order) {
    const there = index.get(lang);
    if (there === undefined || hits.size >= most) continue;
    const words = wordsIn(text, lang);
    // Another language helps where all words are; some of them is too little.
    const isFallback = lang !== own;
    const found = foundIn(words, there).filter(
      (each) => !isFallback || each.words === words.length,
    );
    for (const { document } of found.toSorted(byWordsThenScore)) {
      const id = there.ids[document] ?? '';
      if (hits.size < most && !hits.has(id)) hits.set(id, { id, lang, isFallback });
    }
  }
  return [...hits.values()];
};
