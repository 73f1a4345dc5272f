/**
 * Law: of a channel that was looked at the relay remembers where its line stands, so
 * that an append asks the disk nothing. What it remembers is bounded, and whatever is
 * forgotten is read again: the store alone is the truth.
 */
import { bytesToHex } from '@krov/ground';
import type { ChannelClass, ChannelId, EntryBytes } from '@krov/protocol';
import type { Extent, NewEntry } from './store/store.ts';

export type ChannelLine = {
  /** What the next entry gets. */
  next: number;
  /** What its entries take, those under way included, in bytes. */
  bytes: number;
  /** Purged, or about to be. */
  isClosed: boolean;
  readonly extent: () => Extent;
  readonly commit: (entry: NewEntry) => void;
  /** An entry that was numbered is not stored after all, nor any behind it. */
  readonly takeBack: (entry: EntryBytes) => void;
  /** What a sweep left, as the store says. */
  readonly refresh: (stored: Extent) => void;
};

export type Lines = {
  readonly of: (channel: ChannelId) => Promise<ChannelLine>;
  readonly committed: (channel: ChannelId) => number | undefined;
  /** After a sweep: each line is read again when it is next looked at. */
  readonly swept: () => void;
};

/** Channels remembered; beyond, the one not touched for longest is forgotten. */
const mostLines = 65_536;

const lineFrom = (stored: Extent): ChannelLine => {
  let channelClass: ChannelClass | null = stored.class;
  let { head, oldest } = stored;
  const line: ChannelLine = {
    next: head + 1,
    bytes: stored.bytes,
    isClosed: stored.isClosed,
    extent: () => ({
      oldest,
      head,
      class: channelClass,
      bytes: line.bytes,
      isClosed: line.isClosed,
    }),
    commit: (entry) => {
      head = entry.seq;
      channelClass = entry.class;
    },
    takeBack: (entry) => {
      line.next = head + 1;
      line.bytes -= entry.length;
    },
    refresh: (now) => {
      oldest = now.oldest;
      line.bytes = now.bytes;
      line.isClosed ||= now.isClosed;
    },
  };
  return line;
};

type Remembered = { readonly line: ChannelLine; readonly sweeps: number };

export const makeLines = (read: (channel: ChannelId) => Promise<Extent>): Lines => {
  const rememberedByChannel = new Map<string, Remembered>();
  const loadingByChannel = new Map<string, Promise<ChannelLine>>();
  let sweeps = 0;

  /** Puts it behind all others, so that the first is the one not touched for longest. */
  const remember = (key: string, remembered: Remembered): ChannelLine => {
    rememberedByChannel.delete(key);
    rememberedByChannel.set(key, remembered);
    const [oldest] = rememberedByChannel.keys();
    if (rememberedByChannel.size > mostLines && oldest !== undefined)
      rememberedByChannel.delete(oldest);
    return remembered.line;
  };
  const load = async (channel: ChannelId, key: string): Promise<ChannelLine> => {
    const asOf = sweeps;
    const stored = await read(channel);
    const known = rememberedByChannel.get(key)?.line;
    known?.refresh(stored);
    return remember(key, { line: known ?? lineFrom(stored), sweeps: asOf });
  };

  return {
    of: (channel) => {
      const key = bytesToHex(channel);
      const remembered = rememberedByChannel.get(key);
      if (remembered?.sweeps === sweeps) return Promise.resolve(remember(key, remembered));
      const loading = loadingByChannel.get(key) ?? load(channel, key);
      loadingByChannel.set(key, loading);
      return loading.finally(() => loadingByChannel.delete(key));
    },
    committed: (channel) => rememberedByChannel.get(bytesToHex(channel))?.line.extent().head,
    swept: () => {
      sweeps += 1;
    },
  };
};
