import { monotonicMs, unixMs } from '@krov/ground';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayFrameCodec,
  type RelayFrame,
  type RelayId,
} from '@krov/protocol';
import { expect, test } from 'vitest';
import { makeReach, type Delivery, type LineEvents } from './index.ts';

const hello: RelayFrame = {
  kind: 'hello',
  version: 1,
  relayId: new Uint8Array(32) as RelayId,
  nonce: new Uint8Array(32),
  minute: 1000,
  createEffort: 8,
  doorEffort: 0,
};

test('what a line tells after it was given up is not heard', async () => {
  const lines: LineEvents[] = [];
  const messages: Uint8Array[] = [];
  const rings: (() => void)[] = [];
  let now = 0;
  const reach = makeReach({
    route: {
      connect: (events) => {
        lines.push(events);
        return { send: (message) => messages.push(message), close: () => undefined };
      },
    },
    alarm: (_, ring) => {
      rings.push(ring);
      return () => undefined;
    },
    clock: { monotonicMs: () => monotonicMs(now), unixMs: () => unixMs(0) },
    randomness: { bytes: (length) => new Uint8Array(length) },
  });
  const heard: Delivery[] = [];
  reach.on((delivery) => heard.push(delivery));
  const turn = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  await turn();
  const message = encodeFrame(relayFrameCodec, hello);
  lines[0]?.opened();
  lines[0]?.closed();
  await turn();
  now = 5000;
  rings.at(-1)?.();
  await turn();
  expect(lines).toHaveLength(2);
  lines[0]?.message(message);
  lines[0]?.closed();
  await turn();
  expect(heard.filter(({ kind }) => kind === 'relay')).toEqual([]);
  lines[1]?.opened();
  lines[1]?.message(message);
  await turn();
  expect(heard.at(-1)).toEqual({ kind: 'line', state: 'up' });
  const sent = messages.map((bytes) => decodeFrames(clientFrameCodec, bytes));
  expect(sent).toHaveLength(2);
  reach.close();
});
