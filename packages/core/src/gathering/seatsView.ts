/** Law: of seats there are numbers; only she who asked sees what became of hers. */
import { seatsFree, seatText, type Evening } from '../stage/index.ts';
import { wentBack, type Held, type SeatsKnown, type Stands } from './seatsHeld.ts';

export type MySeat = {
  readonly ask: string;
  readonly state: 'unsent' | 'unheard' | 'waiting' | 'declined' | 'yours' | 'back' | 'wrong';
  /** How many asks stand before hers, while it waits. */
  readonly before: number;
  /** Sixteen letters and digits; `null` until it is hers. */
  readonly seat: string | null;
};

export type SeatsView = {
  readonly chairs: number;
  readonly free: number;
  readonly waiting: number;
  readonly cameIn: number;
  /** Seats that were let in more than once: somebody copied one. */
  readonly twice: number;
  /** Whether an organiser looks at each ask. */
  readonly approval: boolean;
  /** Of the house, for organisers and, when it was told, for who holds a seat. */
  readonly address: string | null;
  readonly mine: readonly MySeat[];
  /** On organisers' devices, with what each wrote to them. */
  readonly asks: readonly { readonly ask: string; readonly note: string }[];
};

export const seatsViewOf = (
  stands: Stands,
  known: SeatsKnown,
  unsent: ReadonlyMap<string, unknown>,
): SeatsView => {
  const { evening, opened } = stands;
  const { seating, founding } = evening;
  const times = [...seating.cameIn.values()];
  return {
    chairs: founding.chairs,
    free: seatsFree(evening),
    waiting: seating.waiting.length,
    cameIn: times.length,
    twice: times.filter((count) => count > 1).length,
    approval: seating.approval,
    address: known.address?.text ?? null,
    mine: [...known.asked].map(([ask, held]) => {
      const isUnsent = unsent.has(ask);
      const before = seating.waiting.findIndex(({ id }) => id === ask);
      const state = isUnsent ? 'unsent' : stateOf(stands, ask, held);
      const seat = held?.seat == null ? null : seatText(held.seat);
      return { ask, state, before: Math.max(0, before), seat };
    }),
    asks:
      opened.identity.gathering === null
        ? []
        : seating.waiting.map(({ id }) => ({ ask: id, note: known.notes.get(id) ?? '' })),
  };
};

const stateOf = (stands: Stands, ask: string, held: Held | null): MySeat['state'] => {
  const { seating }: Evening = stands.evening;
  if (held !== null) {
    if (held.seat === null) return 'wrong';
    return wentBack(stands, held) ? 'back' : 'yours';
  }
  if (seating.declined.has(ask)) return 'declined';
  return seating.waiting.some(({ id }) => id === ask) ? 'waiting' : 'unheard';
};
