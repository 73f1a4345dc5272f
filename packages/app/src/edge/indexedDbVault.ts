/** Law: a browser's database is a vault below the seal. */
import { rowId, type Vault } from '@krov/core/device';
import { ok, type Result, type Unreachable } from '@krov/ground';
import { openBrowserRows } from './browserRows.ts';

export type IndexedDbVault = Vault & { readonly close: () => void };

/** Opens the database of that name. Unreachable: private mode, a full disk. */
export const openIndexedDbVault = async (
  name: string,
): Promise<Result<IndexedDbVault, Unreachable>> => {
  const opened = await openBrowserRows(name);
  if (!opened.ok) return opened;
  const { read, write, close } = opened.value;
  return ok({
    open: async (prefix) => {
      const rows = await read(prefix);
      return rows.ok
        ? ok(rows.value.map(({ name: id, bytes }) => ({ id: rowId(id), bytes })))
        : rows;
    },
    commit: ({ put, drop }) =>
      write({ put: put.map(({ id, bytes }) => ({ name: id, bytes })), drop }),
    close,
  });
};
