/** Law: how a word loses its ending is known for five languages, each loaded when somebody searches. */
import type { Stem } from '@krov/core/search';

type Stemmer = { readonly stemmer: Stem };

const loaders: { readonly [lang: string]: () => Promise<Stemmer> } = {
  ru: () => import('@orama/stemmers/russian'),
  uk: () => import('@orama/stemmers/ukrainian'),
  sr: () => import('@orama/stemmers/serbian'),
  ro: () => import('@orama/stemmers/romanian'),
  en: () => import('@orama/stemmers/english'),
};

/** Of those languages that are there; one that does not load is searched word by word. */
export const loadStems = async (langs: readonly string[]): Promise<ReadonlyMap<string, Stem>> => {
  const loaded = await Promise.all(
    langs.map(async (lang) => {
      const load = loaders[lang];
      const stemmer = load === undefined ? null : await load().catch(() => null);
      return stemmer === null ? [] : [[lang, stemmer.stemmer] as const];
    }),
  );
  return new Map(loaded.flat());
};
