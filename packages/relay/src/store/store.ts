/**
 * Law: when `append` succeeds the entries are on disk, synced; when it fails none of
 * them ever appears. What has expired is gone: its bytes are in no file.
 *
 * The store knows channels and bytes, no capability and no connection. Sequence
 * numbers are given to it; it refuses to hold two entries of one number.
 */
import type { Result, UnixHour } from '@krov/ground';
import type { ChannelClass, ChannelId, EntryBytes } from '@krov/protocol';

export type NewEntry = {
  readonly channel: ChannelId;
  /** Kept with the channel, so that only a notice can be opened by its id. */
  readonly class: ChannelClass;
  readonly seq: number;
  /** The hour at whose beginning it is gone; for the classes of a day and more, a midnight. */
  readonly expires: UnixHour;
  readonly entry: EntryBytes;
};

export type SequencedEntry = { readonly seq: number; readonly entry: EntryBytes };

/** `head`: the last seq ever given, 0 for a channel without entries. `oldest`: the first that is left; `head + 1` when none is. */
export type Extent = {
  readonly oldest: number;
  readonly head: number;
  /** `null` for a channel that never had an entry. */
  readonly class: ChannelClass | null;
  /** What its entries take, in bytes, about. */
  readonly bytes: number;
  /** Purged: it takes nothing any more. */
  readonly isClosed: boolean;
};

/** A look into a channel: entries above a seq, at most so many bytes of them. */
export type PageAsked = {
  readonly channel: ChannelId;
  readonly above: number;
  readonly maxBytes: number;
};

export type StoreFailure =
  /** No room; it may come back. */
  | { readonly kind: 'full' }
  /** A reader still holds what should go: try again later. */
  | { readonly kind: 'busy' }
  /** Nothing is written any more until a new process has looked at the disk. */
  | { readonly kind: 'broken'; readonly code: string };

export type Store = {
  /** All or nothing, synced before it resolves. */
  readonly append: (batch: readonly NewEntry[]) => Promise<Result<void, StoreFailure>>;
  readonly extent: (channel: ChannelId) => Promise<Extent>;
  /** In order, consecutive, at most `maxBytes` in all but at least one. */
  readonly page: (asked: PageAsked) => Promise<readonly SequencedEntry[]>;
  /** Removes all that expires at or before this hour; resolves when no file holds it any more. */
  readonly expire: (now: UnixHour) => Promise<Result<void, StoreFailure>>;
  /** Empties a channel and closes it for good; resolves when no file holds an entry of it. */
  readonly purge: (channel: ChannelId) => Promise<Result<void, StoreFailure>>;
  /** How full the place is, 0 to 1: what the store takes, of that and what is free. */
  readonly fullness: () => Promise<number>;
  readonly close: () => Promise<void>;
};
