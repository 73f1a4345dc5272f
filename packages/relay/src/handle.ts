/**
 * Law: a channel has one handle for all connections, so that one buffer serves every
 * reader; it means nothing outside this process, and none has to be remembered.
 */
import { concatBytes, type Randomness } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';

/** u32. Two channels may share one, once in four billion; a connection refuses the second. */
export type HandleOf = (channel: ChannelId) => number;

export const makeHandles = (randomness: Randomness): HandleOf => {
  const secret = randomness.bytes(32);
  return (channel) => {
    const digest = sha256(concatBytes(secret, channel));
    return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
  };
};
