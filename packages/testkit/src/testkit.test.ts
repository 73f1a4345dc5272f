import { expect, test } from 'vitest';
import { memoryVault, rowId } from '@krov/core/device';
import { monotonicMs } from '@krov/ground';
import { makeMemoryStore, makeRelay } from '@krov/relay';
import type { RelayId } from '@krov/protocol';
import {
  calm,
  Crash,
  crashingVault,
  lossyRoute,
  makeCast,
  makeTape,
  memoryRoute,
} from './index.ts';
import { routeClaims, unsafeTestRandomness, vaultClaims } from './index.ts';

test('a seed gives the same bytes in every run, and two seeds give others', () => {
  const [a, b, c] = ['x', 'x', 'y'].map((seed) => unsafeTestRandomness(seed).bytes(100));
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
  const { olena, marko } = makeCast();
  expect(olena.randomness.bytes(8)).not.toEqual(marko.randomness.bytes(8));
});

test('on a tape alarms ring in the order of their time, and none that was cancelled', async () => {
  const tape = makeTape();
  const rung: string[] = [];
  tape.alarm(30, () => rung.push('c'));
  tape.alarm(10, () => rung.push('a'));
  const cancel = tape.alarm(20, () => rung.push('never'));
  tape.alarm(20, () => {
    rung.push('b');
    tape.alarm(5, () => rung.push('b+5'));
  });
  cancel();
  await tape.advance(29);
  expect(rung).toEqual(['a', 'b', 'b+5']);
  expect(tape.clock.monotonicMs()).toBe(monotonicMs(29));
  await tape.advance(1);
  expect(rung).toEqual(['a', 'b', 'b+5', 'c']);
});

test('a vault that crashes before a commit has not stored it; after it, it has; then it is silent', async () => {
  for (const [side, stored] of [
    ['before', 1],
    ['after', 2],
  ] as const) {
    const below = memoryVault();
    const vault = crashingVault(below, { commit: 2, side });
    const put = (name: string) =>
      vault.commit({ put: [{ id: rowId(name), bytes: new Uint8Array(1) }], drop: [] });
    await put('a');
    await expect(put('b')).rejects.toThrow(Crash);
    const after = await Promise.race([put('c'), Promise.resolve('silent')]);
    expect(after).toBe('silent');
    const rows = await below.open('');
    expect(rows.ok && rows.value.length).toBe(stored);
  }
});

const realAlarm = (ms: number, ring: () => void): (() => void) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};

const inMemory = async () => {
  const { clock } = makeTape();
  const randomness = unsafeTestRandomness('routes');
  const relayId = new Uint8Array(32) as Uint8Array as RelayId;
  const relay = await makeRelay({ relayId, store: makeMemoryStore(), clock, randomness });
  const deps = { alarm: realAlarm, randomness };
  const route = memoryRoute(relay);
  const nowhere = lossyRoute(route, { ...calm, refuses: 100 }, deps);
  return { route, nowhere, lossy: lossyRoute(route, { ...calm, swaps: 50, delayMs: 5 }, deps) };
};

for (const { claim, check } of routeClaims) {
  test(`in memory: ${claim}`, () => check(inMemory));
  test(`over a slow line: ${claim}`, () =>
    check(async () => {
      const { lossy, nowhere } = await inMemory();
      return { route: lossy, nowhere };
    }));
}

for (const { claim, check } of vaultClaims) {
  test(`in memory: ${claim}`, () =>
    check(() => {
      const vault = memoryVault();
      return Promise.resolve({ open: () => Promise.resolve(vault) });
    }));
}
