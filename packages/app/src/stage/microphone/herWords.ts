/**
 * Law: the words that she will sing lie on her phone alone, sealed with the evening; they are
 * in nothing that is sent.
 */
import type { Beside } from '@krov/core/gathering';
import { textToBytes } from '@krov/ground';
import { field } from '../../edge/fields.ts';
import type { Brush } from '../page.ts';

/** An act's name in front of its words, in hex. */
const actLength = 32;

export type HerWords = {
  /** Those of an act; empty for none. */
  readonly of: (act: string) => string;
  readonly keep: (act: string, words: string) => ReturnType<Beside['keep']>;
  readonly load: () => Promise<void>;
};

export const makeHerWords = (beside: Beside): HerWords => {
  const wordsByAct = new Map<string, string>();
  return {
    of: (act) => wordsByAct.get(act) ?? '',
    keep: (act, words) => {
      wordsByAct.set(act, words);
      const at = [...wordsByAct.keys()].indexOf(act);
      return beside.keep({ series: 'words', at, bytes: textToBytes(act + words) });
    },
    load: async () => {
      const rows = await beside.read('words');
      if (!rows.ok) return;
      for (const row of rows.value) {
        const text = new TextDecoder().decode(row);
        wordsByAct.set(text.slice(0, actLength), text.slice(actLength));
      }
    },
  };
};

export const wordsField = (prefix: string, { words }: Brush, kept = ''): HTMLElement =>
  field(`${prefix}-words`, words.lyrics, {
    hint: words.lyricsHint,
    attributes: { rows: '8', maxlength: '6000' },
    lines: kept,
  });
