/**
 * Law: an evening's shelf is a folder of its own below the state folder: its rows open with
 * the evening's key alone, so no passphrase stands before them, and when the relay has
 * forgotten its half they open for nobody.
 *
 * docs/protocol/stage.md §7.
 */
import path from 'node:path';
import { rowId } from '@krov/core/device';
import { memoryShelf, type Shelf } from '@krov/core/gathering';
import { err, ok, unreachable, type Failure, type Result } from '@krov/ground';
import { openDirectoryVault, type DirectoryVault } from './directoryVault.ts';

export type OpenedShelf = { readonly shelf: Shelf; readonly close: () => Promise<void> };

const shelfOver = (vault: DirectoryVault): Shelf => ({
  read: async () => {
    const rows = await vault.open('');
    if (!rows.ok) return err(unreachable('vault'));
    return ok(rows.value.map(({ id, bytes }) => ({ name: id, bytes })));
  },
  write: ({ put, drop }) =>
    vault.commit({
      put: put.map(({ name, bytes }) => ({ id: rowId(name), bytes })),
      drop: drop.map(rowId),
    }),
});

/** The shelf in a state folder; without one it forgets with the process. */
export const openEveningShelf = async (
  state: string | undefined,
): Promise<Result<OpenedShelf, Failure>> => {
  if (state === undefined) return ok({ shelf: memoryShelf(), close: () => Promise.resolve() });
  const vault = await openDirectoryVault(path.join(state, 'evening'));
  if (!vault.ok) return vault;
  return ok({ shelf: shelfOver(vault.value), close: vault.value.close });
};
