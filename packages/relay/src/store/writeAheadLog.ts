/**
 * Law: after a sweep the write-ahead log holds no frame from before it, and it is never
 * truncated: its old frames are overwritten where they lie.
 *
 * A checkpoint that restarts the log tells nobody reads from it; one small write then
 * begins it anew, so that all behind those first frames is dead and may be overwritten
 * whatever happens next. Only bytes beyond the log's end are touched.
 */
import { closeSync, fdatasyncSync, fstatSync, openSync, writeSync } from 'node:fs';
import { onlyRow, type Database } from './database.ts';

const headSize = 32;
const frameHeadSize = 24;
const chunk: number = 256 * 1024;
/** The write that begins the log anew takes no more frames than this. */
const mostFirstFrames = 4;

/** Says whether the log is clean; if not, a reader still holds an old snapshot: try again. */
export const cleanLog = (database: Database, path: string): boolean => {
  const restarted = onlyRow(database.prepare('pragma wal_checkpoint(restart)')());
  if (restarted.number('busy') !== 0) return false;
  database.prepare('update turn set value = 1 - value')();
  const frames = onlyRow(database.prepare('pragma wal_checkpoint(passive)')()).number('log');
  if (frames > mostFirstFrames) return false;
  const pageSize = onlyRow(database.prepare('pragma page_size')()).number('page_size');
  overwriteFrom(path, headSize + frames * (frameHeadSize + pageSize));
  return true;
};

const overwriteFrom = (path: string, start: number): void => {
  const descriptor = openSync(path, 'r+');
  const { size } = fstatSync(descriptor);
  const zeros = new Uint8Array(chunk);
  for (let at = start; at < size; at += chunk) {
    writeSync(descriptor, zeros, 0, Math.min(chunk, size - at), at);
  }
  fdatasyncSync(descriptor);
  closeSync(descriptor);
};
