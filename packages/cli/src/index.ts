/** cli: every person-level act, headless; and the edge that a device in Node stands on. */
export { openDevice, type Device, type DevicePlace } from './device.ts';
export { openDirectoryVault, type DirectoryVault } from './edge/directoryVault.ts';
export { systemAlarm, systemClock } from './edge/time.ts';
export { webSocketRoute } from './edge/webSocketRoute.ts';
