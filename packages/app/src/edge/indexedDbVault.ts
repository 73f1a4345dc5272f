/**
 * Law: a browser's database is a vault below the seal: one batch is one transaction,
 * and `strict` durability asks that it be on disk before it is answered.
 *
 * It keeps ciphertext alone, since deleted rows stay in the browser's files for a while.
 */
import type { Row, RowId, Vault } from '@krov/core/device';
import { rowId } from '@krov/core/device';
import { err, ok, unreachable, type Result, type Unreachable } from '@krov/ground';

const store = 'rows';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database gave no answer'));
  });

const isDone = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new Error('the transaction was aborted'));
    transaction.oncomplete = () => resolve();
    transaction.onerror = fail;
    transaction.onabort = fail;
  });

const openDatabase = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(store);
  };
  return answerOf(request);
};

const rowOf = (key: IDBValidKey, value: unknown): readonly Row[] =>
  typeof key === 'string' && value instanceof Uint8Array
    ? [{ id: rowId(key), bytes: new Uint8Array(value) }]
    : [];

/** A name that begins with the prefix lies between it and the last character there is. */
const rangeOf = (prefix: string): IDBKeyRange | null =>
  prefix === '' ? null : IDBKeyRange.bound(prefix, `${prefix}\uffff`);

const byName = (a: Row, b: Row): number => (a.id < b.id ? -1 : 1);

const readRows = async (database: IDBDatabase, prefix: string): Promise<readonly Row[]> => {
  const rows = database.transaction(store, 'readonly').objectStore(store);
  const range = rangeOf(prefix);
  const [keys, values] = await Promise.all([
    answerOf(rows.getAllKeys(range)),
    answerOf<unknown[]>(rows.getAll(range)),
  ]);
  return keys
    .flatMap((key, i) => rowOf(key, values[i]))
    .filter(({ id }) => id.startsWith(prefix))
    .sort(byName);
};

const write = (
  database: IDBDatabase,
  put: readonly Row[],
  drop: readonly RowId[],
): Promise<void> => {
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
  const rows = transaction.objectStore(store);
  for (const id of drop) rows.delete(id);
  for (const { id, bytes } of put) rows.put(bytes.slice(), id);
  return isDone(transaction);
};

export type IndexedDbVault = Vault & { readonly close: () => void };

/** Opens the database of that name; it says nothing of what is kept. Unreachable: private mode, a full disk. */
export const openIndexedDbVault = async (
  name: string,
): Promise<Result<IndexedDbVault, Unreachable>> => {
  const tried = async <T>(work: () => Promise<T>): Promise<Result<T, Unreachable>> => {
    try {
      return ok(await work());
    } catch {
      return err(unreachable('vault'));
    }
  };
  const database = await tried(() => openDatabase(name));
  if (!database.ok) return database;
  return ok({
    open: (prefix) => tried(() => readRows(database.value, prefix)),
    commit: ({ put, drop }) => tried(() => write(database.value, put, drop)),
    close: () => database.value.close(),
  });
};
