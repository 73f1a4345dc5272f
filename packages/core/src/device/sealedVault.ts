/**
 * Law: a sealed vault is a vault whose disk holds ciphertext alone. All rows are
 * opened once, when it is unlocked, and live in memory until it is locked; a batch
 * is sealed first and then stored by the vault below, whole or not at all.
 */
import {
  err,
  ok,
  unreachable,
  type Malformed,
  type Randomness,
  type Result,
  type Unreachable,
} from '@krov/ground';
import { isInClear } from './lock.ts';
import { openRow, rowKeysOf, sealedIdOf, sealRow, type DeviceKey } from './sealedRow.ts';
import { applyBatch, rowsUnder, type Batch, type RowId, type Vault } from './vault.ts';

export type Unsealed = {
  readonly vault: Vault;
  /** Rows on disk that do not open under this key: altered, or damaged. They are left where they are. */
  readonly unopenable: readonly RowId[];
};

/** What lies under such names is sealed under another key (`dutyRows`). */
export const besidePrefix = 'duty/';

/** Opens what lies sealed in a vault under a device key. */
export const sealedVault = async (
  below: Vault,
  key: DeviceKey,
  randomness: Randomness,
): Promise<Result<Unsealed, Unreachable | Malformed>> => {
  const keys = rowKeysOf(key);
  const stored = await below.open('');
  if (!stored.ok) return stored;
  const closed = stored.value.filter(({ id }) => !isInClear(id) && !id.startsWith(besidePrefix));
  const opened = await Promise.all(closed.map((row) => openRow(keys, row)));
  let rows: ReadonlyMap<RowId, Uint8Array> = new Map(
    opened.flatMap((row) => (row.ok ? [[row.value.id, row.value.bytes] as const] : [])),
  );
  const unopenable = closed.filter((_, i) => opened[i]?.ok !== true).map(({ id }) => id);

  const store = async (batch: Batch): Promise<Result<void, Unreachable>> => {
    const put = await Promise.all(batch.put.map((row) => sealRow(keys, row, randomness)));
    const drop = batch.drop.map((id) => sealedIdOf(keys, id));
    const done = await below.commit({ put, drop });
    if (done.ok) rows = applyBatch(rows, batch);
    return done;
  };

  /** Batches are sealed and stored one after the other, as they were handed in. */
  let last: Promise<unknown> = Promise.resolve();
  const commit = (batch: Batch): Promise<Result<void, Unreachable>> => {
    const done = last.then(() => store(batch));
    last = done.catch(() => err(unreachable('vault')));
    return done;
  };

  return ok({
    vault: { open: (prefix) => Promise.resolve(ok(rowsUnder(rows, prefix))), commit },
    unopenable,
  });
};
