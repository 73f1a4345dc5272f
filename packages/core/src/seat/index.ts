/** seat: asks for seats, gives them, and lets them in. Heavy: a page loads it when it must. */
import { oprfPublicKeyOf } from '@krov/sealing/oprf';
import type { SeatRoom } from '../gathering/index.ts';
import { seatSeedOf } from '../stage/index.ts';
import { seatActsOver } from './acts.ts';
import { seatDuty } from './duty.ts';
import { seatsIn } from './held.ts';
import { seatsOpened } from './view.ts';

export const seatRoom: SeatRoom = {
  publicKeyOf: (seed) => oprfPublicKeyOf(seatSeedOf(seed)),
  actsOver: seatActsOver,
  open: seatsIn,
  viewOf: seatsOpened,
  duty: seatDuty,
};
