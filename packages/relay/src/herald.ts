/**
 * Law: one commit of one channel is encoded once and written once to each who listens.
 * Nobody who reads slowly makes the relay remember: he leaves the live set and reads
 * pages from the store.
 */
import { bytesToHex, concatBytes } from '@krov/ground';
import {
  encodeFrame,
  relayFrameCodec,
  type ChannelId,
  type EntryBytes,
  type RelayFrame,
} from '@krov/protocol';

/** Who listens to one channel on one connection. */
export type Listener = {
  /** Writes whole frames; says how many bytes wait unsent afterwards. */
  readonly write: (frames: Uint8Array) => number;
  /** Called when the listener was taken off the live set; `last` is the seq it got last. */
  readonly fellBehind: (last: number) => void;
};

/** What was committed to one channel at once. */
export type Commit = {
  readonly channel: ChannelId;
  readonly handle: number;
  readonly first: number;
  readonly entries: readonly EntryBytes[];
};

export type Herald = {
  readonly listen: (channel: ChannelId, listener: Listener) => void;
  readonly leave: (channel: ChannelId, listener: Listener) => void;
  readonly tell: (commit: Commit) => void;
};

/** Above this many unsent bytes a listener is too slow to be live. */
export const mostUnsent: number = 256 * 1024;
/** So many listeners are served before others get their turn. */
const sliceSize = 256;

export const makeHerald = (): Herald => {
  const listenersByChannel = new Map<string, Set<Listener>>();
  const serve = makeTurns();

  const leave: Herald['leave'] = (channel, listener) => {
    const key = bytesToHex(channel);
    const listeners = listenersByChannel.get(key);
    listeners?.delete(listener);
    if (listeners?.size === 0) listenersByChannel.delete(key);
  };

  const writeTo = (commit: Commit, frames: Uint8Array, listener: Listener): void => {
    if (listener.write(frames) <= mostUnsent) return;
    leave(commit.channel, listener);
    listener.fellBehind(commit.first + commit.entries.length - 1);
  };

  return {
    listen: (channel, listener) => {
      const key = bytesToHex(channel);
      const listeners = listenersByChannel.get(key) ?? new Set();
      listenersByChannel.set(key, listeners.add(listener));
    },
    leave,
    tell: (commit) => {
      const listeners = listenersByChannel.get(bytesToHex(commit.channel));
      if (listeners === undefined) return;
      const frames = encodeEntries(commit.handle, commit.first, commit.entries);
      serve([...listeners], (listener) => {
        if (listeners.has(listener)) writeTo(commit, frames, listener);
      });
    },
  };
};

type Round = {
  readonly listeners: readonly Listener[];
  readonly tell: (listener: Listener) => void;
};

/** Serves rounds one after the other, slice by slice, so that no listener hears commits out of order. */
const makeTurns = (): ((listeners: readonly Listener[], tell: Round['tell']) => void) => {
  const rounds: Round[] = [];
  const turn = (): void => {
    const round = rounds.shift();
    if (round === undefined) return;
    const { listeners, tell } = round;
    listeners.slice(0, sliceSize).forEach(tell);
    if (listeners.length > sliceSize)
      rounds.unshift({ listeners: listeners.slice(sliceSize), tell });
    if (rounds.length > 0) setImmediate(turn);
  };
  return (listeners, tell) => {
    rounds.push({ listeners, tell });
    if (rounds.length === 1) turn();
  };
};

/** As many ENTRIES frames as it takes: each holds at most 65,536 bytes of entries, or one. */
export const encodeEntries = (
  handle: number,
  first: number,
  entries: readonly EntryBytes[],
): Uint8Array => {
  const frames: Uint8Array[] = [];
  let from = 0;
  while (from < entries.length) {
    const to = endOfFrame(entries, from);
    const frame: RelayFrame = {
      kind: 'entries',
      handle,
      first: first + from,
      entries: entries.slice(from, to),
    };
    frames.push(encodeFrame(relayFrameCodec, frame));
    from = to;
  }
  return concatBytes(...frames);
};

const endOfFrame = (entries: readonly EntryBytes[], from: number): number => {
  let bytes = 0;
  let to = from;
  while (to < entries.length && to - from < 120) {
    bytes += (entries[to]?.length ?? 0) + 4;
    if (to > from && bytes > 65_536) break;
    to++;
  }
  return to;
};
