/**
 * Law: whoever knows a channel's secret knows its id and all its keys, and nobody
 * else can tell that the channel exists. Each key has its own label. Who owns it, and
 * may purge it, is said by whoever opens it, and is part of its id.
 *
 * docs/protocol/circle.md §2; the id and its preimage: docs/protocol/relay.md §2.
 */
import { revealSecret, type Bytes, type Secret } from '@krov/ground';
import {
  channelIdOf,
  preimageOf,
  signingKeyFromSeed,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { deriveKey, envelopeKey, type EnvelopeKey } from '@krov/sealing';
import type { ChannelPreimage } from '@krov/protocol';
import type { Access, ReadToken } from '../reach/index.ts';

/** 32 bytes from which a channel's id and keys follow. */
export type ChannelSecret = Secret<Bytes<'ChannelSecret'>>;

/** What opens a channel at the relay, and what opens its entries. */
export type ChannelKeys = Access & {
  readonly preimage: ChannelPreimage;
  readonly envelopeKey: EnvelopeKey;
};

/** The keys of a room (or a door, to which anybody appends) from its secret; `owner` may purge it, if anybody. */
export const channelKeysFrom = async (
  channelSecret: ChannelSecret,
  channelClass: 'room' | 'door',
  owner: VerifyingKey | null = null,
): Promise<ChannelKeys> => {
  const readToken = revealSecret(deriveKey(channelSecret, 'krov/channel-read/1', 32)) as ReadToken;
  const writeKey = channelClass === 'door' ? null : writeKeyOf(channelSecret);
  const ownerless = await preimageOf(channelClass, { readToken, writeKey });
  const preimage = owner === null ? ownerless : { ...ownerless, ownerKey: owner };
  return {
    id: channelIdOf(preimage),
    preimage,
    readToken,
    writeKey,
    envelopeKey: envelopeKey(deriveKey(channelSecret, 'krov/channel-envelope/1', 32)),
  };
};

const writeKeyOf = (channelSecret: ChannelSecret): SigningKey =>
  signingKeyFromSeed(revealSecret(deriveKey(channelSecret, 'krov/channel-write/1', 32)));
