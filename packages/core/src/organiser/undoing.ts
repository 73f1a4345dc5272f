/** Law: an organiser takes back the last thing that she did, and then the one before it. */
import { bytesToHex } from '@krov/ground';
import type { StageEntry } from '../stage/index.ts';

const undoable = new Set<string>([
  'yes',
  'byHand',
  'begin',
  'next',
  'lockIn',
  'move',
  'swap',
  'pauseAct',
  'returnAct',
  'noShow',
  'remove',
  'end',
  'warning',
  'heardOut',
  'safePerson',
  'seating',
  'declineSeat',
  'cameIn',
]);

/** The last act of mine that is not undone yet. */
export const lastUndoable = (
  log: ReadonlyMap<string, StageEntry>,
  by: string,
): StageEntry | null => {
  const mine = [...log.values()].filter((entry) => entry.by === by);
  const undone = new Set(
    mine.flatMap(({ body }) => (body.kind === 'undo' ? [bytesToHex(body.entry)] : [])),
  );
  return (
    mine
      .filter(({ id, body }) => undoable.has(body.kind) && !undone.has(id))
      .toSorted((a, b) => b.number - a.number)[0] ?? null
  );
};
