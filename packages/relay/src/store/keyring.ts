/**
 * Law: every hour at which entries expire has one key, and destroying that key is the
 * delete; everything else (freed pages, a log, a stale block) holds only what nobody can
 * open. The keys lie in one file of fixed size that is overwritten in place.
 *
 * The writer's thread alone changes the ring; readers see the same memory. 256 slots of
 * 64 bytes: `u32 hour of expiry (0 = free) | 32 bytes key | zeros`. At most 92 days and
 * 8 hours are in use at once.
 */
import { randomFillSync } from 'node:crypto';
import { closeSync, fdatasyncSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { UnixHour } from '@krov/ground';
import { keysLost } from './failure.ts';

/** The ring in memory, the same for writer and reader. */
export type Keyring = SharedArrayBuffer;

const slots = 256;
const slotSize = 64;
const keyOffset = 4;
const keySize = 32;
const fileName = 'keyring';

const hourAt = (ring: Keyring, slot: number): number =>
  Atomics.load(new Int32Array(ring), (slot * slotSize) / 4);

const slotOf = (ring: Keyring, hour: number): number | undefined => {
  for (let slot = 0; slot < slots; slot++) if (hourAt(ring, slot) === hour) return slot;
  return undefined;
};

const hoursIn = (ring: Keyring): readonly number[] =>
  Array.from({ length: slots }, (_, slot) => hourAt(ring, slot)).filter((hour) => hour !== 0);

/** A copy of the key of an hour, 32 bytes; nothing when it is destroyed or was never made. */
export const keyFor = (ring: Keyring, hour: number): Uint8Array | undefined => {
  const slot = hour === 0 ? undefined : slotOf(ring, hour);
  return slot === undefined
    ? undefined
    : new Uint8Array(ring, slot * slotSize + keyOffset, keySize).slice();
};

export type KeyringFile = {
  /** Makes the key of each hour that has none; synced when it returns. */
  readonly prepare: (hours: readonly UnixHour[]) => void;
  /** Destroys the keys of this hour and before; synced when it returns. */
  readonly destroyUpTo: (hour: UnixHour) => void;
  readonly close: () => void;
};

/** An empty ring, to be given to both threads. */
export const makeRing = (): Keyring => new SharedArrayBuffer(slots * slotSize);

/**
 * Fills the ring from its file under `folder`, or makes that. `inUse`: the hours at which
 * stored entries expire. Throws the file system's errors, and `keysLost` before it writes.
 */
export const openKeyring = (
  folder: string,
  ring: Keyring,
  inUse: readonly number[],
): KeyringFile => {
  closeSync(openSync(path.join(folder, fileName), 'a+', 0o600));
  const descriptor = openSync(path.join(folder, fileName), 'r+');
  const image = Buffer.alloc(slots * slotSize);
  const length = readSync(descriptor, image, 0, image.length, 0);
  const isNew = length < image.length;
  new Uint8Array(ring).set(image);
  // Keys are destroyed from the oldest on: where an older one stands, none after it was destroyed.
  const oldest = Math.min(...hoursIn(ring));
  const isLost = (hour: number): boolean =>
    isNew || (slotOf(ring, hour) === undefined && hour > oldest);
  if (inUse.some(isLost)) {
    closeSync(descriptor);
    throw keysLost();
  }
  if (isNew) {
    writeSync(descriptor, image, 0, image.length, 0);
    fsyncSync(descriptor);
    syncFolder(folder);
  }

  const persist = (slot: number): void => {
    const bytes = new Uint8Array(ring, slot * slotSize, slotSize).slice();
    writeSync(descriptor, bytes, 0, slotSize, slot * slotSize);
    bytes.fill(0);
  };
  const make = (hour: UnixHour): void => {
    const slot = slotOf(ring, 0);
    if (slot === undefined) throw new Error('the keyring is full');
    const key = randomFillSync(new Uint8Array(keySize));
    new Uint8Array(ring).set(key, slot * slotSize + keyOffset);
    Atomics.store(new Int32Array(ring), (slot * slotSize) / 4, hour);
    persist(slot);
  };
  const destroy = (slot: number): void => {
    Atomics.store(new Int32Array(ring), (slot * slotSize) / 4, 0);
    new Uint8Array(ring, slot * slotSize, slotSize).fill(0);
    persist(slot);
  };

  return {
    prepare: (hours) => {
      const missing = [...new Set(hours)].filter((hour) => slotOf(ring, hour) === undefined);
      missing.forEach(make);
      if (missing.length > 0) fdatasyncSync(descriptor);
    },
    destroyUpTo: (hour) => {
      const ended = Array.from({ length: slots }, (_, slot) => slot).filter(
        (slot) => hourAt(ring, slot) !== 0 && hourAt(ring, slot) <= hour,
      );
      ended.forEach(destroy);
      if (ended.length > 0) fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
};

const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
};
