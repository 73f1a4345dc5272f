/**
 * Law: what a device keeps, it keeps in a vault of named rows; a batch of changes is
 * stored whole or not at all, and is on disk when `commit` answers. So a state and
 * the message that follows from it are persisted together, before anything is sent.
 *
 * Every adapter passes `vaultClaims` of testkit. docs/protocol/device.md §1.
 */
import {
  textToBytes,
  type Brand,
  type Malformed,
  type Result,
  type Unreachable,
} from '@krov/ground';

/** A row's name: 1 to 256 bytes of UTF-8, e.g. `outbox/0017`. */
export type RowId = Brand<string, 'RowId'>;

/** The longest name, in bytes. */
export const longestRowId = 256;

/** Throws a RangeError (a bug) when the name is empty or too long. */
export const rowId = (name: string): RowId => {
  const { length } = textToBytes(name);
  if (length === 0 || length > longestRowId)
    throw new RangeError('a row has a name of 1 to 256 bytes');
  return name as RowId;
};

/** At most 16 MiB of bytes. */
export type Row = { readonly id: RowId; readonly bytes: Uint8Array };

/** First `drop`, then `put`, in one. */
export type Batch = { readonly put: readonly Row[]; readonly drop: readonly RowId[] };

export type Vault = {
  /**
   * All rows whose name begins with the prefix, sorted by name.
   * Unreachable: the disk does not answer. Malformed: what lies there is damaged.
   */
  readonly open: (prefix: string) => Promise<Result<readonly Row[], Unreachable | Malformed>>;
  /**
   * All of the batch, or nothing. Batches count in the order in which they were handed in.
   * Unreachable: not stored (a full disk); what was there stays.
   */
  readonly commit: (batch: Batch) => Promise<Result<void, Unreachable>>;
};

/** Rows by name, as a batch leaves them. Shared by adapters that hold all rows in memory. */
export const applyBatch = (
  rows: ReadonlyMap<RowId, Uint8Array>,
  { put, drop }: Batch,
): ReadonlyMap<RowId, Uint8Array> => {
  const next = new Map(rows);
  for (const id of drop) next.delete(id);
  for (const { id, bytes } of put) next.set(id, bytes.slice());
  return next;
};

const byName = (a: Row, b: Row): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The rows under a prefix, sorted by name; copies, so that nobody alters what is kept. */
export const rowsUnder = (rows: ReadonlyMap<RowId, Uint8Array>, prefix: string): readonly Row[] =>
  [...rows]
    .filter(([id]) => id.startsWith(prefix))
    .map(([id, bytes]) => ({ id, bytes: bytes.slice() }))
    .sort(byName);
