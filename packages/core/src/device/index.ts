/** device: what one device keeps, and the lock before it. */
export type { Batch, Row, RowId, Vault } from './vault.ts';
export { applyBatch, longestRowId, rowId, rowsUnder } from './vault.ts';
export { memoryVault } from './memoryVault.ts';
export type { DeviceKey } from './sealedRow.ts';
export { deviceKey, makeDeviceKey } from './sealedRow.ts';
export type { Unsealed } from './sealedVault.ts';
export { sealedVault } from './sealedVault.ts';
export type { Lock } from './lock.ts';
export { makeLock, readLock, setPassphrase, unlock, waitAfter } from './lock.ts';
export type { Unlocked } from './dutyRows.ts';
export { beginDuty, endDuty, openDuty } from './dutyRows.ts';
export { keep, kept } from './keep.ts';
