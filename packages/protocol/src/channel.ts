/**
 * Law: a channel is named by what it demands. Its preimage says who may read, write
 * and purge; the hash of that is its id, so nothing has to be registered.
 *
 * docs/protocol/relay.md §2.
 */
import { branded, fixedBytes, oneOf, record, type Bytes, type Codec } from '@krov/ground';

/** 32 bytes: SHA-256 of the labelled preimage. */
export type ChannelId = Bytes<'ChannelId'>;
/** 32 bytes, random, one per relay installation. */
export type RelayId = Bytes<'RelayId'>;

/** The order is part of the format. */
export const channelClasses = ['room', 'door', 'mailbox', 'notice'] as const;
export type ChannelClass = (typeof channelClasses)[number];

/** How long entries live; the order is part of the format. */
export const ttlClasses = ['1h', '6h', '1d', '7d', '30d', '90d'] as const;
export type TtlClass = (typeof ttlClasses)[number];

export const hoursOfTtl: { readonly [Ttl in TtlClass]: number } = {
  '1h': 1,
  '6h': 6,
  '1d': 24,
  '7d': 7 * 24,
  '30d': 30 * 24,
  '90d': 90 * 24,
};

/** The four sizes of an entry, in bytes. Any other length is a protocol error. */
export const entrySizes = [512, 4096, 16_384, 65_536] as const;

/** An entry as the relay stores and serves it: one of the four sizes, opaque. */
export type EntryBytes = Bytes<'EntryBytes'>;

/** Bytes of a right size; anything else is no entry. */
export const entryBytes = (bytes: Uint8Array): EntryBytes | undefined =>
  entrySizes.some((size) => size === bytes.length) ? (bytes as EntryBytes) : undefined;

/** Sizes in bytes: 32, 32, 32, 1. All-zero: open to anybody (read, write) or nobody (owner). */
export type ChannelPreimage = {
  readonly readTokenHash: Uint8Array;
  readonly writeKey: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly class: ChannelClass;
};

export const channelIdCodec: Codec<ChannelId> = branded('channel id', 32);
export const relayIdCodec: Codec<RelayId> = branded('relay id', 32);
export const ttlCodec: Codec<TtlClass> = oneOf('ttl', ttlClasses);

/** 97 bytes. */
export const preimageCodec: Codec<ChannelPreimage> = record('channel preimage', {
  readTokenHash: fixedBytes(32),
  writeKey: fixedBytes(32),
  ownerKey: fixedBytes(32),
  class: oneOf('channel class', channelClasses),
});
