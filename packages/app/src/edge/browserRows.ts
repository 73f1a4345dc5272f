/**
 * Law: a browser's database holds rows of bytes by name; one batch is one transaction, and
 * `strict` durability asks that it be on disk before it is answered.
 *
 * It keeps ciphertext alone, since deleted rows stay in the browser's files for a while.
 */
import { err, ok, unreachable, type Result, type Unreachable } from '@krov/ground';

const store = 'rows';

export type NamedRow = { readonly name: string; readonly bytes: Uint8Array };

/** Unreachable: private mode, a full disk. */
export type BrowserRows = {
  /** All whose name begins with the prefix, by name. */
  readonly read: (prefix: string) => Promise<Result<readonly NamedRow[], Unreachable>>;
  /** First `drop`, then `put`, all or nothing. */
  readonly write: (batch: {
    readonly put: readonly NamedRow[];
    readonly drop: readonly string[];
  }) => Promise<Result<void, Unreachable>>;
  readonly close: () => void;
};

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

const rowOf = (key: IDBValidKey, value: unknown): readonly NamedRow[] =>
  typeof key === 'string' && value instanceof Uint8Array
    ? [{ name: key, bytes: new Uint8Array(value) }]
    : [];

/** A name that begins with the prefix lies between it and the last character there is. */
const rangeOf = (prefix: string): IDBKeyRange | null =>
  prefix === '' ? null : IDBKeyRange.bound(prefix, `${prefix}\uffff`);

const readRows = async (database: IDBDatabase, prefix: string): Promise<readonly NamedRow[]> => {
  const rows = database.transaction(store, 'readonly').objectStore(store);
  const range = rangeOf(prefix);
  const [keys, values] = await Promise.all([
    answerOf(rows.getAllKeys(range)),
    answerOf<unknown[]>(rows.getAll(range)),
  ]);
  return keys
    .flatMap((key, i) => rowOf(key, values[i]))
    .filter(({ name }) => name.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const writeRows = (
  database: IDBDatabase,
  { put, drop }: Parameters<BrowserRows['write']>[0],
): Promise<void> => {
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
  const rows = transaction.objectStore(store);
  for (const name of drop) rows.delete(name);
  for (const { name, bytes } of put) rows.put(bytes.slice(), name);
  return isDone(transaction);
};

const tried = async <T>(work: () => Promise<T>): Promise<Result<T, Unreachable>> => {
  try {
    return ok(await work());
  } catch {
    return err(unreachable('vault'));
  }
};

/** Opens the database of that name; it says nothing of what is kept. */
export const openBrowserRows = async (name: string): Promise<Result<BrowserRows, Unreachable>> => {
  const database = await tried(() => openDatabase(name));
  if (!database.ok) return database;
  return ok({
    read: (prefix) => tried(() => readRows(database.value, prefix)),
    write: (batch) => tried(() => writeRows(database.value, batch)),
    close: () => database.value.close(),
  });
};
