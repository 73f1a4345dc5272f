/** Law: a form asks for what the evening needs and nothing of the person. */
import { things, type Description, type Thing } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { minuteAt } from './edge/timeOfDay.ts';
import type { Brush } from './page.ts';

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

/** What is said of an act besides its name; all of it may stay empty. */
export type KeptOfAct = {
  readonly companions: string;
  readonly wished: string;
  /** A time of day. */
  readonly leaves: string;
  readonly needs: readonly Thing[];
};
const nothingKept: KeptOfAct = { companions: '', wished: '', leaves: '', needs: [] };

export const moreOfAct = (
  prefix: string,
  { words }: Brush,
  kept: KeptOfAct = nothingKept,
): HTMLElement =>
  el('details', { id: `${prefix}-more` }, [
    el('summary', { 'data-testid': `${prefix}-more` }, [words.more]),
    field(`${prefix}-companions`, words.companions, {
      attributes: { inputmode: 'numeric', value: kept.companions },
    }),
    field(`${prefix}-wished`, words.wished, {
      attributes: { inputmode: 'numeric', value: kept.wished },
    }),
    field(`${prefix}-leaves`, words.mustLeave, {
      attributes: { type: 'time', value: kept.leaves },
    }),
    el('fieldset', {}, [
      el('legend', {}, [words.needs]),
      ...things.map((thing) =>
        el('label', { class: 'choice' }, [
          el('input', {
            type: 'checkbox',
            id: `${prefix}-${thing}`,
            ...(kept.needs.includes(thing) ? { checked: '' } : {}),
          }),
          words.things[thing],
        ]),
      ),
    ]),
  ]);

export const describedIn = (prefix: string, now: number): Description => ({
  name: valueOf(`${prefix}-name`),
  companions: numberIn(`${prefix}-companions`, 99),
  wished: numberIn(`${prefix}-wished`, 60),
  mustLeaveAt: minuteAt(valueOf(`${prefix}-leaves`), now),
  needs: things
    .filter(
      (thing) =>
        (document.getElementById(`${prefix}-${thing}`) as HTMLInputElement | null)?.checked ===
        true,
    )
    .slice(0, 8),
});

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
