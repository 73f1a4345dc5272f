/** channel: how the keys of a channel follow from its secret. */
export type { ChannelKeys, ChannelSecret } from './channelKeys.ts';
export { channelKeysFrom } from './channelKeys.ts';
export { contentOf, sealFor } from './entries.ts';
