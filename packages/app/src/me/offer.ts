/** Law: what a helper offers is kept on her device and goes out with her shift; at first it is all she may be asked. */
import type { Language } from '@krov/core/circle';
import type { Need } from '@krov/core/door';
import type { PageDrawer } from '../shell/drawer.ts';
import type { AppWords } from '../words/tongues.ts';

export type Offer = {
  readonly languages: readonly Language[];
  readonly needs: readonly Need[];
  readonly cap: number;
};

export const mostAtOnce = 20;
const usualCap = 2;

const listed = <T extends string>(
  text: string,
  all: { readonly [name in T]: string },
): readonly T[] => text.split(',').filter((name): name is T => name in all);

export const readOffer = (
  drawer: PageDrawer,
  words: AppWords,
  languages: readonly Language[],
): Offer => {
  const needs = listed<Need>(drawer.read('offer-needs'), words.needs);
  const spoken = listed<Language>(drawer.read('offer-languages'), words.languages);
  return {
    languages: spoken.length > 0 ? spoken : languages,
    needs: needs.length > 0 ? needs : listed<Need>(Object.keys(words.needs).join(','), words.needs),
    cap: Number(drawer.read('offer-cap')) || usualCap,
  };
};

export const keepOffer = (drawer: PageDrawer, { languages, needs, cap }: Offer): void => {
  drawer.keep('offer-languages', languages.join(','));
  drawer.keep('offer-needs', needs.join(','));
  drawer.keep('offer-cap', String(cap));
};
