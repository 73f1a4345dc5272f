/** Law: the rules of the house are the first thing a guest reads, in her language. */
import { el } from '../edge/dom.ts';
import type { FirstWords } from '../words/stageFirst.ts';

export const houseRules = (words: FirstWords, more: readonly string[] = []): HTMLElement =>
  el('section', { class: 'rules', 'data-testid': 'rules' }, [
    el('h2', {}, [words.rules]),
    el(
      'ul',
      {},
      [words.noPictures, words.onlyStageNames, words.nobodyExplains, ...more].map((rule) =>
        el('li', {}, [rule]),
      ),
    ),
  ]);
