/**
 * Law: this thread alone writes. A batch is one transaction, synced before it answers;
 * entries of one batch are shuffled, so that the order on disk tells little of who wrote
 * after whom. After a sync that failed nothing is written any more: what the disk then
 * holds nobody knows, until a new process has read it.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { bytesToHex, type UnixHour } from '@krov/ground';
import { channelClasses, type ChannelId } from '@krov/protocol';
import { unpackBatch } from './batch.ts';
import { wrapEntry } from './body.ts';
import { onlyRow, openDatabase, type Database } from './database.ts';
import { keyFor, openKeyring } from './keyring.ts';
import { prepareTables } from './schema.ts';
import type { NewEntry } from './store.ts';
import { serveThread, type Ground } from './thread.ts';
import { cleanLog } from './writeAheadLog.ts';

export type WriterVerbs = {
  /** A packed batch, handed over. Resolves when it is synced. */
  readonly append: (packed: ArrayBuffer) => void;
  /** *gone*: from every file; *more*: ask again; *busy*: a reader holds an old snapshot. */
  readonly expire: (now: UnixHour) => 'gone' | 'more' | 'busy';
  /** As *expire*, of all that is in a channel; it is closed first. */
  readonly purge: (channel: ChannelId) => 'gone' | 'more' | 'busy';
  readonly close: (given: null) => void;
};

/** A channel is forgotten when nothing was in it for so long: its seq begins anew. */
const hoursUntilForgotten: number = 90 * 24;
const rowsAtOnce = 2000;

const inTransaction = (database: Database, act: () => void): void => {
  database.exec('begin immediate');
  try {
    act();
    database.exec('commit');
  } catch (error) {
    rollBack(database);
    throw error;
  }
};

/** SQLite may have rolled back by itself; then there is nothing to roll back. */
const rollBack = (database: Database): void => {
  try {
    database.exec('rollback');
  } catch {
    return;
  }
};

const shuffled = <T>(items: readonly T[]): readonly T[] => {
  const deck = [...items];
  return items.map(() => deck.splice(randomInt(deck.length), 1)).flat();
};

const open = ({ folder, ring }: Ground): WriterVerbs => {
  const file = path.join(folder, 'relay.db');
  const database = openDatabase(file);
  prepareTables(database);
  const inUse = database.prepare('select distinct expires from entry')();
  const keyring = openKeyring(
    folder,
    ring,
    inUse.map((row) => row.number('expires')),
  );
  let failed: Error | undefined;
  let isClean = false;

  const putChannel = database.prepare(
    `insert into channel(id, name, class, head, forgotten) values(?, ?, ?, ?, ?)
     on conflict(name) do update set
       head = max(head, excluded.head), forgotten = max(forgotten, excluded.forgotten)
     returning id`,
  );
  const putEntry = database.prepare(
    'insert into entry(channel, seq, expires, body) values(?, ?, ?, ?)',
  );
  const dropEntries = database.prepare(
    `delete from entry where id in (select id from entry where expires <= ? limit ${rowsAtOnce})
     returning id`,
  );
  const closeChannel = database.prepare('update channel set closed = 1 where name = ?');
  const emptyChannel = database.prepare(
    `delete from entry where id in (select id from entry
     where channel = (select id from channel where name = ?) limit ${rowsAtOnce}) returning id`,
  );
  const dropChannels = database.prepare(
    `delete from channel where forgotten <= ?
     and not exists (select 1 from entry where entry.channel = channel.id)`,
  );

  /** The row of each channel of a batch, with its new head. Rows are numbered at random. */
  const putChannels = (batch: readonly NewEntry[]): ReadonlyMap<string, number> => {
    const last = new Map(batch.map((entry) => [bytesToHex(entry.channel), entry]));
    const rows = shuffled([...last]).map(
      ([name, { channel, class: channelClass, seq, expires }]) => {
        const forgotten = expires + hoursUntilForgotten;
        const place = channelClasses.indexOf(channelClass);
        const row = onlyRow(putChannel(randomInt(2 ** 47), channel, place, seq, forgotten));
        return [name, row.number('id')] as const;
      },
    );
    return new Map(rows);
  };

  const put = (batch: readonly NewEntry[]): void => {
    const rows = putChannels(batch);
    for (const { channel, seq, expires, entry } of shuffled(batch)) {
      const key = keyFor(ring, expires);
      const row = rows.get(bytesToHex(channel));
      if (key === undefined || row === undefined) throw new Error('a batch lost its ground');
      putEntry(row, seq, expires, wrapEntry(key, { channel, seq }, entry));
    }
  };

  /** After a failed sync the same failure again, for ever. */
  const unlessFailed = (act: () => void): void => {
    if (failed !== undefined) throw failed;
    try {
      act();
    } catch (error) {
      if (error instanceof Error && isLasting(error)) failed = error;
      throw error;
    }
  };

  return {
    append: (packed) =>
      unlessFailed(() => {
        const batch = unpackBatch(packed);
        keyring.prepare(batch.map(({ expires }) => expires));
        inTransaction(database, () => put(batch));
      }),
    expire: (now) => {
      keyring.destroyUpTo(now);
      if (dropEntries(now).length > 0) {
        isClean = false;
        return 'more';
      }
      dropChannels(now);
      isClean ||= cleanLog(database, `${file}-wal`);
      return isClean ? 'gone' : 'busy';
    },
    purge: (channel) => {
      closeChannel(channel);
      if (emptyChannel(channel).length > 0) {
        isClean = false;
        return 'more';
      }
      isClean ||= cleanLog(database, `${file}-wal`);
      return isClean ? 'gone' : 'busy';
    },
    close: () => {
      if (failed === undefined) cleanLog(database, `${file}-wal`);
      database.close();
      keyring.close();
    },
  };
};

/** Input and output errors last; a full disk does not. */
const isLasting = (error: Error): boolean =>
  'code' in error &&
  /^(SQLITE_IOERR|SQLITE_CORRUPT|SQLITE_NOTADB|EIO|EROFS)/.test(String(error.code)) &&
  error.code !== 'SQLITE_IOERR_SHMSIZE';

serveThread(open);
