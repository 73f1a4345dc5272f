/**
 * Law: what the page keeps for its person (drafts, choices) lies in the same sealed vault
 * as all else, under names of its own which the roof never sees.
 */
import {
  bytesToText,
  ok,
  textToBytes,
  type Malformed,
  type Result,
  type Unreachable,
} from '@krov/ground';
import { rowId, type Row, type Vault } from '@krov/core/device';
import type { Drawer } from './engineMessages.ts';

const prefix = 'page/';

export type DrawerRows = {
  readonly read: () => Drawer;
  /** An empty text is forgotten. */
  readonly keep: (name: string, text: string) => Promise<Result<void, Unreachable>>;
};

const textOf = ({ id, bytes }: Row): readonly (readonly [string, string])[] => {
  const text = bytesToText(bytes);
  return text.ok ? [[id.slice(prefix.length), text.value]] : [];
};

/** The drawer that lies in a vault. */
export const drawerIn = async (
  vault: Vault,
): Promise<Result<DrawerRows, Unreachable | Malformed>> => {
  const rows = await vault.open(prefix);
  if (!rows.ok) return rows;
  const textByName = new Map(rows.value.flatMap(textOf));
  return ok({
    read: () => Object.fromEntries(textByName),
    keep: (name, text) => {
      const id = rowId(prefix + name);
      if (text === '') {
        textByName.delete(name);
        return vault.commit({ put: [], drop: [id] });
      }
      textByName.set(name, text);
      return vault.commit({ put: [{ id, bytes: textToBytes(text) }], drop: [] });
    },
  });
};

/** The same vault as the roof sees it. */
export const withoutDrawer = (vault: Vault): Vault => ({
  open: async (under) => {
    const rows = await vault.open(under);
    return rows.ok ? ok(rows.value.filter(({ id }) => !id.startsWith(prefix))) : rows;
  },
  commit: (batch) => vault.commit(batch),
});
