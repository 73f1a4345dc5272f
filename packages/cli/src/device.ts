/**
 * Law: a device is a folder, a passphrase and a relay. What lies in the folder is sealed
 * under the passphrase, and one process at a time is that device.
 *
 * docs/protocol/device.md.
 */
import { makeLock, readLock, sealedVault, unlock, type Vault } from '@krov/core/device';
import { openRoof, type Roof } from '@krov/core/roof';
import {
  err,
  malformed,
  ok,
  platformRandomness,
  type Failure,
  type Result,
  type Secret,
} from '@krov/ground';
import { openDirectoryVault } from './edge/directoryVault.ts';
import { systemAlarm, systemClock } from './edge/time.ts';
import { webSocketRoute } from './edge/webSocketRoute.ts';

export type DevicePlace = {
  readonly directory: string;
  readonly passphrase: Secret<string>;
  /** `ws://HOST:PORT/krov`. */
  readonly relay: string;
};

export type Device = {
  readonly roof: Roof;
  /** Ends line and journal, and lets the folder go. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the device that lives in a folder, made if need be under this passphrase.
 * Unopenable: a wrong one. Refused: another process is this device.
 */
export const openDevice = async (place: DevicePlace): Promise<Result<Device, Failure>> => {
  const folder = await openDirectoryVault(place.directory);
  if (!folder.ok) return folder;
  const roof = await openUnder(folder.value, place);
  if (!roof.ok) {
    await folder.value.close();
    return roof;
  }
  const close = async (): Promise<void> => {
    await roof.value.close();
    await folder.value.close();
  };
  return ok({ roof: roof.value, close });
};

const openUnder = async (
  folder: Vault,
  { passphrase, relay }: DevicePlace,
): Promise<Result<Roof, Failure>> => {
  const lock = await readLock(folder);
  if (!lock.ok) return lock;
  const key =
    lock.value === null
      ? await makeLock(folder, passphrase, platformRandomness)
      : await unlock(folder, passphrase, systemAlarm);
  if (!key.ok) return key;
  const unsealed = await sealedVault(folder, key.value, platformRandomness);
  if (!unsealed.ok) return unsealed;
  if (unsealed.value.unopenable.length > 0) return err(malformed('kept row'));
  return openRoof({
    vault: unsealed.value.vault,
    route: webSocketRoute(relay),
    clock: systemClock,
    alarm: systemAlarm,
    randomness: platformRandomness,
  });
};
