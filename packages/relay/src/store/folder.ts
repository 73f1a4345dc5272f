/**
 * Law: a data folder belongs to one process at a time, by a lock that the operating
 * system takes back when the process ends, however it ends. Under it lies everything
 * the relay keeps; there is nothing elsewhere.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { decode, err, mapResult, ok, type Randomness, type Result } from '@krov/ground';
import { relayIdCodec, type RelayId } from '@krov/protocol';

export type FolderFailure =
  | { readonly kind: 'notWritable' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'full' }
  | { readonly kind: 'damaged'; readonly file: string };

/** Held until the process ends. */
export type Folder = { readonly relayId: RelayId };

export const openFolder = (
  folder: string,
  randomness: Randomness,
): Result<Folder, FolderFailure> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    return err(codeOf(error) === 'ENOSPC' ? { kind: 'full' } : { kind: 'notWritable' });
  }
  const taken = takeLock(path.join(folder, 'lock.db'));
  if (!taken.ok) return taken;
  const relayId = readOrMakeRelayId(path.join(folder, 'relay-id'), randomness);
  return mapResult(relayId, (id) => ({ relayId: id }));
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/** The locks of this process; they are never let go while it lives. */
const locks: unknown[] = [];

/** An exclusive SQLite lock: the operating system takes it back, after a kill too. */
const takeLock = (file: string): Result<void, FolderFailure> => {
  try {
    const database = new Database(file, { timeout: 0 });
    locks.push(database);
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('begin exclusive');
    return ok(undefined);
  } catch (error) {
    const code = codeOf(error);
    if (code.startsWith('SQLITE_BUSY')) return err({ kind: 'taken' });
    return err(code.startsWith('SQLITE_FULL') ? { kind: 'full' } : { kind: 'notWritable' });
  }
};

const readOrMakeRelayId = (
  file: string,
  randomness: Randomness,
): Result<RelayId, FolderFailure> => {
  try {
    if (!existsSync(file)) writeSynced(file, randomness.bytes(32));
    const relayId = decode(relayIdCodec, new Uint8Array(readFileSync(file)));
    return relayId.ok ? relayId : err({ kind: 'damaged', file });
  } catch (error) {
    return err(codeOf(error) === 'ENOSPC' ? { kind: 'full' } : { kind: 'notWritable' });
  }
};

/** Whole or not at all: written beside, synced, then put in its place. */
const writeSynced = (file: string, bytes: Uint8Array): void => {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w', 0o600);
  writeSync(descriptor, bytes);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(beside, file);
};
