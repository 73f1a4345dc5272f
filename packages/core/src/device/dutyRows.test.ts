import {
  err,
  mustBeOk,
  ok,
  textToBytes,
  unreachable,
  type Result,
  type Unreachable,
} from '@krov/ground';
import { expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import { beginDuty, endDuty, openDuty } from './dutyRows.ts';
import { memoryVault } from './memoryVault.ts';
import { makeDeviceKey, type DeviceKey } from './sealedRow.ts';
import { sealedVault } from './sealedVault.ts';
import { rowId, type Batch, type Row, type Vault } from './vault.ts';

const randomness = unsafeTestRandomness('duty rows');
const rowOf = (name: string, text: string): Row => ({ id: rowId(name), bytes: textToBytes(text) });
const textsIn = async (vault: Vault): Promise<readonly string[]> =>
  mustBeOk(await vault.open('')).map(({ id, bytes }) => `${id}: ${Buffer.from(bytes).toString()}`);

/** Duty's board replaces the board before; all else stays. */
const merge = (_: readonly Row[], fromDuty: readonly Row[]) =>
  ok({ put: fromDuty.filter(({ id }) => id === 'board'), drop: [] });

/** A disk that dies at the n-th batch: before it is stored, or just after. */
const mortal = (below: Vault, diesAt: number, when: 'before' | 'after'): Vault => {
  let batches = 0;
  return {
    open: (prefix) => below.open(prefix),
    commit: async (batch: Batch): Promise<Result<void, Unreachable>> => {
      batches++;
      const isDead = batches > diesAt || (batches === diesAt && when === 'before');
      if (isDead) return err(unreachable('vault'));
      const stored = await below.commit(batch);
      return batches === diesAt ? err(unreachable('vault')) : stored;
    },
  };
};

const unlocked = async (below: Vault, key: DeviceKey) => {
  const { vault, unopenable } = mustBeOk(await sealedVault(below, key, randomness));
  expect(unopenable).toEqual([]);
  return { below, vault };
};

/** Locks, does duty, unlocks, over a disk that may die; gives how far it came. */
const evening = async (below: Vault, key: DeviceKey): Promise<'unlocked' | 'died' | 'on duty'> => {
  const device = await unlocked(below, key);
  const rows = [rowOf('board', 'as it was'), rowOf('keys', 'of duty')];
  const dutyKey = await beginDuty(device, rows, randomness);
  if (!dutyKey.ok) return 'died';
  const duty = mustBeOk(await openDuty(below, dutyKey.value, randomness));
  expect(await textsIn(duty)).toEqual(['board: as it was', 'keys: of duty']);
  const written = await duty.commit({ put: [rowOf('board', 'as duty left it')], drop: [] });
  if (!written.ok) return 'on duty';
  const ended = await endDuty(device, merge, randomness);
  return ended.ok ? 'unlocked' : 'on duty';
};

const begin = async (): Promise<{ readonly below: Vault; readonly key: DeviceKey }> => {
  const below = memoryVault();
  const key = makeDeviceKey(randomness);
  const { vault } = await unlocked(below, key);
  mustBeOk(
    await vault.commit({ put: [rowOf('board', 'as it was'), rowOf('me', 'Vesna')], drop: [] }),
  );
  return { below, key };
};

test('what duty wrote is there after the unlock, beside what it never saw, and duty leaves no row', async () => {
  const { below, key } = await begin();
  expect(await evening(below, key)).toBe('unlocked');
  const { vault } = await unlocked(below, key);
  expect(await textsIn(vault)).toEqual(['board: as duty left it', 'me: Vesna']);
  expect(mustBeOk(await below.open('duty/'))).toEqual([]);
});

test('whichever batch the device dies at, the next unlock finds all that was acknowledged, and once', async () => {
  const ends = new Set<string>();
  for (const when of ['before', 'after'] as const) {
    for (let diesAt = 1; ; diesAt++) {
      const { below, key } = await begin();
      const end = await evening(mortal(below, diesAt, when), key);
      ends.add(end);
      const device = await unlocked(below, key);
      mustBeOk(await endDuty(device, merge, randomness));
      const [board, me, ...rest] = await textsIn((await unlocked(below, key)).vault);
      expect([me, rest]).toEqual(['me: Vesna', []]);
      expect(mustBeOk(await below.open('duty/'))).toEqual([]);
      if (end === 'died') expect(board).toBe('board: as it was');
      if (end === 'unlocked') {
        expect(board).toBe('board: as duty left it');
        break;
      }
      expect(['board: as it was', 'board: as duty left it']).toContain(board);
    }
  }
  expect([...ends].sort()).toEqual(['died', 'on duty', 'unlocked']);
});

test('a row of duty that was altered or is another device’s is damage, and what lies under the device key stays', async () => {
  const { below, key } = await begin();
  const device = await unlocked(below, key);
  mustBeOk(await beginDuty(device, [rowOf('board', 'as duty left it')], randomness));
  const [row] = mustBeOk(await below.open('duty/'));
  if (row === undefined) throw new Error('no row of duty');
  const bytes = row.bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
  mustBeOk(await below.commit({ put: [{ id: row.id, bytes }], drop: [] }));
  const again = await unlocked(below, key);
  expect(await endDuty(again, merge, randomness)).toMatchObject({
    ok: false,
    error: { kind: 'malformed' },
  });
  expect(await textsIn((await unlocked(below, key)).vault)).toContain('board: as it was');
});

test('the key of duty opens no row of the device, and its rows show neither name nor content', async () => {
  const { below, key } = await begin();
  const device = await unlocked(below, key);
  const dutyKey = mustBeOk(await beginDuty(device, [rowOf('board', 'marker')], randomness));
  const { unopenable } = mustBeOk(await sealedVault(below, dutyKey, randomness));
  expect(unopenable).toHaveLength(3);
  const onDisk = mustBeOk(await below.open('duty/'));
  const seen = onDisk.map(({ id, bytes }) => id + Buffer.from(bytes).toString('latin1')).join();
  expect(seen).not.toMatch(/board|marker/);
});
