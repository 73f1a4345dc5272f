/** Law: a field has a label and keeps nothing that the browser might suggest to the next one. */
import { el } from './dom.ts';

export const field = (
  id: string,
  label: string,
  more: {
    readonly hint?: string;
    readonly attributes?: { readonly [name: string]: string };
    /** Of a field of many lines; what stands there. */
    readonly lines?: string;
  } = {},
): HTMLElement => {
  const hint = more.hint === undefined ? [] : [el('small', { id: `${id}-hint` }, [more.hint])];
  return el('div', { class: 'field' }, [
    el('label', { for: id }, [label]),
    el(
      more.lines === undefined ? 'input' : 'textarea',
      {
        id,
        'data-testid': id,
        autocomplete: 'off',
        spellcheck: 'false',
        ...(more.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
        ...more.attributes,
      },
      [more.lines ?? ''],
    ),
    ...hint,
  ]);
};

export const valueOf = (id: string): string =>
  (document.getElementById(id) as HTMLInputElement | null)?.value ?? '';

/** Empties, when it was sent, what stands there now; what was typed since stays. */
export const clearing = (...ids: readonly string[]): (() => void) => {
  const sent = ids.map(valueOf);
  return () => {
    for (const [at, id] of ids.entries()) {
      const input = document.getElementById(id) as HTMLInputElement | null;
      if (input !== null && input.value === sent[at]) input.value = '';
    }
  };
};

export const numberIn = (id: string, most: number): number => {
  const value = Math.trunc(Number(valueOf(id)));
  return Number.isFinite(value) && value > 0 ? Math.min(value, most) : 0;
};

export const form = (
  testid: string,
  children: readonly HTMLElement[],
  submit: () => void,
): HTMLElement => {
  const made = el('form', { 'data-testid': testid, autocomplete: 'off' }, children);
  made.onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  return made;
};

export const lamp = (text: string, testid: string): HTMLElement =>
  el('button', { class: 'lamp', 'data-testid': testid }, [text]);
