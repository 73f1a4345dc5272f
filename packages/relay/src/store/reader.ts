/**
 * Law: reading never waits for writing: this thread has its own connection, and each
 * question is one short look. An entry whose key is destroyed is not there.
 */
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { channelClasses, type ChannelId } from '@krov/protocol';
import { unwrapEntry, wrappingSize } from './body.ts';
import { onlyRow, openDatabase, type Row } from './database.ts';
import { keyFor } from './keyring.ts';
import type { Extent, PageAsked, SequencedEntry } from './store.ts';
import { serveThread, type Ground } from './thread.ts';

export type ReaderVerbs = {
  readonly extent: (channel: ChannelId) => Extent;
  readonly page: (asked: PageAsked) => readonly SequencedEntry[];
  readonly fullness: (given: null) => number;
  readonly close: (given: null) => void;
};

const mostRows = 256;

/** How many of these lengths fit, at least one. */
const countWithin = (lengths: readonly number[], maxBytes: number): number => {
  let bytes = 0;
  const end = lengths.findIndex((length, place) => (bytes += length) > maxBytes && place > 0);
  return end < 0 ? lengths.length : end;
};

const open = ({ folder, ring }: Ground): ReaderVerbs => {
  const database = openDatabase(path.join(folder, 'relay.db'));
  const getChannel = database.prepare(
    `select class, head, closed, (select min(seq) from entry where channel = channel.id) as oldest,
       (select total(length(body)) from entry where channel = channel.id) as bytes
     from channel where name = ?`,
  );
  const getLengths = database.prepare(
    `select length(body) - ${wrappingSize} as length from entry
     where channel = (select id from channel where name = ?) and seq > ?
     order by seq limit ${mostRows}`,
  );
  const getEntries = database.prepare(
    `select seq, expires, body from entry
     where channel = (select id from channel where name = ?) and seq > ? order by seq limit ?`,
  );
  const getPages = database.prepare(
    `select page_size * page_count as whole, page_size * freelist_count as free
     from pragma_page_size, pragma_page_count, pragma_freelist_count`,
  );

  const entryIn = (channel: ChannelId, row: Row): readonly SequencedEntry[] => {
    const seq = row.number('seq');
    const key = keyFor(ring, row.number('expires'));
    const entry = key && unwrapEntry(key, { channel, seq }, row.bytes('body'));
    return entry === undefined ? [] : [{ seq, entry }];
  };

  return {
    extent: (channel) => {
      const [row] = getChannel(channel);
      if (row === undefined) return { oldest: 1, head: 0, class: null, bytes: 0, isClosed: false };
      const head = row.number('head');
      const oldest = row.isNull('oldest') ? head + 1 : row.number('oldest');
      const channelClass = channelClasses[row.number('class')] ?? null;
      const isClosed = row.number('closed') > 0;
      return { oldest, head, class: channelClass, bytes: row.number('bytes'), isClosed };
    },
    page: ({ channel, above, maxBytes }) => {
      const lengths = getLengths(channel, above).map((row) => row.number('length'));
      const count = countWithin(lengths, maxBytes);
      const entries = getEntries(channel, above, count).flatMap((row) => entryIn(channel, row));
      return entries.filter(({ seq }, place) => seq === (entries[0]?.seq ?? 0) + place);
    },
    fullness: () => {
      const pages = onlyRow(getPages());
      const { bavail, bsize } = statfsSync(folder);
      const used = pages.number('whole') - pages.number('free');
      return used / (used + pages.number('free') + bavail * bsize);
    },
    close: () => database.close(),
  };
};

serveThread(open);
