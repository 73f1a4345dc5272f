// @ts-check
/** Law: the file of the whole world is made of the real lists of both days, as an operator makes it. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dayOf, importVisas, passportIndex, worldOf, writeWorld } from '@krov/core/guide';
import { mustBeOk } from '@krov/ground';
import { root } from '../../tools/house.mjs';

const lists = join(root, '../shared/data/passport-index');

export const areListsThere = existsSync(lists);

/** @param {string} date */
const listOf = (date) =>
  mustBeOk(
    importVisas(readFileSync(join(lists, `${date}.csv`), 'utf8'), {
      asOf: mustBeOk(dayOf(date)),
      source: passportIndex,
    }),
  );

/** Where it stands, and what it weighs in gzip. */
export const makeWorldFile = () => {
  const bytes = writeWorld(mustBeOk(worldOf(listOf('2025-01-12'), listOf('2026-02-17'))));
  const file = join(mkdtempSync(join(tmpdir(), 'krov-bench-world-')), 'world');
  writeFileSync(file, bytes);
  return { file, gzip: gzipSync(bytes, { level: 9 }).length };
};
