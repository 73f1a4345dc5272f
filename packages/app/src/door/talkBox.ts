/**
 * Law: in a conversation a step comes before everything: its number, its words, and three
 * answers as large as a thumb.
 */
import type { Porch, PorchView } from '@krov/core/porch';
import type { TalkWords } from '../words/talkEn.ts';
import { button, el, fill, write } from '../edge/dom.ts';

type Line = NonNullable<PorchView['transcript']>['lines'][number];

export type TalkBox = { readonly element: HTMLElement; readonly show: (view: PorchView) => void };

/** `send`: what stands on the button; `troubleIn`: why something was not taken, in words. */
export const makeTalkBox = (
  {
    words,
    send,
    troubleIn,
  }: {
    readonly words: TalkWords;
    readonly send: string;
    readonly troubleIn: (answer: Awaited<ReturnType<Porch['say']>>) => string;
  },
  porch: Porch,
): TalkBox => {
  const lines = el('ol', { class: 'lines', 'data-testid': 'lines' });
  const log = el('div', { role: 'log', 'aria-label': words.conversation }, [lines]);
  const field = el('textarea', {
    id: 'say',
    rows: '2',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-testid': 'say',
  }) as HTMLTextAreaElement;
  const sendButton = button(send, 'say-send', () => {
    const text = field.value.trim();
    if (text !== '') void say(text);
  });
  const trouble = el('p', { class: 'ember', role: 'alert', 'data-testid': 'say-trouble' });
  /** What does not fit stays in the field. */
  const say = async (text: string): Promise<void> => {
    sendButton.disabled = true;
    const said = await porch.say(text);
    sendButton.disabled = false;
    write(trouble, troubleIn(said));
    if (said.ok) field.value = '';
  };
  const closed = el('p', { class: 'leaf', 'data-testid': 'closed' });
  const saying = el('div', { class: 'field' }, [
    el('label', { for: 'say' }, [words.sayLabel]),
    field,
    trouble,
    sendButton,
  ]);
  const element = el('section', { hidden: '', 'data-testid': 'talk' }, [
    el('h2', {}, [words.conversation]),
    log,
    closed,
    saying,
  ]);
  let shown = '';

  return {
    element,
    show: ({ transcript, onTheirWay }) => {
      element.hidden = transcript === null;
      if (transcript === null) return;
      const picture = JSON.stringify([
        transcript.lines.map((line) => [line.text, line.kind === 'step' && line.answer]),
        onTheirWay,
        transcript.outcome,
      ]);
      if (picture === shown) return;
      shown = picture;
      fill(lines, [
        ...transcript.lines.map((line) =>
          lineOf(words, porch, { line, names: transcript.nameByLeafKey }),
        ),
        ...onTheirWay.map((text) =>
          el('li', { class: 'mine' }, [text, el('small', {}, [words.notSentYet])]),
        ),
      ]);
      const { outcome } = transcript;
      saying.hidden = outcome !== null;
      fill(closed, outcome === null ? [] : [words.closed, ' ', words.outcomes[outcome]]);
      lines.lastElementChild?.scrollIntoView({ block: 'nearest' });
    },
  };
};

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join('');

const lineOf = (
  words: TalkWords,
  porch: Porch,
  { line, names }: { readonly line: Line; readonly names: ReadonlyMap<string, string> },
): HTMLElement => {
  const isMine = line.author.side === 'asker';
  const who = isMine ? words.you : (names.get(hexOf(line.author.leafKey)) ?? words.helper);
  if (line.kind === 'say') {
    return el('li', { class: isMine ? 'mine' : 'theirs' }, [
      el('small', {}, [who]),
      el('span', {}, [line.text]),
    ]);
  }
  const { number, answer } = line;
  const answers = (Object.keys(words.answers) as readonly (keyof TalkWords['answers'])[]).map(
    (key) => {
      const made = button(
        words.answers[key],
        `answer-${number}-${key}`,
        () => void porch.answer(number, key),
      );
      made.setAttribute('aria-pressed', String(answer === key));
      return made;
    },
  );
  return el('li', { class: 'step', 'data-testid': `step-${number}` }, [
    el('small', {}, [`${who} · ${words.step(number)}`]),
    el('strong', { translate: 'no' }, [line.text]),
    el('div', { class: 'answers' }, answers),
  ]);
};
