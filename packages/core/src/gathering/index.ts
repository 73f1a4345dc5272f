/** gathering: one device at an evening. */
export type { Done, GatheringActs, Hex } from './acts.ts';
export type { Beside, BesideSeries } from './beside.ts';
export { longestBesideRow } from './beside.ts';
export type { About } from './found.ts';
export { foundGathering } from './found.ts';
export { openGathering } from './gathering.ts';
export type { NeighbourMessage, Neighbours } from './neighbours.ts';
export type { Gathering, GatheringDeps } from './opened.ts';
export type { Shelf, ShelfRow } from './shelf.ts';
export { memoryShelf } from './shelf.ts';
export type { ActView, EveningView, GatheringView, MineView, QueuedView } from './view.ts';
