/**
 * Law: what was said here is safe when it was kept, handed out as a file, or opened and not
 * changed since; only else is she warned when she leaves. The words of what is kept on this
 * device stay in memory until the page is closed, so that changes are kept under the same.
 */
import type { Trip } from '@krov/core/journey';

/** A record on this device that this page wrote or opened. */
export type Kept = {
  readonly name: string;
  readonly words: readonly string[];
  readonly trip: Trip;
};

let saved: Trip | null = null;
let kept: Kept | null = null;

export const markSaved = (trip: Trip): void => {
  saved = trip;
};

export const markKept = (made: Kept): void => {
  kept = made;
  saved = made.trip;
};

export const keptNow = (): Kept | null => kept;

/** Some of what was kept is no more. */
export const forgetKept = (names: readonly string[]): void => {
  if (kept === null || !names.includes(kept.name)) return;
  if (saved === kept.trip) saved = null;
  kept = null;
};

export const isEmpty = ({ party }: Trip): boolean => party.people.length + party.pets.length === 0;

export const isUnsaved = (trip: Trip): boolean => !isEmpty(trip) && trip !== saved;
