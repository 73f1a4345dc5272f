/** gathering: one device at an evening. */
export type { GatheringActs } from './acts.ts';
export { describedBy } from './acts.ts';
export type { Done, Hex, Make, Said, Stand } from './said.ts';
export { fitted, is, no, refOf } from './said.ts';
export type { EveningSeed, SeatKept } from './kept.ts';
export { mostSeats } from './kept.ts';
export type { Beside, BesideSeries } from './beside.ts';
export { longestBesideRow } from './beside.ts';
export type { About } from './found.ts';
export { foundGathering } from './found.ts';
export { openGathering } from './gathering.ts';
export type { NeighbourMessage, Neighbours } from './neighbours.ts';
export type { Gathering, GatheringDeps, Opened } from './opened.ts';
export type {
  Held,
  MySeat,
  SeatActs,
  SeatActsDeps,
  SeatRoom,
  SeatsKnown,
  SeatsOpened,
  SeatsView,
} from './seating.ts';
export { addressDue, hasSeatDuty } from './seating.ts';
export type {
  AskToHelp,
  Awake,
  AwakeDeps,
  OrganiserActs,
  OrganiserRoom,
  OrganisersOpened,
} from './organisers.ts';
export type { Ledger } from './ledger.ts';
export type { Shelf, ShelfRow } from './shelf.ts';
export { memoryShelf } from './shelf.ts';
export { actView } from './view.ts';
export type { ActView, EveningView, GatheringView, MineView, QueuedView } from './view.ts';
