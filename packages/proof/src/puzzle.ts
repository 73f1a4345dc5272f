/**
 * Law: a stranger pays with work, bound to one channel and one minute, and no
 * solution pays twice. Effort is a number of zero bits; at 0 nothing is asked.
 *
 * docs/protocol/relay.md §3.
 */
import { concatBytes, encode, textToBytes, u32, u64 } from '@krov/ground';
import type { ChannelId, Solution } from '@krov/protocol';
import { sha256 } from './digest.ts';

/** What the work is bound to. `minute` is of the relay's clock (HELLO). */
export type Puzzle = {
  readonly channel: ChannelId;
  /** The channel's write key, 32 bytes; zero at a door. */
  readonly writeKey: Uint8Array;
  readonly minute: number;
  /** Zero bits asked for, 0 to 32. */
  readonly effort: number;
};

/** How old, and how far ahead, a solution's minute may be. */
export const oldestMinutes = 5;
export const newestMinutes = 1;

const prefix = textToBytes('krov/puzzle/1\0');

const digestOf = (puzzle: Puzzle, x: number): Uint8Array =>
  sha256(
    concatBytes(
      prefix,
      puzzle.channel,
      puzzle.writeKey,
      encode(u32, puzzle.minute),
      encode(u64, x),
    ),
  );

const zeroBits = (digest: Uint8Array): number => {
  const place = digest.findIndex((byte) => byte !== 0);
  return place < 0 ? digest.length * 8 : place * 8 + Math.clz32(digest[place] ?? 0) - 24;
};

/** Tries `tries` numbers from `from` on; the solution, or where to go on. */
export const searchPuzzle = (
  puzzle: Puzzle,
  from: number,
  tries: number,
): { readonly found: Solution } | { readonly next: number } => {
  for (let x = from; x < from + tries; x++) {
    if (zeroBits(digestOf(puzzle, x)) >= puzzle.effort)
      return { found: { minute: puzzle.minute, x } };
  }
  return { next: from + tries };
};

/** Whether a solution pays for the effort asked now. That it pays only once, the relay keeps. */
export const solvesPuzzle = (
  puzzle: Omit<Puzzle, 'minute'>,
  solution: Solution,
  nowMinute: number,
): boolean =>
  solution.minute >= nowMinute - oldestMinutes &&
  solution.minute <= nowMinute + newestMinutes &&
  zeroBits(digestOf({ ...puzzle, minute: solution.minute }, solution.x)) >= puzzle.effort;
