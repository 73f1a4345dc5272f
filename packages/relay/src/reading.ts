/**
 * Law: a reader gets every entry above his cursor once, in order, first from the store
 * and then live, and never both. What has expired in between is said (GAP), and so is
 * being too slow (BEHIND).
 */
import type { ChannelId, OpenFrom } from '@krov/protocol';
import type { Channels } from './channel.ts';
import { encodeEntries, type Herald, type Listener } from './herald.ts';
import type { Sender } from './sender.ts';
import type { Extent, SequencedEntry } from './store/store.ts';

export type Reading = {
  readonly start: () => void;
  /** The line has room again. */
  readonly drained: () => void;
  readonly stop: () => void;
};

/** Entries are read from the store so many bytes at a time. */
const pageBytes = 128 * 1024;
/** And sent so many at a time: a message is heard when it is whole, and who hears nothing for long thinks the line frozen. */
const messageBytes = 16 * 1024;

/** In order, each of so many bytes at most, or of one entry. */
const messagesOf = (page: readonly SequencedEntry[]): readonly (readonly SequencedEntry[])[] => {
  const messages: SequencedEntry[][] = [];
  let room = 0;
  for (const sequenced of page) {
    room -= sequenced.entry.length;
    if (room < 0) {
      messages.push([]);
      room = messageBytes - sequenced.entry.length;
    }
    messages.at(-1)?.push(sequenced);
  }
  return messages;
};

export const makeReading = (
  opened: { readonly channel: ChannelId; readonly handle: number; readonly from: OpenFrom },
  deps: { readonly channels: Channels; readonly herald: Herald; readonly sender: Sender },
): Reading => {
  const { channel, handle, from } = opened;
  const { channels, herald, sender } = deps;
  let cursor = from.kind === 'cursor' ? from.seq : -1;
  let state: 'paging' | 'waiting' | 'live' | 'stopped' = 'waiting';

  const isStopped = (): boolean => state === 'stopped';

  let listener: Listener | undefined;

  /** Another one each time: what was told to the one before is not told to this one. */
  const makeListener = (): Listener => ({
    write: sender.write,
    fellBehind: (last) => {
      state = 'waiting';
      cursor = last;
      sender.send({ kind: 'behind', handle, head: last });
    },
  });

  /** Live from here, if nothing was committed since we looked: no await stands between. */
  const goLive = (): boolean => {
    if (channels.committed(channel) !== cursor) return false;
    state = 'live';
    listener = makeListener();
    herald.listen(channel, listener);
    return true;
  };

  /** All below `oldest` is expired. */
  const skipTo = (oldest: number): void => {
    if (cursor >= oldest - 1) return;
    sender.send({ kind: 'gap', handle, oldest });
    cursor = oldest - 1;
  };

  const skipWhatIsGone = ({ oldest, head }: Extent): void => {
    if (from.kind === 'tail' && cursor < 0) cursor = Math.max(oldest - 1, head - 1);
    cursor = Math.min(cursor, head);
    skipTo(oldest);
  };

  const write = (page: readonly SequencedEntry[], head: number): void => {
    const committed = page.filter(({ seq }) => seq <= head);
    skipTo(committed[0]?.seq ?? head + 1);
    if (committed.length === 0) return;
    for (const message of messagesOf(committed)) {
      const first = cursor + 1;
      cursor += message.length;
      const entries = message.map(({ entry }) => entry);
      sender.write(encodeEntries(handle, first, entries));
    }
  };

  const pump = async (): Promise<void> => {
    state = 'paging';
    for (;;) {
      const extent = await channels.extent(channel);
      if (isStopped()) return;
      skipWhatIsGone(extent);
      if (cursor >= extent.head && goLive()) return;
      if (sender.isFull()) {
        state = 'waiting';
        return;
      }
      if (cursor >= extent.head) continue;
      const page = await channels.page({ channel, above: cursor, maxBytes: pageBytes });
      if (isStopped()) return;
      write(page, extent.head);
    }
  };

  /** A store that cannot be read leaves the reader waiting for the next room. */
  const read = (): void => {
    pump().catch(() => {
      if (!isStopped()) state = 'waiting';
      sender.refuse('inTrouble', 0);
    });
  };

  return {
    start: read,
    drained: () => {
      if (state === 'waiting') read();
    },
    stop: () => {
      state = 'stopped';
      if (listener !== undefined) herald.leave(channel, listener);
    },
  };
};
