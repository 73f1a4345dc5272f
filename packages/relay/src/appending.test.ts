import { expect, test } from 'vitest';
import { monotonicMs, ok, unixMs } from '@krov/ground';
import type { ClientFrame } from '@krov/protocol';
import { makeAppending } from './appending.ts';
import type { Outcome, Submission } from './channel.ts';
import { makeGate } from './gate.ts';
import type { Opened } from './opening.ts';
import { entryOf, makeChannel } from './tests/frameClient.ts';

/** An appending whose store answers when the test says so. */
const makeBench = async () => {
  let now = 0;
  const clock = { unixMs: () => unixMs(1e12 + now), monotonicMs: () => monotonicMs(now) };
  const gate = makeGate(clock);
  const { id: channel, preimage } = await makeChannel('room');
  const opened: Opened = { channel, preimage, mayRead: true, mayWrite: true, reading: null };
  const submitted: Submission[] = [];
  const said: string[] = [];
  const append = makeAppending(
    {
      send: (frame) => frame.kind === 'ack' && said.push(`ack ${frame.request} at ${frame.seq}`),
      refuse: (code, request) => said.push(`${code} ${request}`),
      write: () => 0,
      isFull: () => false,
      drained: () => undefined,
      isOpen: () => true,
      hush: () => undefined,
    },
    { connection: gate.freshPace('connection'), door: gate.freshPace('door') },
    {
      channels: {
        append: (submission) => submitted.push(submission),
        committed: () => 1,
        isNotice: () => Promise.resolve(false),
        extent: () =>
          Promise.resolve({ oldest: 1, head: 1, class: 'room', bytes: 512, isClosed: false }),
        purge: () => Promise.resolve(ok(undefined)),
        page: () => Promise.resolve([]),
        swept: () => undefined,
        settled: () => Promise.resolve(),
      },
      gate,
      clock,
    },
  );
  const frame = (request: number): Extract<ClientFrame, { kind: 'append' }> => {
    const entry = entryOf(request);
    return { kind: 'append', handle: 7, request, ttl: '7d', solution: null, entry };
  };
  return {
    said,
    send: (request: number) => append(frame(request), opened),
    settle: async (...outcomes: readonly Outcome[]) => {
      for (const outcome of outcomes) submitted.shift()?.settle(outcome);
      await Promise.resolve();
    },
    later: (ms: number) => (now += ms),
  };
};

test.each([
  ['full', { kind: 'full' }],
  ['inTrouble', { kind: 'broken', code: 'EIO' }],
  ['pace', { kind: 'overfull' }],
] as const)(
  'after %s what was sent behind is refused too, though the store would take it',
  async (code, failure) => {
    const { said, send, settle, later } = await makeBench();
    await send(1);
    await settle(failure);
    later(700);
    await send(2);
    await settle({ kind: 'stored', seq: 2 });
    expect(said).toEqual([`${code} 1`, `${code} 2`]);
    later(100);
    await send(3);
    await settle({ kind: 'stored', seq: 2 });
    expect(said.at(-1)).toBe('ack 3 at 2');
  },
);

test('what one commit stored is one ACK, with the last request and its seq', async () => {
  const { said, send, settle } = await makeBench();
  for (const request of [4, 5, 6]) await send(request);
  const [first, second, third] = [2, 3, 4].map((seq) => ({ kind: 'stored', seq }) as const);
  if (first && second && third) await settle(first, second, third);
  expect(said).toEqual(['ack 6 at 4']);
});
