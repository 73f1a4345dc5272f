/**
 * Law: an evening is a function of its log, taken as a set: any order, any repetition, the
 * same evening.
 *
 * docs/protocol/stage.md §3.
 */
import { collate, type Founded, type OrganiserAct } from './collate.ts';
import { after } from './effects.ts';
import type { StageEntry } from './entry.ts';
import { emptyEvening, type Evening } from './evening.ts';
import { brokenBy, type StageRule } from './judge.ts';

export type Folded = {
  /** null: the founding is not here yet. */
  readonly evening: Evening | null;
  /** What organisers said and nobody took back, in its order. */
  readonly acts: readonly OrganiserAct[];
  /** The highest time in the order. */
  readonly time: number;
  /** Ids of entries whose past is not here, or which no organiser has heard. */
  readonly waiting: readonly string[];
  /** The rule that each void entry broke, by its id. */
  readonly voidById: ReadonlyMap<string, StageRule>;
};

/** What a log says. `link` is that of its gathering. */
export const fold = (log: Iterable<StageEntry>, link: Founded): Folded => {
  const { founding, organisers, happenings, acts, time, waiting, voidById } = collate(log, link);
  if (founding === null) return { evening: null, acts, time, waiting, voidById };
  const voids = new Map<string, StageRule>(voidById);
  let evening = emptyEvening(founding, organisers);
  for (const happening of happenings) {
    const broken = brokenBy(evening, happening);
    if (broken === null) evening = after(evening, happening);
    else voids.set(happening.entry.id, broken);
  }
  return { evening, acts, time, waiting, voidById: voids };
};
