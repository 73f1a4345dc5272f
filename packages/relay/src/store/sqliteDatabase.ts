/**
 * Law: what SQLite promises, we ask for in words: WAL with FULL sync (an append that
 * returned is on disk), secure_delete (a deleted page is zeros), and a WAL that is
 * overwritten in place after each expiry and never cut off, since freed blocks of a
 * disk keep what stood in them.
 *
 * Synchronous, and so it lives in a worker: `sqliteWorker.ts`. Parameters always go as
 * one array: libsql takes a lone blob for a record of named ones, and panics.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { ChannelClass, ChannelId } from '@krov/protocol';
import { channelClasses, entryBytes } from '@krov/protocol';
import { firstBytes } from './memory.ts';
import type { Extent, NewEntry, SequencedEntry } from './store.ts';

const schema = `
  create table if not exists channel (
    id blob primary key, class integer not null, head integer not null
  ) without rowid;
  create table if not exists entry (
    channel blob not null, seq integer not null, expires integer not null, body blob not null,
    unique (channel, seq)
  );
  create index if not exists entry_expires on entry (expires);
  create table if not exists filler (id integer primary key, body blob not null);
`;

export const databaseFile = (folder: string): string => path.join(folder, 'relay.db');

/** A sweep waits so long for readers to let go of old pages before it says "not yet". */
const busyMs = 2000;

type Row = { readonly seq: number; readonly body: Uint8Array };

export type SqliteDatabase = {
  readonly append: (batch: readonly NewEntry[]) => void;
  readonly extent: (channel: ChannelId) => Extent;
  readonly page: (channel: ChannelId, above: number, maxBytes: number) => readonly SequencedEntry[];
  /** Says whether every file is clean; `false` when a reader held old pages. */
  readonly expire: (hour: number) => boolean;
  readonly close: () => void;
};

export const openSqlite = (folder: string): SqliteDatabase => {
  const database = new Database(databaseFile(folder), { timeout: busyMs });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.exec(schema);

  const putChannel = database.prepare(
    `insert into channel (id, class, head) values (?, ?, ?)
     on conflict (id) do update set head = excluded.head`,
  );
  const putEntry = database.prepare(
    'insert into entry (channel, seq, expires, body) values (?, ?, ?, ?)',
  );
  const getChannel = database.prepare('select class, head from channel where id = ?');
  const getOldest = database.prepare('select min(seq) as oldest from entry where channel = ?');
  const getPage = database.prepare(
    'select seq, body from entry where channel = ? and seq > ? order by seq limit ?',
  );
  const dropExpired = database.prepare('delete from entry where expires <= ?');

  /** Whether something deleted may still stand in the WAL; after a crash we cannot know. */
  let unclean = true;

  /** Shuffled, so that the order on disk tells nothing of who wrote after whom. */
  const appendAll = database.transaction((batch: readonly NewEntry[]) => {
    for (const { channel, seq, expires, entry } of shuffled(batch)) {
      putEntry.run([channel, seq, expires, entry]);
    }
    for (const { channel, class: channelClass, seq } of batch) {
      putChannel.run([channel, channelClasses.indexOf(channelClass), seq]);
    }
  });

  const checkpoint = (): boolean => {
    const [row] = database.pragma('wal_checkpoint(RESTART)') as readonly {
      readonly busy: number;
    }[];
    return row?.busy === 0;
  };

  /** Writes over the whole WAL from its beginning, where a finished checkpoint has put the pen. */
  const overwriteWal = (): void => {
    const length = statSync(`${databaseFile(folder)}-wal`).size;
    database.exec('delete from filler');
    database.prepare('insert into filler (body) values (randomblob(?))').run([length]);
  };

  return {
    append: (batch) => appendAll(batch),
    extent: (channel) => {
      const row = getChannel.get([channel]) as { class: number; head: number } | undefined;
      if (row === undefined) return { oldest: 1, head: 0, class: null };
      const { oldest } = getOldest.get([channel]) as { oldest: number | null };
      return { oldest: oldest ?? row.head + 1, head: row.head, class: classOf(row.class) };
    },
    page: (channel, above, maxBytes) => {
      const limit = Math.max(1, Math.ceil(maxBytes / 512));
      const rows = getPage.all([channel, above, Math.min(limit, 512)]) as readonly Row[];
      return firstBytes(rows.flatMap(asEntry), maxBytes);
    },
    expire: (hour) => {
      const { changes } = dropExpired.run([hour]);
      unclean ||= changes > 0;
      if (!unclean) return true;
      if (!checkpoint()) return false;
      overwriteWal();
      unclean = !checkpoint();
      return !unclean;
    },
    close: () => database.close(),
  };
};

const classOf = (place: number): ChannelClass | null => channelClasses[place] ?? null;

const asEntry = ({ seq, body }: Row): readonly SequencedEntry[] => {
  const entry = entryBytes(new Uint8Array(body));
  return entry === undefined ? [] : [{ seq, entry }];
};

const shuffled = <T>(items: readonly T[]): readonly T[] => {
  const keyed = items.map((item) => ({
    item,
    key: globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
};
