/**
 * Law: what a guest keeps for herself beside the log (words to sing, her song) is sealed under
 * the evening's key and is never sent. Its rows are named after the half's channel, which the
 * link alone gives: a device that finds the half gone drops what it can no longer open.
 *
 * docs/protocol/stage.md §7.
 */
import {
  err,
  ok,
  unreachable,
  type Failure,
  type Randomness,
  type Result,
  type Unreachable,
} from '@krov/ground';
import type { ChannelKeys } from '../channel/index.ts';
import {
  openShelfRow,
  rowsByName,
  sealShelfRow,
  shelfRowName,
  type Shelf,
  type ShelfRow,
} from './shelf.ts';

export type BesideSeries = 'words' | 'song';

/** So many bytes a row holds at most: the largest envelope, less what it says of itself. */
export const longestBesideRow = 65_000;

/** Unreachable: the evening is not open here, this tab only watches, or the disk is full. */
export type Beside = {
  /** A row at its place; the places of a series are filled one after the other, from 0. */
  readonly keep: (row: {
    readonly series: BesideSeries;
    readonly at: number;
    readonly bytes: Uint8Array;
  }) => Promise<Result<void, Failure>>;
  /** The rows of a series up to the first that is missing or does not open. */
  readonly read: (series: BesideSeries) => Promise<Result<readonly Uint8Array[], Failure>>;
  readonly drop: (series: BesideSeries) => Promise<Result<void, Failure>>;
};

type Place = Pick<ChannelKeys, 'id'>;
type Keys = Pick<ChannelKeys, 'id' | 'envelopeKey'>;

const rowOf = (series: BesideSeries, at: number): string => `beside/${series}/${at}`;

/** The rows of a series, as they lie there. */
const lyingIn = async (
  place: Place,
  shelf: Shelf,
  series: BesideSeries,
): Promise<Result<readonly ShelfRow[], Unreachable>> => {
  const rows = await shelf.read();
  if (!rows.ok) return rows;
  const kept = new Map(rows.value.map((row) => [row.name, row]));
  const found: ShelfRow[] = [];
  for (;;) {
    const row = kept.get(shelfRowName(place, rowOf(series, found.length)));
    if (row === undefined) return ok(found);
    found.push(row);
  }
};

const readSeries = async (
  keys: Keys,
  shelf: Shelf,
  series: BesideSeries,
): Promise<Result<readonly Uint8Array[], Unreachable>> => {
  const rows = await lyingIn(keys, shelf, series);
  if (!rows.ok) return rows;
  const read: Uint8Array[] = [];
  for (const row of rows.value) {
    const bytes = await openShelfRow(keys, rowsByName([row]), rowOf(series, read.length));
    if (bytes === null) break;
    read.push(bytes);
  }
  return ok(read);
};

/** Drops rows, whether or not anything opens them. */
const dropSeries = async (
  place: Place,
  shelf: Shelf,
  series: BesideSeries,
): Promise<Result<void, Unreachable>> => {
  const rows = await lyingIn(place, shelf, series);
  return rows.ok ? shelf.write({ put: [], drop: rows.value.map(({ name }) => name) }) : rows;
};

export const dropBeside = async (place: Place, shelf: Shelf): Promise<void> => {
  await dropSeries(place, shelf, 'words');
  await dropSeries(place, shelf, 'song');
};

/** One thing after the other, as everything of an evening; `keys` gives `null` while it is not open. */
export const besideOver = (deps: {
  readonly shelf: Shelf;
  readonly randomness: Randomness;
  readonly keys: () => Keys | null;
  readonly serially: <T>(work: () => Promise<T>) => Promise<T>;
}): Beside => {
  const { shelf, randomness, keys, serially } = deps;
  const withKeys = <T>(
    work: (keys: Keys) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> =>
    serially(async () => {
      const found = keys();
      return found === null ? err(unreachable('evening')) : work(found);
    });
  return {
    keep: ({ series, at, bytes }) =>
      withKeys(async (found) => {
        const row = await sealShelfRow(found, { name: rowOf(series, at), bytes }, randomness);
        return shelf.write({ put: [row], drop: [] });
      }),
    read: (series) => withKeys((found) => readSeries(found, shelf, series)),
    drop: (series) => withKeys((found) => dropSeries(found, shelf, series)),
  };
};
