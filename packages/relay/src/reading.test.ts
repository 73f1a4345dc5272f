import { expect, test } from 'vitest';
import { mustBeOk, ok } from '@krov/ground';
import { decodeFrames, relayFrameCodec, type ChannelId, type OpenFrom } from '@krov/protocol';
import type { Listener } from './herald.ts';
import { makeReading } from './reading.ts';
import { makeSender } from './sender.ts';
import type { SequencedEntry } from './store/store.ts';
import { entryOf } from './tests/frameClient.ts';

const channel = new Uint8Array(32) as ChannelId;
const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));

/** A channel whose entries are committed by the test, and a line that shows what was written. */
const makeBench = (from: OpenFrom) => {
  const entries: SequencedEntry[] = [];
  const listeners: Listener[] = [];
  const heard: string[] = [];
  const messageSizes: number[] = [];
  let unsent = 0;
  let betweenLooks = (): void => undefined;
  const commit = (): void => void entries.push({ seq: entries.length + 1, entry: entryOf(1) });
  const sender = makeSender({
    write: (bytes) => {
      messageSizes.push(bytes.length);
      for (const frame of mustBeOk(decodeFrames(relayFrameCodec, bytes))) {
        if (frame.kind === 'entries')
          frame.entries.forEach((_, i) => heard.push(`${frame.first + i}`));
        else heard.push(frame.kind);
      }
      return unsent;
    },
    close: () => undefined,
  });
  const reading = makeReading(
    { channel, handle: 1, from },
    {
      channels: {
        append: () => undefined,
        committed: () => entries.length,
        isNotice: () => Promise.resolve(false),
        extent: () => {
          const extent = {
            oldest: 1,
            head: entries.length,
            class: 'room',
            bytes: 0,
            isClosed: false,
          } as const;
          betweenLooks();
          return Promise.resolve(extent);
        },
        page: ({ above }) => Promise.resolve(entries.filter(({ seq }) => seq > above)),
        purge: () => Promise.resolve(ok(undefined)),
        swept: () => undefined,
        settled: () => Promise.resolve(),
      },
      herald: {
        listen: (_, listener) => void listeners.push(listener),
        leave: (_, listener) => void listeners.splice(listeners.indexOf(listener), 1),
        tell: () => undefined,
      },
      sender,
    },
  );
  return {
    reading,
    heard,
    messageSizes,
    listeners,
    commit,
    sender,
    holdUnsent: (bytes: number) => (unsent = bytes),
    onEachLook: (act: () => void) => (betweenLooks = act),
  };
};

test('what is committed between the last look and going live is read before', async () => {
  const { reading, heard, listeners, commit, onEachLook } = makeBench({ kind: 'cursor', seq: 1 });
  commit();
  let left = 3;
  onEachLook(() => {
    if (left-- > 0) commit();
  });
  reading.start();
  await turn();
  expect(heard).toEqual(['2', '3', '4']);
  expect(listeners).toHaveLength(1);
});

test('who falls behind and catches up is another listener: nothing told to the first reaches the second', async () => {
  const { reading, heard, listeners, commit } = makeBench({ kind: 'cursor', seq: 0 });
  commit();
  reading.start();
  await turn();
  listeners[0]?.fellBehind(1);
  commit();
  reading.drained();
  await turn();
  expect(heard).toEqual(['1', 'behind', '2']);
  expect(listeners).toHaveLength(2);
  expect(listeners[1]).not.toBe(listeners[0]);
});

test('while the line is full no page is read, and when it drains reading goes on', async () => {
  const { reading, heard, listeners, commit, sender, holdUnsent } = makeBench({
    kind: 'cursor',
    seq: 0,
  });
  holdUnsent(300_000);
  sender.send({ kind: 'pong', number: 1 });
  commit();
  reading.start();
  await turn();
  expect(heard).toEqual(['pong']);
  holdUnsent(0);
  sender.drained();
  reading.drained();
  await turn();
  expect(heard).toEqual(['pong', '1']);
  expect(listeners).toHaveLength(1);
});

test('a long log comes in short messages, each whole before a slow line would be thought frozen', async () => {
  const { reading, heard, messageSizes, commit } = makeBench({ kind: 'cursor', seq: 0 });
  for (let number = 1; number <= 120; number++) commit();
  reading.start();
  await turn();
  expect(heard).toEqual(Array.from({ length: 120 }, (_, at) => String(at + 1)));
  expect(Math.max(...messageSizes)).toBeLessThanOrEqual(17 * 1024);
  expect(messageSizes.length).toBeLessThanOrEqual(5);
});

test('a cursor above the head (the relay was set back) listens from the head on', async () => {
  const { reading, heard, listeners, commit } = makeBench({ kind: 'cursor', seq: 99 });
  commit();
  reading.start();
  await turn();
  expect([heard, listeners.length]).toEqual([[], 1]);
});

test('who stopped hears nothing, and is not made live by a look that was under way', async () => {
  const { reading, heard, listeners, commit } = makeBench({ kind: 'tail' });
  commit();
  reading.start();
  reading.stop();
  await turn();
  expect([heard, listeners.length]).toEqual([[], 0]);
});

test('who was live and stops leaves the herald', async () => {
  const { reading, listeners } = makeBench({ kind: 'tail' });
  reading.start();
  await turn();
  expect(listeners).toHaveLength(1);
  reading.stop();
  expect(listeners).toEqual([]);
});
