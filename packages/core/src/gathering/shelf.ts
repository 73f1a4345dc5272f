/**
 * Law: what a device keeps of an evening opens with the evening's key and nothing else; so
 * when the relay's half is gone, it is gone with it.
 *
 * docs/protocol/stage.md §7.
 */
import {
  bytesToHex,
  concatBytes,
  mustBeOk,
  textToBytes,
  type Randomness,
  type Result,
  type Unreachable,
} from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import { labelledHash, openEntry, sealEntry, sealedFromWire, type Entry } from '@krov/sealing';
import type { ChannelKeys } from '../channel/index.ts';

/** A name that tells nothing, and sealed bytes. */
export type ShelfRow = { readonly name: string; readonly bytes: Uint8Array };

/** Where rows lie: a page's database, or memory. */
export type Shelf = {
  readonly read: () => Promise<Result<readonly ShelfRow[], Unreachable>>;
  /** All of it or nothing, and on disk when it answers. */
  readonly write: (change: {
    readonly put: readonly ShelfRow[];
    readonly drop: readonly string[];
  }) => Promise<Result<void, Unreachable>>;
};

/** A shelf that forgets with the tab. */
export const memoryShelf = (): Shelf => {
  const rows = new Map<string, Uint8Array>();
  return {
    read: () =>
      Promise.resolve({ ok: true, value: [...rows].map(([name, bytes]) => ({ name, bytes })) }),
    write: ({ put, drop }) => {
      for (const name of drop) rows.delete(name);
      for (const { name, bytes } of put) rows.set(name, bytes);
      return Promise.resolve({ ok: true, value: undefined });
    },
  };
};

type Keys = Pick<ChannelKeys, 'id' | 'envelopeKey'>;

/** What a row is bound to in place of a channel: its own name, at this gathering. */
const placeOf = (channel: ChannelId, name: string): Uint8Array =>
  labelledHash('krov/evening-row/1', concatBytes(channel, textToBytes(name)));

/** How a row is called on disk. */
export const shelfRowName = ({ id }: Pick<ChannelKeys, 'id'>, name: string): string =>
  bytesToHex(placeOf(id, name));

export const sealShelfRow = async (
  keys: Keys,
  { name, bytes }: ShelfRow,
  randomness: Randomness,
): Promise<ShelfRow> => {
  const channel = placeOf(keys.id, name);
  const sealed = mustBeOk(
    await sealEntry({ key: keys.envelopeKey, channel }, { content: bytes }, randomness),
  );
  return { name: bytesToHex(channel), bytes: sealed };
};

/** Rows as they lie there, by the names that they have there. */
export const rowsByName = (rows: readonly ShelfRow[]): ReadonlyMap<string, Uint8Array> =>
  new Map(rows.map(({ name, bytes }) => [name, bytes]));

/** The content of a row of this name; `null` when there is none that opens. */
export const openShelfRow = async (
  keys: Keys,
  rows: ReadonlyMap<string, Uint8Array>,
  name: string,
): Promise<Uint8Array | null> => {
  const channel = placeOf(keys.id, name);
  const found = rows.get(bytesToHex(channel));
  if (found === undefined) return null;
  const opened = await openEntry({ key: keys.envelopeKey, channel }, sealedFromWire<Entry>(found));
  return opened.ok ? opened.value.content : null;
};
