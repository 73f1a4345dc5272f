/**
 * Law: SQLite is spoken to here alone, and each statement is run to its end: one left
 * open would keep a snapshot, and a snapshot keeps what has expired.
 *
 * No other code of this process may open relay.db or relay.db-shm: closing such a file
 * would drop SQLite's locks on it (POSIX). Values always go as one list: libsql takes a
 * lone blob for a record of named ones, and panics.
 */
import Libsql from 'libsql';

type Value = number | string | Uint8Array | null;

export type Row = {
  /** Throws (a bug) when the column holds no number. */
  readonly number: (column: string) => number;
  /** Throws (a bug) when the column holds no bytes. */
  readonly bytes: (column: string) => Uint8Array;
  readonly isNull: (column: string) => boolean;
};

export type Statement = (...values: readonly Value[]) => readonly Row[];

export type Database = {
  readonly prepare: (sql: string) => Statement;
  readonly exec: (sql: string) => void;
  readonly close: () => void;
};

/** Throws SQLite's own error; `failureOf` reads it. */
export const openDatabase = (path: string): Database => {
  const database = new Libsql(path);
  return {
    prepare: (sql) => {
      const statement = database.prepare<[readonly Value[]]>(sql);
      return (...values) =>
        statement.reader ? statement.all(values).map(rowOf) : (statement.run(values), []);
    },
    exec: (sql) => void database.exec(sql),
    close: () => void database.close(),
  };
};

const rowOf = (row: unknown): Row => {
  const valueOf = (column: string): unknown =>
    typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;
  return {
    number: (column) => {
      const value = valueOf(column);
      if (typeof value !== 'number') throw new TypeError(`${column} holds no number`);
      return value;
    },
    bytes: (column) => {
      const value = valueOf(column);
      // libsql gives a blob as the one or the other.
      if (value instanceof ArrayBuffer) return new Uint8Array(value);
      if (!(value instanceof Uint8Array)) throw new TypeError(`${column} holds no bytes`);
      return value;
    },
    isNull: (column) => valueOf(column) === null,
  };
};

/** The first row of an answer that always has one. */
export const onlyRow = (rows: readonly Row[]): Row => {
  const [row] = rows;
  if (row === undefined) throw new Error('an answer without a row');
  return row;
};
