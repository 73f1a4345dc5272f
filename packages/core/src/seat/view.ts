/** Law: she who asked sees what became of hers; organisers see what was written to them. */
import { seatText } from '../stage/index.ts';
import type { Held, MySeat, SeatsKnown, SeatsOpened, Stand } from '../gathering/index.ts';
import { wentBack } from './held.ts';

export const seatsOpened = (
  stands: Stand,
  known: SeatsKnown,
  unsent: ReadonlyMap<string, unknown>,
): SeatsOpened => {
  const { seating } = stands.evening;
  return {
    address: known.address?.text ?? null,
    mine: [...known.asked].map(([ask, held]) => {
      const before = seating.waiting.findIndex(({ id }) => id === ask);
      const state = unsent.has(ask) ? 'unsent' : stateOf(stands, ask, held);
      const seat = held?.seat == null ? null : seatText(held.seat);
      return { ask, state, before: Math.max(0, before), seat };
    }),
    asks:
      stands.opened.identity.gathering === null
        ? []
        : seating.waiting.map(({ id }) => ({ ask: id, note: known.notes.get(id) ?? '' })),
  };
};

const stateOf = (stands: Stand, ask: string, held: Held | null): MySeat['state'] => {
  const { seating } = stands.evening;
  if (held !== null) {
    if (held.seat === null) return 'wrong';
    return wentBack(stands, held) ? 'back' : 'yours';
  }
  if (seating.declined.has(ask)) return 'declined';
  return seating.waiting.some(({ id }) => id === ask) ? 'waiting' : 'unheard';
};
