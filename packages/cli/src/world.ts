/**
 * Law: the operator makes the world file from two lists that she names by their dates, and
 * gets either the whole file or the line that cannot be true. It opens no device and no line.
 *
 *   krov world 2025-01-12.csv 2026-02-17.csv world.krov
 */
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  changesFor,
  dayOf,
  importVisas,
  isoOf,
  passportIndex,
  sourceOf,
  worldOf,
  writeWorld,
  type Source,
  type VisaList,
  type World,
} from '@krov/core/guide';
import { err, ok, refused, type Failure, type Refused, type Result } from '@krov/ground';
import { readText, writeWhole } from './edge/files.ts';
import { aText, orElse, reading, type Said } from './said.ts';

/** What is wrong with a list: in which file, and at which line if it is one. */
export type BadFile = Refused & { readonly file: string; readonly line: number | null };

const readOrder = reading({
  older: aText,
  newer: aText,
  out: aText,
  source: orElse(aText, passportIndex.name),
  address: orElse(aText, passportIndex.address),
});

export const makeWorld = async (said: Said): Promise<Result<object, Failure | BadFile>> => {
  const order = readOrder(said);
  if (!order.ok) return order;
  const source = sourceOf(order.value.source, order.value.address);
  if (!source.ok) return source;
  const older = await readList(order.value.older, source.value);
  if (!older.ok) return older;
  const newer = await readList(order.value.newer, source.value);
  if (!newer.ok) return newer;
  const world = worldOf(older.value, newer.value);
  if (!world.ok) return world;
  const bytes = writeWorld(world.value);
  const written = await writeWhole(order.value.out, bytes);
  return written.ok ? ok(account(world.value, bytes)) : written;
};

const readList = async (
  file: string,
  source: Source,
): Promise<Result<VisaList, Failure | BadFile>> => {
  const name = basename(file);
  const asOf = dayOf(/^(\d{4}-\d{2}-\d{2})\.csv$/.exec(name)?.[1] ?? '');
  if (!asOf.ok) return err({ ...refused('aListIsNamedByItsDate'), file: name, line: null });
  const csv = await readText(file);
  if (!csv.ok) return csv;
  const list = importVisas(csv.value, { asOf: asOf.value, source });
  return list.ok ? list : err({ ...list.error, file: name });
};

const account = (world: World, bytes: Uint8Array): object => {
  const { countries } = world.newer;
  const crossings = countries.flatMap((passport) =>
    countries.map((destination) => ({ passport, destination })),
  );
  return {
    did: 'world',
    older: isoOf(world.older.asOf),
    newer: isoOf(world.newer.asOf),
    countries: countries.length,
    changed: changesFor(world, crossings).changed.length,
    bytes: bytes.length,
    gzipped: gzipSync(bytes).length,
  };
};
