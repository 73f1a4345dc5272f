/**
 * Law: a directory that one process at a time keeps as a vault: a journal, synced
 * batch by batch. After a crash at any byte all batches that were answered are
 * there, and of the one under way all or nothing.
 *
 * docs/protocol/device.md §4.
 */
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { applyBatch, rowsUnder, type Batch, type RowId, type Vault } from '@krov/core/device';
import {
  err,
  ok,
  refused,
  unreachable,
  type Malformed,
  type Refused,
  type Result,
  type Unreachable,
} from '@krov/ground';
import { takeDirectory, type Hold } from './directoryHold.ts';
import { appendRecord, encodeRecord, readJournal } from './journal.ts';

export type DirectoryVault = Vault & {
  /** Waits for what is under way and lets the directory go. */
  readonly close: () => Promise<void>;
};

type Rows = ReadonlyMap<RowId, Uint8Array>;
type Journal = { readonly file: FileHandle; readonly end: number; readonly rows: Rows };

const smallestRewritten = 1024 * 1024;
const journalName = 'journal';
const privateMode = 0o600;

const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const bytesOf = (rows: Rows): number =>
  [...rows].reduce((sum, [id, bytes]) => sum + id.length + bytes.length, 0);

const isMostlyWaste = ({ end, rows }: Journal): boolean =>
  end > smallestRewritten && bytesOf(rows) < end / 4;

/** Writes what is in force beside the old journal, and puts it in its place in one step. */
const rewrite = async (directory: string, { file, rows }: Journal): Promise<Journal> => {
  const fresh = path.join(directory, `${journalName}.new`);
  const put = [...rows].map(([id, bytes]) => ({ id, bytes }));
  const bytes = encodeRecord({ put, drop: [] });
  const next = await open(fresh, 'w+', privateMode);
  await appendRecord(next, 0, bytes);
  await next.sync();
  await rename(fresh, path.join(directory, journalName));
  await syncDirectory(directory);
  await file.close();
  return { file: next, end: bytes.length, rows };
};

const openJournal = async (directory: string): Promise<Result<Journal, Malformed>> => {
  const file = await open(path.join(directory, journalName), 'a+', privateMode).then(
    async (made) => {
      await made.close();
      return open(path.join(directory, journalName), 'r+');
    },
  );
  await syncDirectory(directory);
  const bytes = new Uint8Array(await file.readFile());
  const read = readJournal(bytes);
  if (!read.ok) {
    await file.close();
    return read;
  }
  const { batches, end } = read.value;
  if (end < bytes.length) {
    await file.truncate(end);
    await file.sync();
  }
  return ok({ file, end, rows: batches.reduce<Rows>(applyBatch, new Map()) });
};

const vaultOf = (directory: string, opened: Journal, hold: Hold): DirectoryVault => {
  let journal = opened;
  let isBroken = false;
  let last: Promise<unknown> = Promise.resolve();

  const append = async (batch: Batch): Promise<void> => {
    const bytes = encodeRecord(batch);
    await appendRecord(journal.file, journal.end, bytes);
    const rows = applyBatch(journal.rows, batch);
    journal = { ...journal, end: journal.end + bytes.length, rows };
    if (isMostlyWaste(journal)) journal = await rewrite(directory, journal);
  };

  /** A sync that failed says nothing of what lies on disk: only opening anew can tell. */
  const undo = async (): Promise<void> => {
    try {
      await journal.file.truncate(journal.end);
      await journal.file.sync();
    } catch {
      isBroken = true;
    }
  };

  const store = async (batch: Batch): Promise<Result<void, Unreachable>> => {
    if (isBroken) return err(unreachable('vault'));
    try {
      return ok(await append(batch));
    } catch {
      await undo();
      return err(unreachable('vault'));
    }
  };

  return {
    open: (prefix) => Promise.resolve(ok(rowsUnder(journal.rows, prefix))),
    commit: (batch) => {
      const copied: Batch = {
        put: batch.put.map(({ id, bytes }) => ({ id, bytes: bytes.slice() })),
        drop: [...batch.drop],
      };
      const done = last.then(() => store(copied));
      last = done;
      return done;
    },
    close: async () => {
      await last;
      await journal.file.close();
      await hold.release();
    },
  };
};

/**
 * Opens a directory, made if need be, readable by this account alone.
 * Refused: another process holds it. Malformed: the journal is damaged in its middle.
 * Unreachable: it cannot be read or written.
 */
export const openDirectoryVault = async (
  directory: string,
): Promise<Result<DirectoryVault, Refused<'oneProcessPerDirectory'> | Malformed | Unreachable>> => {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const hold = await takeDirectory(directory);
    if (hold === undefined) return err(refused('oneProcessPerDirectory'));
    const journal = await openJournal(directory);
    if (journal.ok) return ok(vaultOf(directory, journal.value, hold));
    await hold.release();
    return journal;
  } catch {
    return err(unreachable('vault'));
  }
};
