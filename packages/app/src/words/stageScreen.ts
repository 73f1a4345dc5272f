/** What the stage screen alone says, in each language of an evening. */
import type { Tongue } from './plural.ts';

export type ScreenWords = {
  readonly codeNow: string;
  readonly forNext: string;
  readonly scan: string;
};

export const screenWords: { readonly [T in Tongue]: ScreenWords } = {
  en: {
    codeNow: 'Code',
    forNext: 'Needed next',
    scan: 'Scan, and take the microphone',
  },
  ru: {
    codeNow: 'Код',
    forNext: 'Дальше нужно',
    scan: 'Считайте код и возьмите микрофон',
  },
  sr: {
    codeNow: 'Kod',
    forNext: 'Treba za sledeće',
    scan: 'Skeniraj i uzmi mikrofon',
  },
};
