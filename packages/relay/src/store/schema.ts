/**
 * Law: what stands on the disk is a channel's id, class, head and the hour of its being
 * forgotten, and of an entry its place, its hour of expiry and its wrapped bytes.
 * No time of arrival, nobody's address, nothing else.
 *
 * `synchronous=full`: the log is synced at each commit. `secure_delete`: a freed page is
 * overwritten. The log is never truncated, since freed blocks would keep what it held.
 */
import { onlyRow, type Database } from './database.ts';

/** Prepares the writer's connection and, the first time, the tables. */
export const prepareTables = (database: Database): void => {
  database.prepare('pragma journal_mode=wal')();
  database.prepare('pragma synchronous=full')();
  database.prepare('pragma secure_delete=on')();
  database.prepare('pragma cache_size=-16384')();
  database.exec(`
    create table if not exists channel(
      id integer primary key, name blob not null unique, class integer not null,
      head integer not null, forgotten integer not null,
      closed integer not null default 0);
    create table if not exists entry(
      id integer primary key, channel integer not null, seq integer not null,
      expires integer not null, body blob not null);
    create unique index if not exists entry_of_channel on entry(channel, seq);
    create index if not exists entry_by_expiry on entry(expires);
    create table if not exists turn(id integer primary key, value integer not null);
    insert or ignore into turn values(1, 0);`);
  // A house of before purging has no such column.
  const columns = database.prepare(
    "select count(*) as closed from pragma_table_info('channel') where name = 'closed'",
  );
  if (onlyRow(columns()).number('closed') === 0)
    database.exec('alter table channel add column closed integer not null default 0');
};
