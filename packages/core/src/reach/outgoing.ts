/**
 * Law: rooms say what is to be sent, never how. An `Outgoing` is bytes already
 * sealed and padded, the channel they are for and how long the relay keeps them;
 * whoever carries it can read none of it.
 *
 * Persist before send: a caller stores an outgoing, under a key of its own, before
 * it hands it to reach, and forgets it when that key is acknowledged. Whatever
 * happens between, the same bytes are sent again.
 */
import type { Brand, Bytes } from '@krov/ground';
import type { ChannelId, ChannelPreimage, EntryBytes, TtlClass } from '@krov/protocol';
import type { SigningKey } from '@krov/proof';

/** One entry on its way: 512, 4,096, 16,384 or 65,536 bytes. */
export type Outgoing = {
  readonly channel: ChannelId;
  readonly entry: EntryBytes;
  readonly ttl: TtlClass;
};

/** The caller's name for an outgoing: the row where it is persisted. */
export type OutgoingKey = Brand<string, 'OutgoingKey'>;
export const outgoingKey = (name: string): OutgoingKey => name as OutgoingKey;

export type Queued = { readonly key: OutgoingKey; readonly outgoing: Outgoing };

/** 32 bytes that open a channel for reading; the relay keeps their hash. */
export type ReadToken = Bytes<'ReadToken'>;

/** What a device can show for a channel. */
export type Access = {
  readonly id: ChannelId;
  /** `null`: a notice channel of which only the id is known. */
  readonly preimage: ChannelPreimage | null;
  /** `null`: not for reading by token. */
  readonly readToken: ReadToken | null;
  /** `null`: read only, or a door, to which anybody appends. */
  readonly writeKey: SigningKey | null;
};

/** A channel's name as the key of a map. */
export type ChannelName = Brand<string, 'ChannelName'>;
