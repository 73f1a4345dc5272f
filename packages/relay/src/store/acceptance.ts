/**
 * Law: whatever is called a store passes this suite; each adapter runs it on itself.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mustBeOk, unixHour } from '@krov/ground';
import type { ChannelId, EntryBytes } from '@krov/protocol';
import type { NewEntry, Store } from './store.ts';

const channelOf = (byte: number): ChannelId =>
  new Uint8Array(32).fill(byte) as Uint8Array as ChannelId;
const entryOf = (byte: number, length = 512): EntryBytes =>
  new Uint8Array(length).fill(byte) as Uint8Array as EntryBytes;
const news = (channel: number, seq: number, more: Partial<NewEntry> = {}): NewEntry => ({
  channel: channelOf(channel),
  class: 'room',
  seq,
  expires: unixHour(1000),
  entry: entryOf(seq),
  ...more,
});

/** Runs every claim of the port against stores made by `make`. */
export const acceptStore = (name: string, make: () => Promise<Store>): void => {
  describe(name, () => claims(make));
};

const claims = (make: () => Promise<Store>): void => {
  let store: Store;
  beforeEach(async () => {
    store = await make();
  });
  afterEach(() => store.close());

  test('an unknown channel is empty and has no class', async () => {
    expect(await store.extent(channelOf(9))).toEqual({
      oldest: 1,
      head: 0,
      class: null,
      bytes: 0,
      isClosed: false,
    });
    expect(await store.page({ channel: channelOf(9), above: 0, maxBytes: 1000 })).toEqual([]);
  });

  test('what was appended comes back in order, byte for byte, by channel', async () => {
    mustBeOk(
      await store.append([news(1, 1), news(2, 1, { entry: entryOf(77, 4096) }), news(1, 2)]),
    );
    expect(await store.extent(channelOf(1))).toMatchObject({ oldest: 1, head: 2, class: 'room' });
    const page = await store.page({ channel: channelOf(1), above: 0, maxBytes: 10_000 });
    expect(page.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(page.map(({ entry }) => entry[0])).toEqual([1, 2]);
    expect((await store.page({ channel: channelOf(2), above: 0, maxBytes: 1 }))[0]?.entry).toEqual(
      entryOf(77, 4096),
    );
  });

  test('a page begins above the cursor and holds at least one entry', async () => {
    mustBeOk(await store.append([1, 2, 3, 4].map((seq) => news(1, seq))));
    expect(
      (await store.page({ channel: channelOf(1), above: 2, maxBytes: 1 })).map(({ seq }) => seq),
    ).toEqual([3]);
    expect(
      (await store.page({ channel: channelOf(1), above: 0, maxBytes: 1024 })).map(({ seq }) => seq),
    ).toEqual([1, 2]);
    expect(await store.page({ channel: channelOf(1), above: 4, maxBytes: 1024 })).toEqual([]);
  });

  test('what expires goes, the rest stays, and no seq is ever given twice', async () => {
    mustBeOk(
      await store.append([
        news(1, 1, { expires: unixHour(10) }),
        news(1, 2, { expires: unixHour(20) }),
      ]),
    );
    mustBeOk(await store.expire(unixHour(10)));
    expect(await store.extent(channelOf(1))).toMatchObject({ oldest: 2, head: 2, class: 'room' });
    mustBeOk(await store.expire(unixHour(20)));
    expect(await store.extent(channelOf(1))).toMatchObject({ oldest: 3, head: 2, class: 'room' });
  });

  test('what is purged is gone and closed, its seqs stay given, and the rest stays', async () => {
    mustBeOk(await store.append([news(1, 1), news(1, 2), news(2, 1)]));
    mustBeOk(await store.purge(channelOf(1)));
    expect(await store.extent(channelOf(1))).toMatchObject({ oldest: 3, head: 2, isClosed: true });
    expect(await store.page({ channel: channelOf(1), above: 0, maxBytes: 9999 })).toEqual([]);
    expect(await store.extent(channelOf(2))).toMatchObject({ oldest: 1, head: 1, isClosed: false });
    mustBeOk(await store.purge(channelOf(1)));
    mustBeOk(await store.purge(channelOf(9)));
  });

  test('fullness is a share', async () => {
    const share = await store.fullness();
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  });
};
