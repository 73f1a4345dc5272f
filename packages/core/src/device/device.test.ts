import { decode, encode, mustBeOk, secret, textToBytes, u32 } from '@krov/ground';
import { findMarker, makeTape, unsafeTestRandomness, vaultClaims } from '@krov/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  makeLock,
  memoryVault,
  readLock,
  rowId,
  sealedVault,
  setPassphrase,
  unlock,
  waitAfter,
  type Row,
  type Vault,
} from './index.ts';
import { deviceKey, openRow, rowKeysOf, sealRow } from './sealedRow.ts';

const randomness = unsafeTestRandomness('device');
const key = deviceKey(new Uint8Array(32).fill(1));
const keys = rowKeysOf(key);
const rowOf = (name: string, bytes: Uint8Array): Row => ({ id: rowId(name), bytes });
const openSealed = async (below: Vault, device = key) =>
  mustBeOk(await sealedVault(below, device, randomness));
const at = (vault: Vault, name: string, bytes: Uint8Array) =>
  vault.commit({ put: [rowOf(name, bytes)], drop: [] });

for (const { claim, check } of vaultClaims) {
  test(`sealed: ${claim}`, () =>
    check(() => {
      const below = memoryVault();
      return Promise.resolve({ open: async () => (await openSealed(below)).vault });
    }));
}

test('a row of any name and length is what was sealed, and takes one of four sizes, or whole parts more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 200_000 }),
      async (name, length) => {
        const row = rowOf(name, new Uint8Array(length).fill(length));
        const stored = await sealRow(keys, row, randomness);
        expect(mustBeOk(await openRow(keys, stored))).toEqual(row);
        expect([0, 512, 4096, 16_384]).toContain(stored.bytes.length % 65_536);
        expect(stored.id).toMatch(/^[0-9a-f]{64}$/);
      },
    ),
    { numRuns: 30 },
  );
});

test('a row altered by one bit, cut, moved to another id, or opened under another key is unopenable', async () => {
  const stored = await sealRow(keys, rowOf('a', new Uint8Array(70_000)), randomness);
  const other = await sealRow(keys, rowOf('b', new Uint8Array(70_000)), randomness);
  const first = stored.bytes.subarray(0, 65_536);
  const second = stored.bytes.subarray(65_536);
  const altered: readonly Row[] = [
    ...[0, 5, 100, 65_540, stored.bytes.length - 1].map((place) => ({
      ...stored,
      bytes: stored.bytes.map((byte, i) => (i === place ? byte ^ 1 : byte)),
    })),
    ...[0, 1, 46, 512, 65_536, stored.bytes.length - 1].map((length) => ({
      ...stored,
      bytes: stored.bytes.slice(0, length),
    })),
    { ...stored, bytes: Uint8Array.from([...first, ...first]) },
    { ...stored, bytes: Uint8Array.from([...stored.bytes, ...second]) },
    { id: other.id, bytes: stored.bytes },
    { id: stored.id, bytes: other.bytes },
    { id: rowId('plain'), bytes: stored.bytes },
  ];
  for (const row of altered)
    expect(await openRow(keys, row)).toEqual({ ok: false, error: { kind: 'unopenable' } });
  const stranger = rowKeysOf(deviceKey(new Uint8Array(32).fill(2)));
  expect((await openRow(stranger, stored)).ok).toBe(false);
});

test('a closed device shows no name and no word of what it keeps', async () => {
  const marker = 'Krov-маркер-ОленаIsHere';
  const below = memoryVault();
  const { vault } = await openSealed(below);
  await at(vault, `note/${marker}`, textToBytes(marker));
  const disk = mustBeOk(await below.open(''));
  const all = disk.flatMap(({ id, bytes }) => [textToBytes(id), bytes]);
  expect(disk).toHaveLength(1);
  for (const bytes of all) expect(findMarker(bytes, marker)).toEqual([]);
  // A control: had it been stored in clear, it would be found.
  await at(below, 'clear', textToBytes(marker));
  const clear = mustBeOk(await below.open('clear'))[0]?.bytes ?? new Uint8Array(0);
  expect(findMarker(clear, marker)).toHaveLength(1);
});

test('a row that does not open is told of, left where it is, and keeps no other row closed', async () => {
  const below = memoryVault();
  const { vault } = await openSealed(below);
  await at(vault, 'a', Uint8Array.of(1));
  await at(below, 'f'.repeat(64), new Uint8Array(512));
  const again = await openSealed(below);
  expect(again.unopenable).toEqual(['f'.repeat(64)]);
  expect(mustBeOk(await again.vault.open('')).map(({ id }) => id)).toEqual(['a']);
  expect(mustBeOk(await below.open(''))).toHaveLength(2);
});

test('a batch that the disk refuses changes nothing, and the next one counts', async () => {
  const below = memoryVault();
  let isFull = false;
  const { vault } = await openSealed({
    ...below,
    commit: (batch) =>
      isFull
        ? Promise.resolve({ ok: false, error: { kind: 'unreachable', what: 'vault' } })
        : below.commit(batch),
  });
  await at(vault, 'a', Uint8Array.of(1));
  isFull = true;
  expect((await at(vault, 'a', Uint8Array.of(2))).ok).toBe(false);
  expect(mustBeOk(await vault.open('a'))).toEqual([rowOf('a', Uint8Array.of(1))]);
  isFull = false;
  mustBeOk(await at(vault, 'a', Uint8Array.of(3)));
  expect(mustBeOk(await (await openSealed(below)).vault.open('a'))).toEqual([
    rowOf('a', Uint8Array.of(3)),
  ]);
});

test('after wrong passphrases one waits 1, 2, 4 … s, and never more than 5 minutes', () => {
  expect([0, 1, 2, 3, 4, 9, 10, 100].map(waitAfter)).toEqual([
    0, 1000, 2000, 4000, 8000, 256_000, 300_000, 300_000,
  ]);
});

test('the right passphrase gives the key; each wrong one is counted on disk before it is tried', async () => {
  const vault = memoryVault();
  const waits: number[] = [];
  const alarm = (ms: number, ring: () => void) => {
    waits.push(ms);
    void Promise.resolve().then(ring);
    return () => undefined;
  };
  const made = mustBeOk(await makeLock(vault, secret('four random words'), randomness));
  const sealed = (await openSealed(vault, made)).vault;
  await at(sealed, 'a', Uint8Array.of(1));

  for (const wrong of ['', 'four random word']) {
    expect(await unlock(vault, secret(wrong), alarm)).toEqual({
      ok: false,
      error: { kind: 'unopenable' },
    });
  }
  const wrong = mustBeOk(await readLock(vault))?.wrong;
  expect(wrong).toBe(2);
  const key = mustBeOk(await unlock(vault, secret('four random words'), alarm));
  expect(waits).toEqual([0, 1000, 2000]);
  expect(mustBeOk(await readLock(vault))?.wrong).toBe(0);
  const again = await openSealed(vault, key);
  expect(again.unopenable).toEqual([]);
  expect(mustBeOk(await again.vault.open(''))).toEqual([rowOf('a', Uint8Array.of(1))]);

  mustBeOk(
    await setPassphrase(vault, { passphrase: secret('five other words now'), key }, randomness),
  );
  expect((await unlock(vault, secret('four random words'), alarm)).ok).toBe(false);
  expect((await unlock(vault, secret('five other words now'), alarm)).ok).toBe(true);
}, 60_000);

test('a try is counted although the plug is pulled while it waits', async () => {
  const vault = memoryVault();
  mustBeOk(await makeLock(vault, secret('four random words'), randomness));
  const tape = makeTape();
  void unlock(vault, secret('wrong'), () => () => undefined);
  await tape.advance(10);
  expect(mustBeOk(await readLock(vault))?.wrong).toBe(1);
});

test('a lock row that is damaged is malformed, never an open door; one with a flipped bit opens nothing', async () => {
  const vault = memoryVault();
  mustBeOk(await makeLock(vault, secret('four random words'), randomness));
  const [lock] = mustBeOk(await vault.open('lock'));
  const bytes = lock?.bytes ?? new Uint8Array(0);
  for (let length = 0; length < bytes.length; length += 37) {
    await at(vault, 'lock', bytes.slice(0, length));
    expect((await readLock(vault)).ok).toBe(false);
  }
  for (const place of [10, 30, bytes.length - 1]) {
    await at(
      vault,
      'lock',
      bytes.map((byte, i) => (i === place ? byte ^ 1 : byte)),
    );
    const opened = await unlock(
      vault,
      secret('four random words'),
      (_, ring) => (ring(), () => undefined),
    );
    expect(opened.ok).toBe(false);
  }
  await at(vault, 'attempts', Uint8Array.of(1));
  expect((await readLock(vault)).ok).toBe(false);
  expect(decode(u32, encode(u32, 1)).ok).toBe(true);
}, 60_000);
