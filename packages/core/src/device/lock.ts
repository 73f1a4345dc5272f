/**
 * Law: the device key is sealed under the passphrase, and no wrong passphrase is
 * free. A try is counted on disk before it is made, so that neither a reload nor a
 * pulled plug takes the wait away.
 *
 * docs/protocol/device.md §2.
 */
import {
  decode,
  encode,
  err,
  fixedBytes,
  malformed,
  mustBeOk,
  ok,
  record,
  revealSecret,
  u32,
  unopenable,
  versioned,
  type Codec,
  type Malformed,
  type Randomness,
  type Result,
  type Secret,
  type Unopenable,
  type Unreachable,
} from '@krov/ground';
import {
  deriveKey,
  envelopeKey,
  openEntry,
  sealedFromWire,
  sealEntry,
  type Envelope,
} from '@krov/sealing';
import {
  makeStretching,
  stretchingCodec,
  stretchPassphrase,
  type Stretching,
} from '@krov/sealing/passphrase';
import type { Alarm } from '../reach/index.ts';
import { deviceKey, makeDeviceKey, type DeviceKey } from './sealedRow.ts';
import { rowId, type RowId, type Vault } from './vault.ts';

const lockRow = rowId('lock');
const attemptsRow = rowId('attempts');

/** Whether a row lies outside the seal: the lock itself and the count of wrong tries. */
export const isInClear = (id: RowId): boolean => id === lockRow || id === attemptsRow;

/** What stands before a sealed device, as it lies on disk. */
export type Lock = {
  readonly stretching: Stretching;
  /** 512 bytes: the device key, sealed. */
  readonly sealedKey: Uint8Array;
  /** Wrong passphrases since the last right one. */
  readonly wrong: number;
};

const lockCodec: Codec<Omit<Lock, 'wrong'>> = versioned(
  1,
  record('lock', { stretching: stretchingCodec, sealedKey: fixedBytes(512) }),
);

const firstWaitMs = 1000;
const longestWaitMs = 5 * 60 * 1000;

/** How long to wait before the next try: 0 after none, then 1, 2, 4 … s, at most 5 min. */
export const waitAfter = (wrong: number): number =>
  wrong === 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(wrong - 1, 20));

/** The lock of this device; `null` when it has none yet. */
export const readLock = async (
  vault: Vault,
): Promise<Result<Lock | null, Unreachable | Malformed>> => {
  const [lock, attempts] = [await vault.open(lockRow), await vault.open(attemptsRow)];
  if (!lock.ok) return lock;
  if (!attempts.ok) return attempts;
  const found = lock.value.find(({ id }) => id === lockRow);
  if (found === undefined) return ok(null);
  const header = decode(lockCodec, found.bytes);
  if (!header.ok) return header;
  const count = attempts.value.find(({ id }) => id === attemptsRow);
  const wrong = count === undefined ? ok(0) : decode(u32, count.bytes);
  return wrong.ok ? ok({ ...header.value, wrong: wrong.value }) : err(malformed('attempts'));
};

const count = (vault: Vault, wrong: number): Promise<Result<void, Unreachable>> =>
  vault.commit({ put: [{ id: attemptsRow, bytes: encode(u32, wrong) }], drop: [] });

const envelopeOf = async (
  passphrase: Secret<string>,
  stretching: Stretching,
): Promise<Envelope> => ({
  key: envelopeKey(deriveKey(await stretchPassphrase(passphrase, stretching), 'krov/lock/1', 32)),
  channel: encode(stretchingCodec, stretching),
});

/** Locks a device key under a passphrase, not empty; for a new passphrase too. Counts as a right try. */
export const setPassphrase = async (
  vault: Vault,
  locking: { readonly passphrase: Secret<string>; readonly key: DeviceKey },
  randomness: Randomness,
): Promise<Result<void, Unreachable>> => {
  const stretching = makeStretching(randomness);
  const envelope = await envelopeOf(locking.passphrase, stretching);
  const content = revealSecret(locking.key);
  const sealedKey = mustBeOk(
    await sealEntry({ ...envelope, bucket: 512 }, { content }, randomness),
  );
  return vault.commit({
    put: [{ id: lockRow, bytes: encode(lockCodec, { stretching, sealedKey }) }],
    drop: [attemptsRow],
  });
};

/** A new device: a fresh key under its first passphrase. */
export const makeLock = async (
  vault: Vault,
  passphrase: Secret<string>,
  randomness: Randomness,
): Promise<Result<DeviceKey, Unreachable>> => {
  const key = makeDeviceKey(randomness);
  const stored = await setPassphrase(vault, { passphrase, key }, randomness);
  return stored.ok ? ok(key) : stored;
};

const openKey = async (
  lock: Lock,
  passphrase: Secret<string>,
): Promise<Result<DeviceKey, Unopenable>> => {
  if (revealSecret(passphrase) === '') return err(unopenable); // nothing to stretch
  const opened = await openEntry(
    await envelopeOf(passphrase, lock.stretching),
    sealedFromWire(lock.sealedKey),
  );
  if (!opened.ok) return opened;
  return opened.value.content.length === 32 ? ok(deviceKey(opened.value.content)) : err(unopenable);
};

/**
 * The device key, for the right passphrase. Waits `waitAfter(lock.wrong)` first,
 * and takes a quarter of a second more. Unopenable: a wrong passphrase, counted.
 */
export const unlock = async (
  vault: Vault,
  passphrase: Secret<string>,
  alarm: Alarm,
): Promise<Result<DeviceKey, Unopenable | Unreachable | Malformed>> => {
  const lock = await readLock(vault);
  if (!lock.ok) return lock;
  if (lock.value === null) return err(malformed('lock'));
  const { wrong } = lock.value;
  const counted = await count(vault, wrong + 1);
  if (!counted.ok) return counted;
  await new Promise<void>((resume) => alarm(waitAfter(wrong), resume));
  const key = await openKey(lock.value, passphrase);
  const reset = key.ok ? await count(vault, 0) : ok(undefined);
  return reset.ok ? key : reset;
};
