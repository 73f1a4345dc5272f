import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { mustBeOk, platformRandomness, unixHour } from '@krov/ground';
import type { ChannelId, EntryBytes } from '@krov/protocol';
import { acceptStore } from './acceptance.ts';
import { openSqliteStore } from './sqlite.ts';

const freshFolder = (): string => mkdtempSync(path.join(tmpdir(), 'krov-store-'));

acceptStore('SQLite store', async () => mustBeOk(await openSqliteStore(freshFolder())));

const filesHolding = (folder: string, needle: Uint8Array): readonly string[] =>
  readdirSync(folder).filter((file) => readFileSync(path.join(folder, file)).includes(needle));

test('what has expired is in no file of the folder, while a reader has the database open', async () => {
  const folder = freshFolder();
  const store = mustBeOk(await openSqliteStore(folder));
  const channel = platformRandomness.bytes(32) as ChannelId;
  const bodies = Array.from({ length: 200 }, () => platformRandomness.bytes(512) as EntryBytes);
  const entries = bodies.map((entry, place) => ({
    channel,
    class: 'room' as const,
    seq: place + 1,
    expires: unixHour(place % 2 === 0 ? 10 : 99),
    entry,
  }));
  for (const entry of entries) mustBeOk(await store.append([entry]));
  const reader = new Database(path.join(folder, 'relay.db'));
  expect(reader.prepare('select count(*) as n from entry').get()).toMatchObject({ n: 200 });
  const holding = (place: number): readonly string[] =>
    filesHolding(folder, bodies[place]?.subarray(100, 132) ?? new Uint8Array(1));
  expect(holding(0)).not.toEqual([]);
  mustBeOk(await store.expire(unixHour(10)));
  const left = bodies.flatMap((_, place) => (place % 2 === 0 ? holding(place) : []));
  expect(left).toEqual([]);
  expect(holding(1)).not.toEqual([]);
  reader.close();
  await store.close();
});

test('a reader in the middle of an old page makes the sweep say "not yet", and it succeeds afterwards', async () => {
  const folder = freshFolder();
  const store = mustBeOk(await openSqliteStore(folder));
  const channel = platformRandomness.bytes(32) as ChannelId;
  const entry = platformRandomness.bytes(512) as EntryBytes;
  mustBeOk(await store.append([{ channel, class: 'room', seq: 1, expires: unixHour(10), entry }]));
  const reader = new Database(path.join(folder, 'relay.db'));
  reader.exec('begin');
  reader.prepare('select count(*) from entry').get();
  expect((await store.expire(unixHour(10))).ok).toBe(false);
  reader.exec('commit');
  mustBeOk(await store.expire(unixHour(10)));
  expect(filesHolding(folder, entry.subarray(0, 32))).toEqual([]);
  reader.close();
  await store.close();
});
