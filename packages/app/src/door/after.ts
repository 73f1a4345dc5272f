/**
 * Law: after something was sent, each state is shown only when it is true, and what is
 * waited for is said. Loaded while she types; nothing of it is needed to lock her words.
 */
import type { Porch, PorchView } from '@krov/core/porch';
import type { DoorWords } from '../words/doorEn.ts';
import type { TalkWords } from '../words/talkEn.ts';
import { button, el, fill } from './dom.ts';
import { makeTalkBox } from './talkBox.ts';

export type AfterWords = { readonly door: DoorWords; readonly talk: TalkWords };
export type AfterBox = { readonly element: HTMLElement; readonly show: (view: PorchView) => void };

const order = ['sealed', 'delivered', 'read', 'here'] as const;

export const makeAfterBox = (words: AfterWords, porch: Porch): AfterBox => {
  const states = el('ol', { class: 'states', 'data-testid': 'states' });
  const talk = makeTalkBox({ words: words.talk, send: words.door.send }, porch);
  const acts = el('div', { hidden: '' });
  return {
    element: el('div', {}, [states, talk.element, acts]),
    show: (view) => {
      showStates(words, view, states);
      talk.show(view);
      showActs(words.talk, porch, acts);
    },
  };
};

const showStates = (
  { door, talk }: AfterWords,
  { state }: PorchView,
  states: HTMLElement,
): void => {
  const sentences = { sealed: door.sealed, ...talk.states };
  const reached = order.findIndex((each) => each === state);
  states.setAttribute('data-state', state);
  fill(
    states,
    order
      .slice(0, reached + 1)
      .map((each, place) =>
        el(
          'li',
          place === reached ? { 'aria-current': 'step', 'data-testid': `state-${each}` } : {},
          [
            each === 'sealed' && reached > 0
              ? `${door.sealed.split('.')[0] ?? ''}.`
              : sentences[each],
          ],
        ),
      ),
  );
};

/** What she may still do with a request that nobody has answered. */
const showActs = (words: TalkWords, porch: Porch, acts: HTMLElement): void => {
  const { state, withdrawn } = porch.view();
  const isWaiting = state === 'sealed' || state === 'delivered';
  acts.hidden = !isWaiting && withdrawn === 'no';
  const key = `${state}/${withdrawn}`;
  if (acts.getAttribute('data-shown') === key) return;
  acts.setAttribute('data-shown', key);
  fill(acts, withdrawn === 'no' ? waiting(words, porch) : [taken(words, withdrawn)]);
};

const taken = (words: TalkWords, withdrawn: 'sending' | 'yes'): HTMLElement =>
  el('p', { role: 'status', 'data-testid': 'withdrawn' }, [
    withdrawn === 'yes' ? words.withdrawn : words.withdrawing,
  ]);

const waiting = (words: TalkWords, porch: Porch): readonly HTMLElement[] => {
  const more = el('textarea', {
    id: 'more',
    rows: '2',
    autocomplete: 'off',
    'data-testid': 'more',
  }) as HTMLTextAreaElement;
  const send = (): void => {
    const text = more.value.trim();
    if (text === '') return;
    more.value = '';
    void porch.more(text);
  };
  return [
    el('p', {}, [words.waitingForPerson]),
    el('div', { class: 'field' }, [
      el('label', { for: 'more' }, [words.addMore]),
      more,
      button(words.addMore, 'more-send', send),
    ]),
    button(words.withdraw, 'withdraw', () => void porch.withdraw()),
  ];
};
