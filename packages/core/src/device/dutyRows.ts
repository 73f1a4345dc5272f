/**
 * Law: a device that is locked on duty writes beside its other rows, under a key that
 * opens none of them. That key lies sealed among them: so who unlocks finds what duty
 * wrote, after a crash too, and it counts from the batch on that names it.
 *
 * docs/protocol/device.md §3.
 */
import {
  err,
  malformed,
  ok,
  revealSecret,
  type Malformed,
  type Randomness,
  type Result,
  type Unreachable,
} from '@krov/ground';
import { deviceKey, makeDeviceKey, type DeviceKey } from './sealedRow.ts';
import { besidePrefix as prefix, sealedVault } from './sealedVault.ts';
import { rowId, type Batch, type Row, type Vault } from './vault.ts';

const keyRow = rowId('duty');

/** What lies under `duty/`, as a vault of its own. */
const besides = (below: Vault): Vault => ({
  open: async (under) => {
    const rows = await below.open(prefix + under);
    if (!rows.ok) return rows;
    return ok(rows.value.map(({ id, bytes }) => ({ id: rowId(id.slice(prefix.length)), bytes })));
  },
  commit: ({ put, drop }) =>
    below.commit({
      put: put.map(({ id, bytes }) => ({ id: rowId(prefix + id), bytes })),
      drop: drop.map((id) => rowId(prefix + id)),
    }),
});

const clear = async (below: Vault): Promise<Result<void, Unreachable | Malformed>> => {
  const rows = await below.open(prefix);
  if (!rows.ok) return rows;
  const drop = rows.value.map(({ id }) => id);
  return drop.length === 0 ? ok(undefined) : below.commit({ put: [], drop });
};

/** A disk, and what lies on it sealed under the device key. */
export type Unlocked = { readonly below: Vault; readonly vault: Vault };

/** Lays rows out for duty; when it answers, they count, and the key opens them alone. */
export const beginDuty = async (
  { below, vault }: Unlocked,
  rows: readonly Row[],
  randomness: Randomness,
): Promise<Result<DeviceKey, Unreachable | Malformed>> => {
  const cleared = await clear(below);
  if (!cleared.ok) return cleared;
  const key = makeDeviceKey(randomness);
  const duty = await openDuty(below, key, randomness);
  if (!duty.ok) return duty;
  const laid = await duty.value.commit({ put: rows, drop: [] });
  if (!laid.ok) return laid;
  const named = await vault.commit({ put: [{ id: keyRow, bytes: revealSecret(key) }], drop: [] });
  return named.ok ? ok(key) : named;
};

/** The rows of duty. Malformed: one of them does not open, so it is not known what was done. */
export const openDuty = async (
  below: Vault,
  key: DeviceKey,
  randomness: Randomness,
): Promise<Result<Vault, Unreachable | Malformed>> => {
  const opened = await sealedVault(besides(below), key, randomness);
  if (!opened.ok) return opened;
  return opened.value.unopenable.length > 0 ? err(malformed('duty')) : ok(opened.value.vault);
};

/** Takes what duty wrote back among the other rows, as `merge` says. Nothing to do where no duty was. */
export const endDuty = async (
  { below, vault }: Unlocked,
  merge: (stored: readonly Row[], fromDuty: readonly Row[]) => Result<Batch, Malformed>,
  randomness: Randomness,
): Promise<Result<void, Unreachable | Malformed>> => {
  const stored = await vault.open('');
  if (!stored.ok) return stored;
  const named = stored.value.find(({ id }) => id === keyRow);
  if (named === undefined) return clear(below);
  if (named.bytes.length !== 32) return err(malformed('duty'));
  const duty = await openDuty(below, deviceKey(named.bytes), randomness);
  const fromDuty = duty.ok ? await duty.value.open('') : duty;
  if (!fromDuty.ok) return fromDuty;
  const others = stored.value.filter(({ id }) => id !== keyRow);
  const merged = merge(others, fromDuty.value);
  if (!merged.ok) return merged;
  const { put, drop } = merged.value;
  const taken = await vault.commit({ put, drop: [...drop, keyRow] });
  return taken.ok ? clear(below) : taken;
};
