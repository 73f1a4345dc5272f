/** Law: an organiser's pages say what guests' pages say, and more; guests load none of that. */
import type { Tongue } from '../words/plural.ts';
import type { DeskWords } from '../words/stageDeskEn.ts';
import type { StageWords } from '../words/stageEn.ts';
import { speaksAlso, type Brush } from './page.ts';

const loaders: { readonly [T in Tongue]: () => Promise<DeskWords> } = {
  en: async () => (await import('../words/stageDeskEn.ts')).stageDeskEn,
  ru: async () => (await import('../words/stageDeskRu.ts')).stageDeskRu,
  sr: async () => (await import('../words/stageDeskSr.ts')).stageDeskSr,
};

export type DeskBrush = Omit<Brush, 'words'> & { readonly words: StageWords & DeskWords };

let spoken: DeskWords | null = null;

/** An organiser's page begins when it can speak. */
export const spokeAll = (): Promise<void> =>
  speaksAlso(async (tongue) => (spoken = await loaders[tongue]()));

/** The brush of an organiser's page. */
export const deskBrush = (brush: Brush): DeskBrush => {
  if (spoken === null) throw new Error('a page begins when it can speak');
  return { ...brush, words: { ...brush.words, ...spoken } };
};
