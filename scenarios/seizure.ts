/** What the seizer does: takes files and the memory of a running process, and searches them. */
import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findMarker } from '@krov/testkit';
import { openDatabase } from '../packages/relay/src/store/database.ts';

/** A marker in any dress, or these very bytes. */
export type Sought = string | Uint8Array;

const partBytes = 4 * 1024 * 1024;
/** Parts overlap by so much, so that nothing hides on a border. */
const overlapBytes = 4096;
const zeros = Buffer.alloc(partBytes + overlapBytes);

const findIn = (bytes: Buffer, sought: Sought): readonly string[] => {
  if (typeof sought === 'string') return findMarker(bytes, sought).map(({ dress }) => dress);
  return bytes.includes(Buffer.from(sought)) ? ['bytes'] : [];
};

/** In which dresses it stands in a file; read part by part, since a core is larger than memory. */
export const searchFile = (file: string, sought: Sought): readonly string[] => {
  const handle = openSync(file, 'r');
  const found = new Set<string>();
  const part = Buffer.alloc(partBytes + overlapBytes);
  for (let at = 0; ; at += partBytes) {
    const length = readSync(handle, part, 0, part.length, at);
    if (length === 0) break;
    const read = part.subarray(0, length);
    if (read.equals(zeros.subarray(0, length))) continue;
    for (const dress of findIn(read, sought)) found.add(dress);
  }
  closeSync(handle);
  return [...found];
};

/** The same in every file below a folder; `FILE: dress`. */
export const searchFolder = (folder: string, sought: Sought): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) =>
      searchFile(path.join(parentPath, name), sought).map((dress) => `${name}: ${dress}`),
    );

/**
 * Takes all memory of a running process, whatever it asked the kernel to leave out of
 * cores, lets `look` see the file, and removes it.
 */
export const withCoreOf = <T>(pid: number, file: string, look: (core: string) => T): T => {
  if (!existsSync('/usr/bin/gdb')) throw new Error('gdb is missing: apt-get install gdb');
  const orders = ['set use-coredump-filter off', 'set dump-excluded-mappings on', `gcore ${file}`];
  const args = ['-nx', '-batch', '-p', String(pid), ...orders.flatMap((order) => ['-ex', order])];
  execFileSync('/usr/bin/gdb', args, { stdio: 'ignore' });
  try {
    return look(file);
  } finally {
    rmSync(file);
  }
};

/** The middle of every entry as it lies wrapped on a relay's disk; the files are read from a copy. */
export const wrappedBodiesIn = (folder: string, copy: string): readonly Uint8Array[] => {
  for (const file of readdirSync(folder).filter((each) => each.startsWith('relay.db')))
    cpSync(path.join(folder, file), path.join(copy, file));
  const database = openDatabase(path.join(copy, 'relay.db'));
  const rows = database.prepare('select body from entry')();
  const bodies = rows.map((row) => row.bytes('body').slice(40, 104));
  database.close();
  return bodies;
};
