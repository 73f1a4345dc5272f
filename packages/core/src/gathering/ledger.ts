/**
 * Law: a device holds each entry of an evening once; what it must find again is on its shelf
 * before it is sent, and what the relay has not acknowledged is known.
 *
 * docs/protocol/stage.md §7.
 */
import type { Randomness, Result, Unreachable } from '@krov/ground';
import type { ChannelKeys } from '../channel/index.ts';
import {
  fold,
  readStageEntry,
  type Folded,
  type Founded,
  type StageEntry,
  type StageEntryBytes,
} from '../stage/index.ts';
import { dropKept, readKept, writeKept, type Identity, type KeptEntry } from './kept.ts';
import type { Shelf } from './shelf.ts';

/** An entry, and as it was signed. */
export type Signed = { readonly entry: StageEntry; readonly bytes: StageEntryBytes };

export type Ledger = {
  readonly log: ReadonlyMap<string, StageEntry>;
  /** Entries of mine without the relay's word, by id. */
  readonly unsent: ReadonlyMap<string, StageEntryBytes>;
  /** What the log comes to. */
  readonly folded: () => Folded;
  readonly all: () => Iterable<StageEntryBytes>;
  /** Whether it was new. */
  readonly take: (signed: Signed) => boolean;
  readonly isKept: (id: string) => boolean;
  readonly keepsNothing: () => boolean;
  readonly keep: (
    keys: ChannelKeys,
    kept: {
      readonly signed?: Signed & { readonly state: KeptEntry['state'] };
      readonly identity?: Identity;
    },
  ) => Promise<Result<void, Unreachable>>;
  /** Drops all that lies on the shelf of this evening. */
  readonly forget: (keys: ChannelKeys) => Promise<Result<void, Unreachable>>;
  /** Reads the shelf: who this device was, and what of hers was not sent. */
  readonly restore: (keys: ChannelKeys) => Promise<{
    readonly identity: Identity | null;
    readonly unsent: readonly Signed[];
  }>;
  readonly sending: (signed: Signed) => void;
  /** The relay has it; `null` when it was not waited for. */
  readonly sent: (id: string) => Signed | null;
};

export const makeLedger = (deps: {
  readonly shelf: Shelf;
  readonly randomness: Randomness;
  readonly link: Founded;
}): Ledger => {
  const { shelf, randomness, link } = deps;
  const log = new Map<string, StageEntry>();
  const bytesById = new Map<string, StageEntryBytes>();
  /** Where each entry is kept, by its id. */
  const placeById = new Map<string, number>();
  const unsent = new Map<string, StageEntryBytes>();
  let places = 0;
  let folded: Folded | null = null;

  const take: Ledger['take'] = ({ entry, bytes }) => {
    if (log.has(entry.id)) return false;
    log.set(entry.id, entry);
    bytesById.set(entry.id, bytes);
    folded = null;
    return true;
  };
  const placeOf = (id: string): number => {
    const place = placeById.get(id) ?? places++;
    placeById.set(id, place);
    return place;
  };

  return {
    log,
    unsent,
    folded: () => (folded ??= fold(log.values(), link)),
    all: () => bytesById.values(),
    take,
    isKept: (id) => placeById.has(id),
    keepsNothing: () => places === 0,
    keep: (keys, { signed, identity }) =>
      writeKept(keys, shelf, {
        entries:
          signed === undefined
            ? []
            : [[placeOf(signed.entry.id), { state: signed.state, bytes: signed.bytes }]],
        randomness,
        ...(identity === undefined ? {} : { identity }),
      }),
    restore: async (keys) => {
      const kept = await readKept(keys, shelf);
      if (!kept.ok) return { identity: null, unsent: [] };
      const left: Signed[] = [];
      for (const { state, bytes } of kept.value.entries) {
        const place = places++;
        const read = await readStageEntry(bytes, keys.id);
        if (!read.ok || !take({ entry: read.value, bytes })) continue;
        placeById.set(read.value.id, place);
        if (state === 'unsent') left.push({ entry: read.value, bytes });
      }
      return { identity: kept.value.identity, unsent: left };
    },
    forget: (keys) => dropKept(keys, shelf, places),
    sending: ({ entry, bytes }) => void unsent.set(entry.id, bytes),
    sent: (id) => {
      const [entry, bytes] = [log.get(id), unsent.get(id)];
      unsent.delete(id);
      return entry === undefined || bytes === undefined ? null : { entry, bytes };
    },
  };
};
