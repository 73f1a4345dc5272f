/**
 * Law: an index holds for each language its words and where they stand; it is made on the
 * device from what stands there, and is kept nowhere.
 */
import { termsOf, wordsIn, type Stem } from './fold.ts';

export type Document = {
  /** Of several documents with one id the reader is shown one: the same in other languages. */
  readonly id: string;
  readonly lang: string;
  /** A word in a heading counts for more. */
  readonly fields: readonly { readonly text: string; readonly weight: number }[];
};

/** Where a term stands: pairs of a document's place and its weight there. */
type Postings = readonly number[];

export type LanguageIndex = {
  readonly stem: Stem;
  /** Ascending. */
  readonly terms: readonly string[];
  readonly postings: ReadonlyMap<string, Postings>;
  readonly ids: readonly string[];
  /** How many words each document has. */
  readonly lengths: readonly number[];
  readonly meanLength: number;
};

export type Index = ReadonlyMap<string, LanguageIndex>;

const none: Stem = (word) => word;

const indexOne = (documents: readonly Document[], stem: Stem): LanguageIndex => {
  const postings = new Map<string, number[]>();
  const stems = new Map<string, readonly string[]>();
  const lengths: number[] = [];
  for (const [at, { fields, lang }] of documents.entries()) {
    const weights = new Map<string, number>();
    let length = 0;
    for (const { text, weight } of fields)
      for (const word of wordsIn(text, lang)) {
        const terms = stems.get(word) ?? termsOf(word, stem);
        stems.set(word, terms);
        length += 1;
        for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
      }
    lengths.push(length);
    for (const [term, weight] of weights) {
      const there = postings.get(term);
      if (there === undefined) postings.set(term, [at, weight]);
      else there.push(at, weight);
    }
  }
  const whole = lengths.reduce((sum, each) => sum + each, 0);
  return {
    stem,
    terms: [...postings.keys()].sort(),
    postings,
    ids: documents.map(({ id }) => id),
    lengths,
    meanLength: whole / Math.max(lengths.length, 1),
  };
};

/** `stems`: by language; one without is searched word by word. Serbian in both scripts is one. */
export const makeIndex = (
  documents: readonly Document[],
  stems: ReadonlyMap<string, Stem>,
): Index => {
  const byLang = new Map<string, Document[]>();
  for (const document of documents) {
    const lang = document.lang.startsWith('sr') ? 'sr' : document.lang;
    byLang.set(lang, [...(byLang.get(lang) ?? []), document]);
  }
  return new Map([...byLang].map(([lang, all]) => [lang, indexOne(all, stems.get(lang) ?? none)]));
};
