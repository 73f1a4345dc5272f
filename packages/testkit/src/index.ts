/** testkit: a small world for tests. Imported by tests alone. */
export type { Cast, Person, Role } from './cast.ts';
export { makeCast } from './cast.ts';
export type { Tape } from './tape.ts';
export { makeTape, settle } from './tape.ts';
export { numberBelow, unsafeTestRandomness } from './randomness.ts';
export type { Dress, Finding } from './marker.ts';
export { findMarker } from './marker.ts';
export { memoryRoute } from './memoryRoute.ts';
export type { Mischief } from './lossyRoute.ts';
export { badEvening, calm, lossyRoute } from './lossyRoute.ts';
export type { World } from './world.ts';
export { makeWorld } from './world.ts';
