/** Law: who wants no seat loads nothing for it. */
import type { EveningView, Gathering } from '@krov/core/gathering';
import { err, ok, unreachable, type Failure, type Result } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import type { Brush } from './page.ts';
import type * as Seats from './seats.ts';

type Part = Pick<typeof Seats, 'seatsBox'>;
let part: Part | null = null;
let isComing = false;

const load = ({ act, again }: Brush): void => {
  if (isComing) return;
  isComing = true;
  act(
    import('./seats.ts').then(
      (loaded): Result<void, Failure> => {
        part = loaded;
        again();
        return ok(undefined);
      },
      (): Result<void, Failure> => {
        isComing = false;
        return err(unreachable('part'));
      },
    ),
  );
};

/** What stands there of seats: numbers, and the way to one. */
export const seatsLater = (
  gathering: Gathering,
  view: EveningView,
  brush: Brush,
): readonly HTMLElement[] => {
  const { chairs, free, waiting, mine } = view.seats;
  if (chairs === 0) return [];
  if (mine.length > 0 && part === null) load(brush);
  if (part !== null) return [part.seatsBox(gathering, view, brush)];
  return [
    el('section', { 'data-testid': 'seats' }, [
      el('p', {}, [brush.words.seats.free(free, waiting)]),
      button(brush.words.seats.open, 'seats-open', () => load(brush)),
    ]),
  ];
};
