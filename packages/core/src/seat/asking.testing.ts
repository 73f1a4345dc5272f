/** Guests who ask for seats, for tests of this room. */
import { must, type Guest, type World } from '@krov/testkit';
import type { MySeat } from '../gathering/index.ts';

export const mine = ({ evening }: Guest): MySeat | undefined => evening().seats.mine[0];
export const seatIn = (guest: Guest): string => mine(guest)?.seat ?? '';

/** Asks, though the search for her puzzle takes turns of the tape. */
export const asks = async (world: World, guest: Guest, note = ''): Promise<void> => {
  let isSaid = false;
  void guest
    .seats()
    .then(({ ask }) => must(ask(note)))
    .then(() => (isSaid = true));
  await world.tape.until(() => isSaid);
};
export const isHers = (guest: Guest) => (): boolean => mine(guest)?.state === 'yours';
