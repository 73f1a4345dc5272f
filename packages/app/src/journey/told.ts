/**
 * Law: a field shows what the trip tells, and tells the trip when somebody leaves it; a change
 * that is taken back is seen in the field; what cannot be read is said beside it and stays.
 */
import { isoOf, type Day } from '@krov/core/guide';
import type { Result } from '@krov/ground';
import { el } from '../edge/dom.ts';
import { form } from '../edge/fields.ts';
import type { Brush } from './brush.ts';
import { complain, complaintAt, countIn, dayIn, settle, type Complaint } from './complaint.ts';
import { ifLawful, type Step } from './state.ts';

type Field = { readonly id: string; readonly label: string };

/** An input of a form, or of its own, with room for a complaint. */
export const inputField = (
  { id, label, told = '', type }: Field & { readonly told?: string; readonly type: string },
  brush: Brush,
): HTMLElement => {
  const bad = complaintAt(id, told);
  const input = el('input', {
    id,
    'data-testid': id,
    'data-told': told,
    type,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': `${id}-bad`,
    ...(bad === null ? {} : { 'aria-invalid': 'true' }),
    ...(type === 'date' ? { max: '2199-12-31' } : {}),
    ...(type === 'number' ? { min: '0', max: '255', inputmode: 'numeric' } : {}),
  }) as HTMLInputElement;
  input.value = told;
  return el('div', { class: 'field', id: `${id}-field` }, [
    el('label', { for: id }, [label]),
    input,
    el('small', { id: `${id}-bad`, 'data-testid': `${id}-bad`, role: 'alert', class: 'ember' }, [
      bad === null ? '' : brush.words.people.bad[bad],
    ]),
  ]);
};

/** A form whose fields say beside themselves what cannot be read; the browser would say it elsewhere. */
export const toldForm = (
  testid: string,
  children: readonly HTMLElement[],
  submit: () => void,
): HTMLElement => {
  const made = form(testid, children, submit);
  made.setAttribute('novalidate', '');
  return made;
};

/** What stands in a field, told to the trip when somebody leaves it. */
const telling = <T>(
  {
    box,
    read,
    step,
  }: {
    readonly box: HTMLElement;
    readonly read: (input: HTMLInputElement) => Result<T, Complaint>;
    readonly step: (value: T) => Step;
  },
  { change, again }: Brush,
): HTMLElement => {
  const input = box.querySelector('input');
  if (input === null) return box;
  const { id } = input;
  input.onblur = () => {
    if (!input.isConnected) return;
    const value = read(input);
    if (!value.ok) {
      complain(id, value.error);
      return again();
    }
    const wasSaid = settle(id);
    if (input.value === input.dataset['told']) return wasSaid ? again() : undefined;
    change(ifLawful(step(value.value), () => complain(id, 'reversed')));
  };
  return box;
};

export const dayField = (
  {
    told,
    step,
    ...field
  }: Field & {
    readonly told: Day | null;
    readonly step: (day: Day | null) => Step;
  },
  brush: Brush,
): HTMLElement =>
  telling(
    {
      box: inputField({ ...field, told: told === null ? '' : isoOf(told), type: 'date' }, brush),
      read: dayIn,
      step,
    },
    brush,
  );

export const countField = (
  {
    told,
    step,
    ...field
  }: Field & {
    readonly told: number | null;
    readonly step: (count: number | null) => Step;
  },
  brush: Brush,
): HTMLElement =>
  telling(
    {
      box: inputField({ ...field, told: told === null ? '' : String(told), type: 'number' }, brush),
      read: countIn,
      step,
    },
    brush,
  );

/** One of several words; `choose` is of the first drawing, and closes over nothing that changes. */
export const choiceField = <V extends string>({
  id,
  label,
  told,
  options,
  choose,
}: Field & {
  readonly told: V;
  readonly options: { readonly [K in V]: string };
  readonly choose: (chosen: V) => void;
}): HTMLElement => {
  const select = el(
    'select',
    { id, 'data-testid': id, 'data-told': told, autocomplete: 'off' },
    Object.keys(options).map((value) => el('option', { value }, [options[value as V]])),
  ) as HTMLSelectElement;
  select.value = told;
  select.onchange = () => choose(select.value as V);
  return el('div', { class: 'field', id: `${id}-field` }, [
    el('label', { for: id }, [label]),
    select,
  ]);
};

/** A name, told to the trip when it was written. */
export const nameField = (
  { id, label, told, hint }: Field & { readonly told: string; readonly hint: string },
  name: (written: string) => void,
): HTMLElement => {
  const input = el('input', {
    id,
    'data-testid': id,
    'data-told': told,
    'aria-label': label,
    placeholder: hint,
    maxlength: '40',
    autocomplete: 'off',
    spellcheck: 'false',
  }) as HTMLInputElement;
  input.value = told;
  input.onchange = () => name(input.value);
  return input;
};

/** Some lines, told to the trip when they were written. */
export const noteField = (
  { id, label, told }: Field & { readonly told: string },
  write: (written: string) => void,
): HTMLElement => {
  const area = el('textarea', {
    id,
    'data-testid': id,
    'data-told': told,
    maxlength: '2000',
    rows: '2',
    autocomplete: 'off',
    spellcheck: 'false',
  }) as HTMLTextAreaElement;
  area.value = told;
  area.onchange = () => write(area.value);
  return el('div', { class: 'field', id: `${id}-field` }, [
    el('label', { for: id }, [label]),
    area,
  ]);
};
