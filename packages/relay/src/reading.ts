/**
 * Law: a reader gets every entry above his cursor once, in order, first from the store
 * and then live, and never both. What has expired in between is said (GAP), and so is
 * being too slow (BEHIND).
 */
import {
  encodeFrame,
  relayFrameCodec,
  type ChannelId,
  type OpenFrom,
  type RelayFrame,
} from '@krov/protocol';
import type { Channels } from './channel.ts';
import type { Extent } from './store/store.ts';
import { encodeEntries, mostUnsent, type Herald, type Listener } from './herald.ts';

export type Reading = {
  readonly start: () => void;
  /** The line has room again. */
  readonly drained: () => void;
  readonly stop: () => void;
};

/** Entries are read from the store so many bytes at a time. */
const pageBytes = 128 * 1024;

export const makeReading = (
  opened: { readonly channel: ChannelId; readonly handle: number; readonly from: OpenFrom },
  deps: {
    readonly channels: Channels;
    readonly herald: Herald;
    readonly write: (frames: Uint8Array) => number;
  },
): Reading => {
  const { channel, handle, from } = opened;
  const { channels, herald, write } = deps;
  let cursor = from.kind === 'cursor' ? from.seq : -1;
  let state: 'paging' | 'waiting' | 'live' | 'stopped' = 'waiting';

  const isStopped = (): boolean => state === 'stopped';
  const send = (frame: RelayFrame): number => write(encodeFrame(relayFrameCodec, frame));

  const listener: Listener = {
    write,
    fellBehind: (last) => {
      state = 'waiting';
      cursor = last;
      send({ kind: 'behind', handle, head: last });
    },
  };

  /** Live from here, if nothing was committed since we looked: no await stands between. */
  const goLive = (): boolean => {
    if (channels.committed(channel) !== cursor) return false;
    state = 'live';
    herald.listen(channel, listener);
    return true;
  };

  const skipWhatIsGone = ({ oldest, head }: Extent): void => {
    if (cursor < 0) cursor = Math.max(oldest - 1, head - 1);
    if (cursor >= oldest - 1) return;
    send({ kind: 'gap', handle, oldest });
    cursor = oldest - 1;
  };

  /** Writes the next page of what is committed; says how many bytes wait unsent. */
  const writePage = async (head: number): Promise<number> => {
    const page = await channels.page({ channel, above: cursor, maxBytes: pageBytes });
    const committed = page.filter(({ seq }) => seq <= head).map(({ entry }) => entry);
    const first = page[0]?.seq ?? head + 1;
    if (isStopped() || committed.length === 0) return 0;
    cursor = first + committed.length - 1;
    return write(encodeEntries(handle, first, committed));
  };

  const pump = async (): Promise<void> => {
    state = 'paging';
    for (;;) {
      const extent = await channels.extent(channel);
      if (isStopped()) return;
      skipWhatIsGone(extent);
      if (cursor >= extent.head) {
        if (goLive()) return;
        continue;
      }
      if ((await writePage(extent.head)) > mostUnsent) {
        if (!isStopped()) state = 'waiting';
        return;
      }
    }
  };

  return {
    start: () => void pump(),
    drained: () => {
      if (state === 'waiting') void pump();
    },
    stop: () => {
      state = 'stopped';
      herald.leave(channel, listener);
    },
  };
};
