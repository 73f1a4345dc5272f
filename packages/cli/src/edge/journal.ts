/**
 * Law: what a journal says was stored is on disk: each batch is one record, appended
 * and synced. A record cut by a crash never counted, and is cut off; a damaged one
 * that others follow is told of, not passed over.
 *
 * docs/protocol/device.md §4.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { longestRowId, rowId, type Batch } from '@krov/core/device';
import {
  concatBytes,
  decode,
  encode,
  equalBytes,
  err,
  listOf,
  malformed,
  mapped,
  ok,
  record,
  text,
  u32,
  variableBytes,
  type Codec,
  type Malformed,
  type Result,
} from '@krov/ground';

const mostRows = 65_535;
const longestRow = 16 * 1024 * 1024;
const digestLength = 16;
const headLength: number = 4 + digestLength;
/** Two empty lists. */
const shortestPayload = 4;

const nameCodec = mapped(text(longestRowId), {
  name: 'row name',
  wrap: (name) => (name === '' ? undefined : rowId(name)),
  unwrap: (id): string => id,
});

const batchCodec: Codec<Batch> = record('batch', {
  put: listOf(record('row', { id: nameCodec, bytes: variableBytes(longestRow) }), mostRows),
  drop: listOf(nameCodec, mostRows),
});

const digestOf = (payload: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(payload).digest().subarray(0, digestLength));

/** `u32 length | 16 B hash | payload`. */
export const encodeRecord = (batch: Batch): Uint8Array => {
  const payload = encode(batchCodec, batch);
  return concatBytes(encode(u32, payload.length), digestOf(payload), payload);
};

type Read = { readonly batch: Batch; readonly end: number };

/** The whole record that begins here, or nothing. */
const readRecord = (bytes: Uint8Array, start: number): Read | undefined => {
  const length = decode(u32, bytes.subarray(start, start + 4));
  if (!length.ok || length.value < shortestPayload) return undefined;
  const end = start + headLength + length.value;
  const payload = bytes.subarray(start + headLength, end);
  const digest = bytes.subarray(start + 4, start + headLength);
  if (end > bytes.length || !equalBytes(digestOf(payload), digest)) return undefined;
  const batch = decode(batchCodec, payload);
  return batch.ok ? { batch: batch.value, end } : undefined;
};

/** Whether a whole record begins anywhere behind a broken one: then it was not the last. */
const isFollowed = (bytes: Uint8Array, broken: number): boolean => {
  for (let start = broken + 1; start + headLength <= bytes.length; start++) {
    if (readRecord(bytes, start) !== undefined) return true;
  }
  return false;
};

/** The batches of a journal, and where the last whole record ends. */
export const readJournal = (
  bytes: Uint8Array,
): Result<{ readonly batches: readonly Batch[]; readonly end: number }, Malformed> => {
  const batches: Batch[] = [];
  let end = 0;
  for (let next = readRecord(bytes, 0); next !== undefined; next = readRecord(bytes, end)) {
    batches.push(next.batch);
    end = next.end;
  }
  return isFollowed(bytes, end) ? err(malformed('journal')) : ok({ batches, end });
};

/** Appends one record at `end` and waits for the disk. Throws what the disk says. */
export const appendRecord = async (
  file: FileHandle,
  end: number,
  bytes: Uint8Array,
): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(
      bytes,
      written,
      bytes.length - written,
      end + written,
    );
    written += bytesWritten;
  }
  await file.datasync();
};
