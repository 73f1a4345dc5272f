/**
 * Law: a channel is a line, and an entry is in it when the disk has it. Acks and
 * readers hear of an entry only after the sync; while one batch syncs the next one
 * gathers, so that the disk's pace and not the number of writers sets the price.
 *
 * docs/protocol/relay.md §2. This module alone gives out sequence numbers.
 */
import { bytesToHex, type Clock, type Randomness } from '@krov/ground';
import type { ChannelClass, ChannelId, EntryBytes, TtlClass } from '@krov/protocol';
import { expiryOf } from './expiry.ts';
import type { Commit, Herald } from './herald.ts';
import type { Extent, NewEntry, SequencedEntry, Store, StoreFailure } from './store/store.ts';

/** What a writer hands in; `settle` is called once, after the sync or when it failed. */
export type Submission = {
  readonly channel: ChannelId;
  readonly class: ChannelClass;
  readonly ttl: TtlClass;
  readonly entry: EntryBytes;
  readonly settle: (outcome: { readonly seq: number } | StoreFailure) => void;
};

export type Channels = {
  readonly append: (submission: Submission) => void;
  /** The last committed seq, if this channel was looked at; without waiting. */
  readonly committed: (channel: ChannelId) => number | undefined;
  /** What of the channel is committed now. */
  readonly extent: (channel: ChannelId) => Promise<Extent>;
  readonly page: (
    channel: ChannelId,
    above: number,
    maxBytes: number,
  ) => Promise<readonly SequencedEntry[]>;
  /** Random per process and channel; the same for all connections. */
  readonly handleOf: (channel: ChannelId) => number;
  /** Resolves when all that was handed in is settled. */
  readonly settled: () => Promise<void>;
};

const mostEntries = 4096;
const mostBytes: number = 4 * 1024 * 1024;

/** The committed head of each channel that was looked at, and what the next entry gets. */
type Line = { committed: number; next: number };

export const makeChannels = (deps: {
  readonly store: Store;
  readonly herald: Herald;
  readonly clock: Clock;
  readonly randomness: Randomness;
}): Channels => {
  const { store, herald, clock, randomness } = deps;
  const lineByChannel = new Map<string, Line>();
  const handles = makeHandles(randomness);
  let waiting: Submission[] = [];
  let syncing: Promise<void> | undefined;

  const lineOf = async (channel: ChannelId): Promise<Line> => {
    const key = bytesToHex(channel);
    const known = lineByChannel.get(key);
    if (known !== undefined) return known;
    const { head } = await store.extent(channel);
    const line = lineByChannel.get(key) ?? { committed: head, next: head + 1 };
    lineByChannel.set(key, line);
    return line;
  };

  const number = (batch: readonly Submission[], lines: readonly Line[]): readonly NewEntry[] =>
    batch.map(({ channel, class: channelClass, ttl, entry }, place) => ({
      channel,
      class: channelClass,
      seq: nextOf(lines[place]),
      expires: expiryOf(ttl, clock.unixMs()),
      entry,
    }));

  const commit = async (batch: readonly Submission[]): Promise<void> => {
    const lines = await Promise.all(batch.map(({ channel }) => lineOf(channel)));
    const numbered = number(batch, lines);
    const stored = await store.append(numbered);
    if (!stored.ok) {
      for (const line of lines) line.next = line.committed + 1;
      batch.forEach(({ settle }) => settle(stored.error));
      return;
    }
    // From here to the herald without a pause: a reader who goes live must not miss or double it.
    lines.forEach((line, place) => (line.committed = numbered[place]?.seq ?? line.committed));
    batch.forEach(({ settle }, place) => settle({ seq: numbered[place]?.seq ?? 0 }));
    commitsOf(numbered, handles.of).forEach(herald.tell);
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = firstBatch(waiting);
      waiting = waiting.slice(batch.length);
      await commit(batch);
    }
    syncing = undefined;
  };

  return {
    append: (submission) => {
      waiting.push(submission);
      syncing ??= Promise.resolve().then(work);
    },
    committed: (channel) => lineByChannel.get(bytesToHex(channel))?.committed,
    extent: async (channel) => {
      const stored = await store.extent(channel);
      const { committed } = await lineOf(channel);
      return { ...stored, oldest: Math.min(stored.oldest, committed + 1), head: committed };
    },
    page: store.page,
    handleOf: handles.of,
    settled: async () => {
      while (syncing !== undefined) await syncing;
    },
  };
};

const nextOf = (line: Line | undefined): number => {
  if (line === undefined) throw new Error('a batch lost a line');
  return line.next++;
};

const firstBatch = (waiting: readonly Submission[]): readonly Submission[] => {
  let bytes = 0;
  const end = waiting.findIndex(({ entry }, place) => {
    bytes += entry.length;
    return place > 0 && (bytes > mostBytes || place >= mostEntries);
  });
  return end < 0 ? waiting : waiting.slice(0, end);
};

/** The entries of one batch, channel by channel, each in order. */
const commitsOf = (
  batch: readonly NewEntry[],
  handleOf: (channel: ChannelId) => number,
): readonly Commit[] => {
  const commits = new Map<string, { commit: Commit; entries: EntryBytes[] }>();
  for (const { channel, seq, entry } of batch) {
    const key = bytesToHex(channel);
    const known = commits.get(key);
    if (known === undefined) {
      const entries = [entry];
      commits.set(key, {
        commit: { channel, handle: handleOf(channel), first: seq, entries },
        entries,
      });
    } else known.entries.push(entry);
  }
  return [...commits.values()].map(({ commit }) => commit);
};

const makeHandles = (randomness: Randomness): { readonly of: (channel: ChannelId) => number } => {
  const handleByChannel = new Map<string, number>();
  const taken = new Set<number>();
  const fresh = (): number => {
    const handle = new DataView(randomness.bytes(4).slice().buffer).getUint32(0);
    return taken.has(handle) ? fresh() : handle;
  };
  return {
    of: (channel) => {
      const key = bytesToHex(channel);
      const handle = handleByChannel.get(key) ?? fresh();
      handleByChannel.set(key, handle);
      taken.add(handle);
      return handle;
    },
  };
};
