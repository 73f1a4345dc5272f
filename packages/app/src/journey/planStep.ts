/** Law: a plan is made of the trip and of what is known here today; what the checklists refuse leaves it as it was. */
import { planned } from '@krov/core/journey';
import type { Brush } from './brush.ts';
import type { Step } from './state.ts';

export const planStep =
  (brush: Pick<Brush, 'knowledge' | 'today'>): Step =>
  (trip) => {
    const made = planned(trip, brush);
    return made.ok ? made.value.trip : trip;
  };
