/** Law: the same promises as on disk, but for the disk: for tests and for an evening without one. */
import { bytesToHex, ok, type UnixHour } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import type { Extent, NewEntry, SequencedEntry, Store } from './store.ts';

type Held = Pick<Extent, 'head' | 'class' | 'isClosed'> & { readonly entries: readonly NewEntry[] };

export const makeMemoryStore = (): Store & { readonly dump: () => readonly NewEntry[] } => {
  const heldByChannel = new Map<string, Held>();

  const heldOf = (channel: ChannelId): Held =>
    heldByChannel.get(bytesToHex(channel)) ??
    ({ head: 0, class: null, isClosed: false, entries: [] } satisfies Held);

  const extentOf = ({ head, class: channelClass, isClosed, entries }: Held): Extent => ({
    head,
    isClosed,
    class: channelClass,
    oldest: entries[0]?.seq ?? head + 1,
    bytes: entries.reduce((sum, { entry }) => sum + entry.length, 0),
  });

  const appendOne = (fresh: NewEntry): void => {
    const held = heldOf(fresh.channel);
    if (fresh.seq <= held.head) throw new Error('two entries of one seq');
    heldByChannel.set(bytesToHex(fresh.channel), {
      isClosed: held.isClosed,
      head: fresh.seq,
      class: fresh.class,
      entries: [...held.entries, fresh],
    });
  };

  return {
    append: (batch) => {
      batch.forEach(appendOne);
      return Promise.resolve(ok(undefined));
    },
    extent: (channel) => Promise.resolve(extentOf(heldOf(channel))),
    page: ({ channel, above, maxBytes }) =>
      Promise.resolve(
        firstBytes(
          heldOf(channel).entries.filter(({ seq }) => seq > above),
          maxBytes,
        ),
      ),
    expire: (now: UnixHour) => {
      for (const [channel, held] of heldByChannel) {
        const entries = held.entries.filter(({ expires }) => expires > now);
        heldByChannel.set(channel, { ...held, entries });
      }
      return Promise.resolve(ok(undefined));
    },
    purge: (channel) => {
      const held = heldByChannel.get(bytesToHex(channel));
      if (held !== undefined)
        heldByChannel.set(bytesToHex(channel), { ...held, isClosed: true, entries: [] });
      return Promise.resolve(ok(undefined));
    },
    fullness: () => Promise.resolve(0),
    close: () => Promise.resolve(),
    dump: () => [...heldByChannel.values()].flatMap(({ entries }) => entries),
  };
};

/** The first entries that fit, at least one, and consecutive. */
const firstBytes = (
  entries: readonly SequencedEntry[],
  maxBytes: number,
): readonly SequencedEntry[] => {
  const page: SequencedEntry[] = [];
  let bytes = 0;
  for (const { seq, entry } of entries) {
    const last = page.at(-1);
    bytes += entry.length;
    if (last !== undefined && (bytes > maxBytes || seq !== last.seq + 1)) break;
    page.push({ seq, entry });
  }
  return page;
};
