import { expect, test } from 'vitest';
import { err, ok, platformRandomness, type Result } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import { makeChannels, type Channels, type Outcome } from './channel.ts';
import { systemClock } from './edge/clock.ts';
import { makeHandles } from './handle.ts';
import { makeHerald } from './herald.ts';
import { makeMemoryStore } from './store/memory.ts';
import type { NewEntry, Store, StoreFailure } from './store/store.ts';
import { entryOf } from './tests/frameClient.ts';

/** A store whose disk is slow: each batch waits until it is told to sync, or to fail. */
const makeSlowStore = () => {
  const store = makeMemoryStore();
  const batches: (readonly NewEntry[])[] = [];
  let release: (failure?: StoreFailure) => void = () => undefined;
  const slow: Store = {
    ...store,
    append: (batch) =>
      new Promise<Result<void, StoreFailure>>((resolve) => {
        batches.push(batch);
        release = (failure) =>
          failure === undefined
            ? void store.append(batch).then(() => resolve(ok(undefined)))
            : resolve(err(failure));
      }),
  };
  return { slow, batches, release: (failure?: StoreFailure) => release(failure) };
};

const channelId = (): ChannelId => platformRandomness.bytes(32) as ChannelId;
const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));

const makeRoom = (slow: Store): { channels: Channels; heard: number[]; channel: ChannelId } => {
  const herald = makeHerald();
  const handleOf = makeHandles(platformRandomness);
  const channels = makeChannels({ store: slow, herald, clock: systemClock, handleOf });
  const channel = channelId();
  const heard: number[] = [];
  herald.listen(channel, {
    write: (frames) => heard.push(frames.length),
    fellBehind: () => undefined,
  });
  return { channels, heard, channel };
};

const submit = (channels: Channels, channel: ChannelId, size = 512): Outcome[] => {
  const outcomes: Outcome[] = [];
  channels.append({
    channel,
    class: 'room',
    ttl: '90d',
    entry: entryOf(1, size),
    settle: (outcome) => outcomes.push(outcome),
  });
  return outcomes;
};

test('nobody hears of an entry, neither writer nor reader, before the store has synced it', async () => {
  const { slow, release } = makeSlowStore();
  const { channels, heard, channel } = makeRoom(slow);
  const outcomes = submit(channels, channel);
  await turn();
  expect([outcomes, heard, channels.committed(channel)]).toEqual([[], [], 0]);
  release();
  await turn();
  expect([outcomes, heard.length, channels.committed(channel)]).toEqual([
    [{ kind: 'stored', seq: 1 }],
    1,
    1,
  ]);
});

test('while one batch syncs the next one gathers, and a channel’s entries of one batch are told at once', async () => {
  const { slow, batches, release } = makeSlowStore();
  const { channels, heard, channel } = makeRoom(slow);
  submit(channels, channel);
  await turn();
  const rest = Array.from({ length: 50 }, () => submit(channels, channel));
  await turn();
  expect(batches.map((batch) => batch.length)).toEqual([1]);
  release();
  await turn();
  expect(batches.map((batch) => batch.length)).toEqual([1, 50]);
  release();
  await turn();
  expect(rest.flat()).toEqual(
    Array.from({ length: 50 }, (_, i) => ({ kind: 'stored', seq: i + 2 })),
  );
  expect(heard).toHaveLength(2);
});

test('a batch holds at most 4 MiB', async () => {
  const { slow, batches, release } = makeSlowStore();
  const { channels, channel } = makeRoom(slow);
  for (let i = 0; i < 100; i++) submit(channels, channel, 65_536);
  await turn();
  release();
  await turn();
  expect(batches.map((batch) => batch.length)).toEqual([64, 36]);
});

test('when a batch fails, what waits behind it fails too, and the next one gets its numbers', async () => {
  const { slow, release } = makeSlowStore();
  const { channels, heard, channel } = makeRoom(slow);
  const first = submit(channels, channel);
  await turn();
  const behind = submit(channels, channel);
  release({ kind: 'full' });
  await turn();
  expect([first, behind, heard]).toEqual([[{ kind: 'full' }], [{ kind: 'full' }], []]);
  const again = submit(channels, channel);
  await turn();
  release();
  await turn();
  expect(again).toEqual([{ kind: 'stored', seq: 1 }]);
});

test('a channel that keeps things for 90 days holds 64 MiB and no more', async () => {
  const store = makeMemoryStore();
  const { channels, channel } = makeRoom(store);
  const outcomes: Outcome[][] = [];
  for (let i = 0; i < 1030; i++) {
    outcomes.push(submit(channels, channel, 65_536));
    if (i % 50 === 0) await channels.settled();
  }
  await channels.settled();
  const kinds = outcomes.flat().map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(1024);
  expect(kinds.slice(1024)).toEqual(Array.from({ length: 6 }, () => 'full'));
  expect(submit(channels, channelId())).toEqual([]);
}, 60_000);
