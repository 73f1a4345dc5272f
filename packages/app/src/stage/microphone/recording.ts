/**
 * Law: each second of a song lies sealed on the shelf before the next one is sung, so a tab
 * that is lost loses the last one at most. What is played back is what lay there.
 */
import { longestBesideRow, type Beside } from '@krov/core/gathering';
import { concatBytes, ok, textToBytes, type Failure, type Result } from '@krov/ground';
import { startTape, type Tape } from './edge/tape.ts';
import { makeSeekable } from './webm.ts';

export type KeptSong = {
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** Row 0 says what kind of file it is; the file's pieces follow. `null`: nothing was recorded. */
export const readSong = async (beside: Beside): Promise<Result<KeptSong | null, Failure>> => {
  const rows = await beside.read('song');
  if (!rows.ok) return rows;
  const [kind, ...pieces] = rows.value;
  if (kind === undefined || pieces.length === 0) return ok(null);
  const bytes = makeSeekable(new Uint8Array(concatBytes(...pieces)));
  return ok({ kind: new TextDecoder().decode(kind), bytes });
};

const rowsOf = (piece: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(piece.length / longestBesideRow) }, (_, at) =>
    piece.subarray(at * longestBesideRow, (at + 1) * longestBesideRow),
  );

export type HowItEnded = 'whole' | 'broken';

/** `null`: the microphone was not given. `ended` when all that could be kept is kept. */
export const recordSong = async (
  beside: Beside,
  ended: (how: HowItEnded) => void,
): Promise<Tape | null> => {
  let how: HowItEnded = 'whole';
  let at = 0;
  const keepRow = async (bytes: Uint8Array): Promise<void> => {
    if (how === 'broken') return;
    const kept = await beside.keep({ series: 'song', at, bytes }).catch(() => null);
    if (kept?.ok === true) {
      at++;
      return;
    }
    how = 'broken';
    tape?.stop();
  };
  const tape: Tape | null = await startTape({
    piece: async (bytes) => {
      if (at === 0) await keepRow(textToBytes(tape?.kind ?? ''));
      for (const row of rowsOf(bytes)) await keepRow(row);
    },
    ended: () => ended(how),
  }).catch(() => null);
  return tape;
};
