/**
 * Law: a channel is a line, and an entry is in it when the disk has it. Acks and
 * readers hear of an entry only after the sync; while one batch syncs the next one
 * gathers, so that the disk's pace and not the number of writers sets the price.
 *
 * docs/protocol/relay.md §2. This module alone gives out sequence numbers.
 */
import { bytesToHex, type Clock, type Result } from '@krov/ground';
import {
  expiryOf,
  type ChannelClass,
  type ChannelId,
  type EntryBytes,
  type TtlClass,
} from '@krov/protocol';
import type { Commit, Herald } from './herald.ts';
import { makeLines, type ChannelLine } from './line.ts';
import type {
  Extent,
  NewEntry,
  PageAsked,
  SequencedEntry,
  Store,
  StoreFailure,
} from './store/store.ts';

/** What became of an entry: its seq once it is synced, or why it is not stored. */
export type Outcome =
  { readonly kind: 'stored'; readonly seq: number } | Overfull | Closed | StoreFailure;
/** More waits for the disk than the relay holds in memory. */
export type Overfull = { readonly kind: 'overfull' };

/** The channel was purged. */
export type Closed = { readonly kind: 'closed' };

/** What a writer hands in; `settle` is called once, after the sync or when it failed. */
export type Submission = {
  readonly channel: ChannelId;
  readonly class: ChannelClass;
  readonly ttl: TtlClass;
  readonly entry: EntryBytes;
  readonly settle: (outcome: Outcome) => void;
};

export type Channels = {
  readonly append: (submission: Submission) => void;
  /** The last committed seq, if this channel was looked at; without waiting. */
  readonly committed: (channel: ChannelId) => number | undefined;
  /** Whether whoever names its id may read it: a notice with something in it. Asks the store each time. */
  readonly isNotice: (channel: ChannelId) => Promise<boolean>;
  /** What of the channel is committed now. */
  readonly extent: (channel: ChannelId) => Promise<Extent>;
  readonly page: (asked: PageAsked) => Promise<readonly SequencedEntry[]>;
  /** Empties a channel and closes it; what waits for the disk meanwhile is not stored. */
  readonly purge: (channel: ChannelId) => Promise<Result<void, StoreFailure>>;
  /** To be called after a sweep: what was known of the oldest is no longer true. */
  readonly swept: () => void;
  /** Resolves when all that was handed in is settled. */
  readonly settled: () => Promise<void>;
};

/** One batch: at most so many entries and bytes, but one entry at least. */
const mostEntries = 4096;
const mostBytes: number = 4 * 1024 * 1024;
/** So much may wait for the disk; beyond, a writer is told to come again. */
const mostWaitingBytes: number = 64 * 1024 * 1024;
/** What one channel may hold, in bytes: who keeps things long gets less. */
const bytesOfTtl: { readonly [Ttl in TtlClass]: number } = {
  '1h': 256 * 1024 * 1024,
  '6h': 256 * 1024 * 1024,
  '1d': 256 * 1024 * 1024,
  '7d': 256 * 1024 * 1024,
  '30d': 64 * 1024 * 1024,
  '90d': 64 * 1024 * 1024,
};

export const makeChannels = (deps: {
  readonly store: Store;
  readonly herald: Herald;
  readonly clock: Clock;
  readonly handleOf: (channel: ChannelId) => number;
}): Channels => {
  const { store, herald, clock, handleOf } = deps;
  const lines = makeLines(store.extent);
  let waiting: Submission[] = [];
  let waitingBytes = 0;
  let working: Promise<void> | undefined;

  /** Gives each entry its seq; one whose channel is full by its quota gets none. */
  const number = (
    batch: readonly Submission[],
    known: readonly ChannelLine[],
  ): readonly Numbered[] =>
    batch.flatMap((submission, place) => {
      const { channel, class: channelClass, ttl, entry } = submission;
      const line = known[place];
      if (line?.isClosed === true) {
        submission.settle({ kind: 'closed' });
        return [];
      }
      if (line === undefined || line.bytes + entry.length > bytesOfTtl[ttl]) {
        submission.settle({ kind: 'full' });
        return [];
      }
      line.bytes += entry.length;
      const seq = line.next++;
      const expires = expiryOf(ttl, clock.unixMs());
      return [{ submission, line, entry: { channel, class: channelClass, seq, expires, entry } }];
    });

  const commit = async (batch: readonly Submission[]): Promise<void> => {
    const known = await Promise.all(batch.map(({ channel }) => lines.of(channel)));
    const numbered = number(batch, known);
    if (numbered.length === 0) return;
    const stored = await store.append(numbered.map(({ entry }) => entry));
    if (!stored.ok) return notStored(numbered, stored.error);
    // From here to the herald without a pause: a reader who goes live must not miss or double it.
    for (const { line, entry } of numbered) line.commit(entry);
    for (const { submission, entry } of numbered) {
      submission.settle({ kind: 'stored', seq: entry.seq });
    }
    commitsOf(numbered, handleOf).forEach(herald.tell);
  };

  /** What was sent behind an entry that failed must not overtake it: it fails too. */
  const notStored = (numbered: readonly Numbered[], failure: StoreFailure): void => {
    for (const { line, entry } of numbered) line.takeBack(entry.entry);
    for (const { submission } of numbered) submission.settle(failure);
    for (const { settle } of waiting.splice(0)) settle(failure);
    waitingBytes = 0;
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchEnd(waiting));
      waitingBytes -= batch.reduce((sum, { entry }) => sum + entry.length, 0);
      await commit(batch);
    }
    working = undefined;
  };

  return {
    append: (submission) => {
      if (waitingBytes > mostWaitingBytes) return submission.settle({ kind: 'overfull' });
      waiting.push(submission);
      waitingBytes += submission.entry.length;
      working ??= Promise.resolve().then(work);
    },
    committed: lines.committed,
    isNotice: async (channel) => {
      const { class: channelClass, oldest, head } = await store.extent(channel);
      return channelClass === 'notice' && oldest <= head;
    },
    extent: async (channel) => (await lines.of(channel)).extent(),
    page: store.page,
    purge: async (channel) => {
      (await lines.of(channel)).isClosed = true;
      // What has its seq already is stored before it goes.
      while (working !== undefined) await working;
      const purged = await store.purge(channel);
      lines.swept();
      return purged;
    },
    swept: lines.swept,
    settled: async () => {
      while (working !== undefined) await working;
    },
  };
};

type Numbered = {
  readonly submission: Submission;
  readonly line: ChannelLine;
  readonly entry: NewEntry;
};

/** Where the first batch of what waits ends. */
const batchEnd = (waiting: readonly Submission[]): number => {
  let bytes = 0;
  const end = waiting.findIndex(({ entry }, place) => {
    bytes += entry.length;
    return place > 0 && (bytes > mostBytes || place >= mostEntries);
  });
  return end < 0 ? waiting.length : end;
};

/** The entries of one batch, channel by channel, each in order. */
const commitsOf = (
  batch: readonly Numbered[],
  handleOf: (channel: ChannelId) => number,
): readonly Commit[] => {
  const entriesByChannel = new Map<string, NewEntry[]>();
  for (const { entry } of batch) {
    const key = bytesToHex(entry.channel);
    const entries = entriesByChannel.get(key);
    if (entries === undefined) entriesByChannel.set(key, [entry]);
    else entries.push(entry);
  }
  return [...entriesByChannel.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    const { channel, seq } = first;
    const bodies = entries.map(({ entry }) => entry);
    return [{ channel, handle: handleOf(channel), first: seq, entries: bodies }];
  });
};
