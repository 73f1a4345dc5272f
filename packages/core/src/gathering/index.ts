/** gathering: one device at an evening. */
export type { GatheringActs } from './acts.ts';
export type { Done, Hex } from './said.ts';
export type { About } from './found.ts';
export { foundGathering } from './found.ts';
export { openGathering } from './gathering.ts';
export type { NeighbourMessage, Neighbours } from './neighbours.ts';
export type { Gathering, GatheringDeps } from './opened.ts';
export type { MySeat, SeatsView } from './seatsView.ts';
export type { Shelf, ShelfRow } from './shelf.ts';
export { memoryShelf } from './shelf.ts';
export type { ActView, EveningView, GatheringView, MineView, QueuedView } from './view.ts';
