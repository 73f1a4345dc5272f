/** relay: the blind server. It stores bytes it cannot open, in order, for a while. */
export type { Relay } from './relay.ts';
export { makeRelay } from './relay.ts';
export type { Connection } from './connection.ts';
export type { Line } from './sender.ts';
export type { House, CannotListen } from './edge/house.ts';
export { openAgenda } from './agenda/agenda.ts';
export { makeAgendaEdge } from './edge/agenda.ts';
export { openHouse } from './edge/house.ts';
export { makeFilesEdge, type FilesEdge } from './edge/files.ts';
export { makePublishedEdge, type PublishedEdge } from './edge/published.ts';
export { makeMemoryStore } from './store/memory.ts';
export { openSqliteStore } from './store/sqlite.ts';
export type { Extent, NewEntry, SequencedEntry, Store, StoreFailure } from './store/store.ts';
export { runRelay } from './command.ts';
export { systemClock } from './edge/clock.ts';
