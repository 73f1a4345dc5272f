/** organiser: what an organiser does, and what her device does by itself. Guests never load it. */
import type { OrganiserRoom } from '../gathering/index.ts';
import { askToHelp, organiserActsOver } from './acts.ts';
import { makeAwake } from './awake.ts';
import { forgetEvening, reportsIn, seedIn } from './duties.ts';
import { organisersOpened } from './view.ts';

export const organiserRoom: OrganiserRoom = {
  actsOver: organiserActsOver,
  askToHelp,
  makeAwake,
  seedIn,
  reportsIn,
  viewOf: organisersOpened,
  forget: forgetEvening,
};
