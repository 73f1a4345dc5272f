/** Law: a form asks for what the evening needs and nothing of the person. */
import { things, type Description, type Thing } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { field, numberIn, valueOf } from '../edge/fields.ts';
import { minuteAt } from './edge/timeOfDay.ts';
import type { Brush } from './page.ts';

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
