/** reach: routes, outbox, places. It carries sealed bytes and can read none of them. */
export type { Access, Outgoing, OutgoingKey, Queued, ReadToken } from './outgoing.ts';
export { outgoingKey } from './outgoing.ts';
export type { ChainHead, Inbox, LogEntry, Place, Received } from './place.ts';
export { advance, emptyPlace, inboxAt, isChainKnown, placeBefore, receive } from './place.ts';
export type { Outbox, Room, ToSend } from './outbox.ts';
export { acknowledge, emptyOutbox, enqueue, nextToSend, rewindAll } from './outbox.ts';
export type { Alarm, Line, LineEvents, Route } from './route.ts';
export type { SessionDeps } from './line.ts';
export type {
  Command,
  Delivery,
  FollowFrom,
  HeldBy,
  Session,
  SessionEvent,
  Step,
} from './session.ts';
export { emptySession } from './session.ts';
export { nextTick, step } from './step.ts';
export type { Listener, Reach, ReachDeps } from './reach.ts';
export { makeReach, solvePuzzle } from './reach.ts';
export type { Glance, GlanceDeps } from './glance.ts';
export { glanceAt } from './glance.ts';
export { purgeChannel } from './purge.ts';
