/** Law: what there is for an act is told in numbers of things, the same to everybody. */
import { things, type Thing } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { field, numberIn } from '../edge/fields.ts';
import type { DeskBrush } from './deskWords.ts';

const usualThings: readonly Thing[] = ['piano', 'di-box', 'microphone'];
const usualCounts: { readonly [T in Thing]?: number } = { piano: 1, 'di-box': 1, microphone: 2 };

/** By its number in the list of things. */
export type There = readonly { readonly thing: number; readonly count: number }[];

export const thereIn = (): There =>
  things.flatMap((thing, at) => {
    const count = numberIn(`there-${thing}`, 255);
    return count === 0 ? [] : [{ thing: at, count }];
  });

export const thereFields = ({ words }: DeskBrush, known: There | null = null): HTMLElement =>
  el('fieldset', {}, [
    el('legend', {}, [words.there]),
    ...usualThings.map((thing) => {
      const told = known?.find((each) => each.thing === things.indexOf(thing))?.count ?? 0;
      const count = known === null ? (usualCounts[thing] ?? 0) : told;
      return field(`there-${thing}`, words.things[thing], {
        attributes: { inputmode: 'numeric', maxlength: '3', value: String(count) },
      });
    }),
  ]);
