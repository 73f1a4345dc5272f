import { expect, test } from 'vitest';
import { err, monotonicMs, ok, unixMs, type UnixHour } from '@krov/ground';
import { makeGate } from './gate.ts';
import { makeMemoryStore } from './store/memory.ts';
import { startSweep } from './sweep.ts';

test('a sweep that found a reader in the way is tried again, a finished one not before the next hour', async () => {
  let now = 1_900_000_000_000;
  const clock = { unixMs: () => unixMs(now), monotonicMs: () => monotonicMs(now) };
  const asked: UnixHour[] = [];
  const outcomes = [err({ kind: 'busy' } as const), ok(undefined), ok(undefined)];
  let swept = 0;
  const sweep = startSweep({
    store: {
      ...makeMemoryStore(),
      expire: (hour) => {
        asked.push(hour);
        return Promise.resolve(outcomes.shift() ?? ok(undefined));
      },
    },
    gate: makeGate(clock),
    clock,
    swept: () => (swept += 1),
  });
  expect([await sweep.run(), await sweep.run(), await sweep.run()]).toEqual([false, true, true]);
  expect(asked).toHaveLength(2);
  now += 3_600_000;
  expect(await sweep.run()).toBe(true);
  expect(asked).toHaveLength(3);
  expect(swept).toBe(3);
  sweep.stop();
});
