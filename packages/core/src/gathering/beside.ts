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
import { openShelfRow, sealShelfRow, shelfRowName, type Shelf, type ShelfRow } from './shelf.ts';

const everySeries = ['words', 'song'] as const;
export type BesideSeries = (typeof everySeries)[number];

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

const rowByName = (rows: readonly ShelfRow[]): ReadonlyMap<string, ShelfRow> =>
  new Map(rows.map((row) => [row.name, row]));

const readSeries = async (
  keys: Keys,
  shelf: Shelf,
  series: BesideSeries,
): Promise<Result<readonly Uint8Array[], Unreachable>> => {
  const rows = await shelf.read();
  if (!rows.ok) return rows;
  const kept = rowByName(rows.value);
  const read: Uint8Array[] = [];
  for (let at = 0; ; at++) {
    const found = kept.get(shelfRowName(keys, rowOf(series, at)));
    const bytes = found === undefined ? null : await openShelfRow(keys, [found], rowOf(series, at));
    if (bytes === null) return ok(read);
    read.push(bytes);
  }
};

const namesOf = (
  place: Place,
  kept: ReadonlyMap<string, ShelfRow>,
  series: BesideSeries,
): readonly string[] => {
  const names: string[] = [];
  for (let at = 0; ; at++) {
    const name = shelfRowName(place, rowOf(series, at));
    if (!kept.has(name)) return names;
    names.push(name);
  }
};

/** Drops rows, whether or not anything opens them. */
export const dropBeside = async (
  place: Place,
  shelf: Shelf,
  which: readonly BesideSeries[] = everySeries,
): Promise<Result<void, Unreachable>> => {
  const rows = await shelf.read();
  if (!rows.ok) return rows;
  const kept = rowByName(rows.value);
  const drop = which.flatMap((series) => namesOf(place, kept, series));
  return drop.length === 0 ? ok(undefined) : shelf.write({ put: [], drop });
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
    drop: (series) => withKeys((found) => dropBeside(found, shelf, [series])),
  };
};
