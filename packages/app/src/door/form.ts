/**
 * Law: the first form asks almost nothing: danger or not, and two lines. What is written
 * stays in the fields until it is sealed; no field remembers anything.
 */
import { bytesOfWords, longestWords } from '@krov/core/words';
import type { DoorWords } from '../words/doorEn.ts';
import { button, el, write } from '../edge/dom.ts';

/** What the form holds when it is sent. */
export type Filled = {
  readonly danger: boolean;
  readonly text: string;
  readonly need: keyof DoorWords['needs'];
  readonly region: string;
  readonly inPerson: keyof DoorWords['inPersonAnswers'];
};

export type Form = {
  readonly element: HTMLElement;
  /** Says why it cannot be sent yet, or lets it be sent. */
  readonly allow: (isAllowed: boolean) => void;
  readonly complain: (sentence: string) => void;
  /** What stands in the fields now, for the same form in another language. */
  readonly draft: () => Filled;
  /** The numbers to call, shown while she says that someone is in danger now. */
  readonly emergency: HTMLElement;
};

const quietly = { autocomplete: 'off', autocapitalize: 'sentences', spellcheck: 'false' } as const;

const choice = (
  name: string,
  testid: string,
  options: { readonly [value: string]: string },
): HTMLSelectElement =>
  el(
    'select',
    { id: name, autocomplete: 'off', 'data-testid': testid },
    Object.keys(options).map((value) => el('option', { value }, [options[value] ?? value])),
  ) as HTMLSelectElement;

const labelled = (text: string, field: HTMLElement): HTMLElement =>
  el('div', { class: 'field' }, [el('label', { for: field.id }, [text]), field]);

export const makeForm = (
  words: DoorWords,
  { draft, send }: { readonly draft: Filled | null; readonly send: (filled: Filled) => void },
): Form => {
  const text = el('textarea', {
    id: 'words',
    rows: '4',
    'data-testid': 'words',
    'aria-describedby': 'words-hint words-left',
    ...quietly,
  }) as HTMLTextAreaElement;
  const left = el('p', { id: 'words-left', class: 'faint', 'data-testid': 'words-left' });
  const complaint = el('p', { role: 'alert', class: 'ember', 'data-testid': 'complaint' });
  const emergency = el(
    'div',
    { class: 'emergency', role: 'status', hidden: '', 'data-testid': 'emergency' },
    [
      el('p', {}, [words.emergency]),
      ...Object.entries(words.emergencyNumbers).map(([number, said]) =>
        el('a', { href: `tel:${number}` }, [said]),
      ),
    ],
  );
  const danger = radio('danger', 'danger-now', words.dangerNow);
  const calm = radio('danger', 'danger-no', words.notNow);
  const need = choice('need', 'need', words.needs);
  const region = el('input', {
    id: 'region',
    maxlength: '24',
    'data-testid': 'region',
    ...quietly,
  }) as HTMLInputElement;
  const inPerson = choice('in-person', 'in-person', words.inPersonAnswers);
  const sendButton = button(words.send, 'send', () => {
    if (text.value.trim() === '') return complain(words.wordsMissing);
    if (bytesOfWords(text.value) > longestWords) return count();
    send({ ...filled(), text: text.value.trim() });
  });
  const filled = (): Filled => ({
    danger: danger.input.checked,
    text: text.value,
    need: need.value as Filled['need'],
    region: region.value.trim(),
    inPerson: inPerson.value as Filled['inPerson'],
  });
  if (draft !== null) {
    danger.input.checked = draft.danger;
    text.value = draft.text;
    need.value = draft.need;
    region.value = draft.region;
    inPerson.value = draft.inPerson;
  }
  sendButton.className = 'lamp';
  sendButton.disabled = true;

  const complain = (sentence: string): void => write(complaint, sentence);
  /** Letters are counted as most people write here: two bytes each. */
  const count = (): void => {
    const bytes = longestWords - bytesOfWords(text.value);
    write(
      left,
      bytes < 0 ? words.tooLong(Math.ceil(-bytes / 2)) : words.bytesLeft(Math.floor(bytes / 2)),
    );
    left.className = bytes < 0 ? 'ember' : 'faint';
  };
  text.oninput = count;
  const look = (): void => {
    emergency.hidden = !danger.input.checked;
  };
  danger.input.onchange = look;
  calm.input.onchange = look;
  count();
  look();

  const element = el('form', { autocomplete: 'off', novalidate: '', 'data-testid': 'form' }, [
    el('fieldset', {}, [el('legend', {}, [words.dangerQuestion]), danger.element, calm.element]),
    emergency,
    labelled(words.wordsLabel, text),
    el('p', { id: 'words-hint', class: 'faint' }, [words.wordsHint]),
    left,
    el('details', {}, [
      el('summary', {}, [words.moreDetails]),
      labelled(words.need, need),
      labelled(words.region, region),
      labelled(words.inPerson, inPerson),
    ]),
    complaint,
    sendButton,
  ]);
  element.onsubmit = (event) => event.preventDefault();
  return {
    element,
    allow: (isAllowed) => {
      sendButton.disabled = !isAllowed;
    },
    complain,
    draft: filled,
    emergency,
  };
};

const radio = (
  name: string,
  testid: string,
  text: string,
): { readonly element: HTMLElement; readonly input: HTMLInputElement } => {
  const input = el('input', {
    type: 'radio',
    name,
    id: testid,
    'data-testid': testid,
  }) as HTMLInputElement;
  return { input, element: el('label', { class: 'choice', for: testid }, [input, text]) };
};
