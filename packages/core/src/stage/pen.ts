/**
 * Law: who writes says where she stands: her own count, and, an organiser, a time above all
 * that she has read; so what she did is put after what she saw, on every device.
 *
 * docs/protocol/stage.md §2. What is said is a body; the entry's bytes: `signStageEntry`.
 */
import { bytesToHex } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import { isGuestBody, type Ref, type StageBodyOf } from './body.ts';
import type { GuestWord } from './collate.ts';
import type { StageEntry } from './entry.ts';
import type { Evening } from './evening.ts';
import type { Folded } from './fold.ts';
import { queueOf } from './queue.ts';

/** What an author's first entry follows. */
const noEntry = new Uint8Array(16) as Ref;

/** How an author's next entry is numbered, and what it follows, after what she holds of the log. */
export const nextNumber = (
  log: Iterable<StageEntry>,
  author: VerifyingKey,
): { readonly number: number; readonly previous: Ref } => {
  const by = bytesToHex(author);
  let last: StageEntry | null = null;
  for (const entry of log) if (entry.by === by && entry.number > (last?.number ?? 0)) last = entry;
  return { number: (last?.number ?? 0) + 1, previous: last?.ref ?? noEntry };
};

/** The time of an organiser's next entry. A guest's is 0. */
export const nextTime = ({ time }: Folded): number => time + 1;

/** Guests' words that no organiser has heard, in the order in which the log gives them. */
export const unheardIn = (log: Iterable<StageEntry>, { waiting }: Folded): readonly GuestWord[] => {
  const unheard = new Set(waiting);
  return [...log].filter(
    (entry): entry is GuestWord => isGuestBody(entry.body) && unheard.has(entry.id),
  );
};

/** Begins this act, or the first of the queue, and locks in the one that then comes first. */
export const beginning = (evening: Evening, ref: Ref | null): StageBodyOf<'begin'> | null => {
  const queue = queueOf(evening).map(({ act }) => act);
  const id = ref === null ? queue[0]?.id : bytesToHex(ref);
  const act = queue.find((each) => each.id === id);
  if (act === undefined) return ref === null ? null : { kind: 'begin', act: ref, next: null };
  return {
    kind: 'begin',
    act: act.ref,
    next: queue.find((each) => each.id !== id)?.ref ?? null,
  };
};

/**
 * The last of an author's entries that stands in this log with all before it; of two that
 * follow one, the one that came first. What she kept back then can never be put before it.
 */
export const lastWhole = (log: Iterable<StageEntry>, author: VerifyingKey): Ref => {
  const by = bytesToHex(author);
  const following = new Map<string, StageEntry>();
  for (const entry of log) {
    const before = bytesToHex(entry.previous);
    if (entry.by === by && !following.has(before)) following.set(before, entry);
  }
  let last = noEntry;
  for (let next = following.get(bytesToHex(last)); next !== undefined;) {
    last = next.ref;
    next = following.get(next.id);
  }
  return last;
};
