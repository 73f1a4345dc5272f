import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mustBeOk, platformRandomness, unixHour, type UnixHour } from '@krov/ground';
import type { ChannelId, EntryBytes } from '@krov/protocol';
import { acceptStore } from './acceptance.ts';
import { openDatabase } from './database.ts';
import { openFolder } from './folder.ts';
import { openSqliteStore } from './sqlite.ts';
import type { NewEntry, Store } from './store.ts';

const freshFolder = (): string => mkdtempSync(path.join(tmpdir(), 'krov-store-'));

acceptStore('SQLite store', async () => mustBeOk(await openSqliteStore(freshFolder())));

/** Says which files hold some bytes. Read by another process: closing them here would drop SQLite's locks. */
const readFiles = (folder: string): ((needle: Uint8Array | undefined) => readonly string[]) => {
  const files = readdirSync(folder).map((file) => ({
    file,
    bytes: execFileSync('cat', [path.join(folder, file)], { maxBuffer: 1 << 28 }),
  }));
  return (needle) => {
    if (needle === undefined || needle.length < 16) throw new Error('nothing to look for');
    return files.filter(({ bytes }) => bytes.includes(Buffer.from(needle))).map(({ file }) => file);
  };
};

const soon: UnixHour = unixHour(10);
const later: UnixHour = unixHour(99);

const news = (count: number): readonly NewEntry[] => {
  const channel = platformRandomness.bytes(32) as ChannelId;
  return Array.from({ length: count }, (_, place) => ({
    channel,
    class: 'room',
    seq: place + 1,
    expires: place % 2 === 0 ? soon : later,
    entry: platformRandomness.bytes(512) as EntryBytes,
  }));
};

const storeWith = async (
  folder: string,
  entries: readonly NewEntry[],
): Promise<{ store: Store; channel: ChannelId }> => {
  const store = mustBeOk(await openSqliteStore(folder));
  for (const entry of entries) mustBeOk(await store.append([entry]));
  return { store, channel: entries[0]?.channel ?? (new Uint8Array(32) as ChannelId) };
};

/** A second reader, as a careless operator might open one; and the wrapped bytes it sees. */
const openReader = (folder: string) => {
  const database = openDatabase(path.join(folder, 'relay.db'));
  const bodies = database.prepare('select seq, body from entry order by seq');
  return { database, bodies: () => bodies().map((row) => row.bytes('body').slice()) };
};

test('what has expired is in no file, wrapped or bare, while a reader has the database open', async () => {
  const folder = freshFolder();
  const entries = news(200);
  const { store, channel } = await storeWith(folder, entries);
  const reader = openReader(folder);
  const wrapped = reader.bodies();
  const middleOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(100, 132);
  const before = readFiles(folder);
  expect(wrapped.every((body) => before(middleOf(body)).length > 0)).toBe(true);
  mustBeOk(await store.expire(soon));
  const after = readFiles(folder);
  expect(wrapped.map((body) => after(middleOf(body)).length > 0)).toEqual(
    entries.map(({ expires }) => expires === later),
  );
  expect(entries.flatMap(({ entry }) => after(middleOf(entry)))).toEqual([]);
  expect((await store.page({ channel, above: 0, maxBytes: 1 })).map(({ seq }) => seq)).toEqual([2]);
  reader.database.close();
  await store.close();
}, 60_000);

test('what is purged is in no file while a reader has the database open, and stays closed after a new start', async () => {
  const folder = freshFolder();
  const { store, channel } = await storeWith(folder, news(200));
  const others = news(3);
  mustBeOk(await store.append(others));
  const reader = openReader(folder);
  const wrapped = reader.bodies();
  mustBeOk(await store.purge(channel));
  const after = readFiles(folder);
  const left = wrapped.filter((body) => after(body.subarray(100, 132)).length > 0);
  expect(left).toHaveLength(others.length);
  reader.database.close();
  await store.close();
  const again = mustBeOk(await openSqliteStore(folder));
  expect(await again.extent(channel)).toMatchObject({ oldest: 201, head: 200, isClosed: true });
  await again.close();
}, 60_000);

test('a house of before purging opens, and purges', async () => {
  const folder = freshFolder();
  const { store, channel } = await storeWith(folder, news(2));
  await store.close();
  const database = openDatabase(path.join(folder, 'relay.db'));
  database.exec('alter table channel drop column closed');
  database.close();
  const again = mustBeOk(await openSqliteStore(folder));
  expect(await again.extent(channel)).toMatchObject({ head: 2, isClosed: false });
  mustBeOk(await again.purge(channel));
  expect(await again.extent(channel)).toMatchObject({ oldest: 3, head: 2, isClosed: true });
  await again.close();
});

test('a reader in the middle of an old snapshot makes the sweep say "busy", but the key is gone at once', async () => {
  const folder = freshFolder();
  const { store, channel } = await storeWith(folder, news(1));
  const reader = openReader(folder);
  reader.database.exec('begin');
  const [wrapped] = reader.bodies();
  expect(await store.expire(soon)).toEqual({ ok: false, error: { kind: 'busy' } });
  expect(await store.page({ channel, above: 0, maxBytes: 1 })).toEqual([]);
  expect(readFiles(folder)(wrapped)).not.toEqual([]);
  reader.database.exec('commit');
  mustBeOk(await store.expire(soon));
  expect(readFiles(folder)(wrapped)).toEqual([]);
  reader.database.close();
  await store.close();
});

test('the key of an expired hour is in no file, and keyring and log are overwritten where they lie', async () => {
  const folder = freshFolder();
  const { store, channel } = await storeWith(folder, news(2));
  const stat = (): string =>
    String(execFileSync('stat', ['-c', '%i %s', path.join(folder, 'keyring')]));
  const before = stat();
  const keys = execFileSync('cat', [path.join(folder, 'keyring')]);
  const key = keys.subarray(4, 36);
  expect(key.every((byte) => byte === 0)).toBe(false);
  const log = (): string =>
    String(execFileSync('stat', ['-c', '%i %s', path.join(folder, 'relay.db-wal')]));
  const logBefore = log();
  mustBeOk(await store.expire(soon));
  expect(readFiles(folder)(key)).toEqual([]);
  expect(stat()).toBe(before);
  const [place, length] = log().split(' ');
  expect(place).toBe(logBefore.split(' ')[0]);
  expect(Number(length)).toBeGreaterThanOrEqual(Number(logBefore.split(' ')[1]));
  expect((await store.page({ channel, above: 0, maxBytes: 1 })).map(({ seq }) => seq)).toEqual([2]);
  await store.close();
});

test('what was stored is there after the store was closed and opened again', async () => {
  const folder = freshFolder();
  const entries = news(20);
  const { store, channel } = await storeWith(folder, entries);
  await store.close();
  const again = mustBeOk(await openSqliteStore(folder));
  const page = await again.page({ channel, above: 0, maxBytes: 1 << 20 });
  expect(page.map(({ entry }) => entry)).toEqual(entries.map(({ entry }) => entry));
  await again.close();
});

test('a flipped bit on the disk is never shown as an entry', async () => {
  const folder = freshFolder();
  const entries = news(3);
  const { store, channel } = await storeWith(folder, entries);
  const { database } = openReader(folder);
  database.exec('update entry set body = zeroblob(540) where seq = 2');
  const page = await store.page({ channel, above: 0, maxBytes: 1 << 20 });
  expect(page.map(({ seq }) => seq)).toEqual([1]);
  database.close();
  await store.close();
});

test('a folder has one owner at a time, and keeps its relay id', () => {
  const folder = freshFolder();
  const first = mustBeOk(openFolder(folder, platformRandomness));
  expect(first.relayId).toHaveLength(32);
  expect(openFolder(folder, platformRandomness)).toEqual({ ok: false, error: { kind: 'taken' } });
});

test.each([
  ['is not there', 'remove'],
  ['was cut', 'cut'],
  ['is of an older copy', 'older'],
] as const)(
  'a keyring that %s is told at the start, each time, and nothing is written',
  async (_, how) => {
    const folder = freshFolder();
    const keyring = path.join(folder, 'keyring');
    const entries = news(4);
    const { store } = await storeWith(folder, entries.slice(0, 1));
    await store.close();
    const older = readFileSync(keyring);
    const { store: again, channel } = await storeWith(folder, entries.slice(1));
    await again.close();
    const whole = readFileSync(keyring);
    if (how === 'remove') rmSync(keyring);
    else writeFileSync(keyring, how === 'cut' ? whole.subarray(0, 100) : older);
    const told = { ok: false, error: { kind: 'broken', code: 'KEYS_LOST' } };
    expect(await openSqliteStore(folder)).toMatchObject(told);
    expect(await openSqliteStore(folder)).toMatchObject(told);
    writeFileSync(keyring, whole);
    const healed = mustBeOk(await openSqliteStore(folder));
    expect(await healed.page({ channel, above: 0, maxBytes: 1 << 20 })).toHaveLength(4);
    await healed.close();
  },
);

test('keys that were destroyed in their time are not lost ones', async () => {
  const folder = freshFolder();
  const { store } = await storeWith(folder, news(4));
  await store.close();
  const before = readFileSync(path.join(folder, 'relay.db'));
  const swept = mustBeOk(await openSqliteStore(folder));
  mustBeOk(await swept.expire(soon));
  await swept.close();
  // It died between the keys' destruction and the deletion of what they had wrapped.
  writeFileSync(path.join(folder, 'relay.db'), before);
  const again = mustBeOk(await openSqliteStore(folder));
  await again.close();
});
