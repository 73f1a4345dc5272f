/** Law: a test's file of the whole world is made of the real lists, as the operator makes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  dayOf,
  importVisas,
  passportIndex,
  worldOf,
  writeWorld,
  type VisaList,
} from '@krov/core/guide';
import { mustBeOk } from '@krov/ground';
import { freshFolder } from './browserHouse.ts';

export const worldLists: string = fileURLToPath(
  new URL('../../../../../shared/data/passport-index/', import.meta.url),
);

/** The whole world of both dates. */
export const worldFile = (): string => {
  const listOf = (date: string): VisaList =>
    mustBeOk(
      importVisas(readFileSync(path.join(worldLists, `${date}.csv`), 'utf8'), {
        asOf: mustBeOk(dayOf(date)),
        source: passportIndex,
      }),
    );
  const file = path.join(freshFolder('world'), 'world');
  writeFileSync(file, writeWorld(mustBeOk(worldOf(listOf('2025-01-12'), listOf('2026-02-17')))));
  return file;
};
