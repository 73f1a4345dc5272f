/** Law: six words are shown large, in the script of who reads, and small in the other, for whoever they are told to. */
import { inCyrillic } from '@krov/ground';
import { el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';
import { localeOf } from './speech.ts';

const isCyrillic = ({ tongue }: Brush): boolean => /^(ru|uk|sr-Cyrl)$/.test(localeOf(tongue));

export type SixWords = {
  readonly testid: string;
  readonly six: readonly string[];
  /** What to do with them. */
  readonly says: string;
};

export const wordsBox = ({ testid, six, says }: SixWords, brush: Brush): HTMLElement => {
  const { keeping } = brush.words;
  const scripts = [six, six.map(inCyrillic)].map((words) => words.join(' '));
  const [own = '', other = ''] = isCyrillic(brush) ? scripts.toReversed() : scripts;
  return el('div', { class: 'six' }, [
    el('h3', {}, [keeping.sixWords]),
    el('p', { class: 'huge-words', translate: 'no', 'data-testid': testid }, [own]),
    el('p', { class: 'faint', translate: 'no' }, [other]),
    el('p', {}, [says]),
  ]);
};
