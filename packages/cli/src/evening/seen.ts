/** Law: what was said is done when it is seen here, and waited for no longer than was asked. */
import type { EveningView, Gathering } from '@krov/core/gathering';
import type { Alarm } from '@krov/core/reach';
import { seen } from '../seen.ts';
import type { EveningAct } from './act.ts';

export type AtEvening = {
  readonly gathering: Gathering;
  readonly alarm: Alarm;
  readonly timeoutMs: number;
};

export type EveningAnswer = { readonly did: EveningAct['act'] } & {
  readonly [key: string]: unknown;
};

export const viewNow = (gathering: Gathering): EveningView | null => {
  const view = gathering.view();
  return view.kind === 'evening' ? view : null;
};

/** What `look` finds in the evening, as soon as it does; `null` when it did not in time. */
export const seenAt = <T>(
  { gathering, alarm, timeoutMs }: AtEvening,
  look: (view: EveningView) => T | null,
): Promise<T | null> =>
  seen(
    {
      on: gathering.on,
      alarm,
      withinMs: timeoutMs,
      hasEnded: () => gathering.view().kind === 'over',
    },
    () => {
      const view = viewNow(gathering);
      return view === null ? null : look(view);
    },
  );
