/**
 * Law: after something was sent, each state is shown only when it is true, and what is
 * waited for is said. Loaded while she types; nothing of it is needed to lock her words.
 */
import type { Porch, PorchView } from '@krov/core/porch';
import type { DoorWords } from '../words/doorEn.ts';
import type { TalkWords } from '../words/talkEn.ts';
import { button, el, fill, write } from '../edge/dom.ts';
import { redraw } from '../edge/redraw.ts';
import { makeTalkBox } from './talkBox.ts';

export type AfterWords = { readonly door: DoorWords; readonly talk: TalkWords };
export type AfterBox = { readonly element: HTMLElement; readonly show: (view: PorchView) => void };

const order = ['sealed', 'delivered', 'read', 'here'] as const;

type Answer = Awaited<ReturnType<Porch['say']>>;

/** Why something that she wrote was not taken; nothing when it was. */
const troubleWith =
  ({ door }: AfterWords) =>
  (answer: Answer): string => {
    if (answer.ok) return '';
    const over = 'over' in answer.error ? Number(answer.error.over) : 0;
    return over > 0 ? door.tooLong(Math.ceil(over / 2)) : door.notSealed;
  };

/** What was shown before in another language; what she writes there is kept. */
let former: HTMLElement | null = null;

/** `again`: opens the door anew, for another request. */
export const makeAfterBox = (words: AfterWords, porch: Porch, again: () => void): AfterBox => {
  const states = el('ol', { class: 'states', 'data-testid': 'states' });
  const talk = makeTalkBox(
    { words: words.talk, send: words.door.send, troubleIn: troubleWith(words) },
    porch,
  );
  const acts = makeActs(words, porch, () => {
    former = null;
    again();
  });
  const element = el('div');
  const parts = [states, talk.element, acts.element];
  const show = (view: PorchView): void => {
    showStates(words, view, states);
    talk.show(view);
    acts.show(view);
    if (element.childElementCount > 0) return;
    redraw(element, () => fill(element, parts), former ?? element);
    former = element;
  };
  return { element, show };
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

/** What she may still do with a request that nobody has answered, and when it is over. */
const makeActs = (words: AfterWords, porch: Porch, again: () => void): AfterBox => {
  const w = words.talk;
  const element = el('div', { hidden: '' });
  const added = el('p', { class: 'faint', role: 'status', 'data-testid': 'more-sent' });
  let wasAdded = false;
  let shown = '';

  const waiting = (): readonly HTMLElement[] => {
    const more = el('textarea', {
      id: 'more',
      rows: '2',
      autocomplete: 'off',
      'data-testid': 'more',
    }) as HTMLTextAreaElement;
    const trouble = el('p', { class: 'ember', role: 'alert', 'data-testid': 'more-trouble' });
    /** What does not fit stays in the field. */
    const add = async (text: string): Promise<void> => {
      const answer = await porch.more(text);
      write(trouble, troubleWith(words)(answer));
      if (!answer.ok) return;
      more.value = '';
      wasAdded = true;
      show(porch.view());
    };
    return [
      el('p', {}, [w.waitingForPerson]),
      el('div', { class: 'field' }, [
        el('label', { for: 'more' }, [w.addMore]),
        more,
        trouble,
        added,
        button(w.addMore, 'more-send', () => {
          const text = more.value.trim();
          if (text !== '') void add(text);
        }),
      ]),
      button(w.withdraw, 'withdraw', () => void porch.withdraw()),
    ];
  };

  const show = ({ state, withdrawn, outcome, unsent }: PorchView): void => {
    const isWaiting = (state === 'sealed' || state === 'delivered') && withdrawn === 'no';
    const isOver = withdrawn === 'yes' || outcome !== null;
    element.hidden = !isWaiting && !isOver && withdrawn === 'no';
    if (wasAdded) write(added, unsent > 0 ? w.notSentYet : w.sent);
    const next = `${String(isWaiting)}/${String(isOver)}/${withdrawn}`;
    if (next === shown) return;
    shown = next;
    fill(element, [
      ...(isWaiting ? waiting() : []),
      ...(withdrawn === 'no' ? [] : [taken(w, withdrawn)]),
      ...(isOver ? [button(w.again, 'again', again)] : []),
    ]);
  };
  return { element, show };
};

const taken = (words: TalkWords, withdrawn: 'sending' | 'yes'): HTMLElement =>
  el('p', { role: 'status', 'data-testid': 'withdrawn' }, [
    withdrawn === 'yes' ? words.withdrawn : words.withdrawing,
  ]);
