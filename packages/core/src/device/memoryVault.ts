/** Law: a vault like any other, but that it ends with the page: the asker's, and a test's. */
import { ok } from '@krov/ground';
import { applyBatch, rowsUnder, type RowId, type Vault } from './vault.ts';

export const memoryVault = (): Vault => {
  let rows: ReadonlyMap<RowId, Uint8Array> = new Map();
  return {
    open: (prefix) => Promise.resolve(ok(rowsUnder(rows, prefix))),
    commit: (batch) => {
      rows = applyBatch(rows, batch);
      return Promise.resolve(ok(undefined));
    },
  };
};
