/** evening: every room of an evening at hand, for a device that need not load as little as it can. */
import type { GatheringDeps } from '../gathering/index.ts';
import { organiserRoom } from '../organiser/index.ts';
import { seatRoom } from '../seat/index.ts';

export const roomsAtHand: GatheringDeps['rooms'] = {
  seats: () => Promise.resolve(seatRoom),
  organisers: () => Promise.resolve(organiserRoom),
};
