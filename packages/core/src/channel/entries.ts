/**
 * Law: what is said in a channel is padded, sealed for that channel and bound to it; what
 * does not open there was not said there.
 *
 * docs/protocol/envelope.md §2.
 */
import { mustBeOk, type Randomness } from '@krov/ground';
import { entryBytes, type EntryBytes, type TtlClass } from '@krov/protocol';
import { openEntry, sealEntry, sealedFromWire, type Entry } from '@krov/sealing';
import type { Outgoing } from '../reach/index.ts';
import type { ChannelKeys } from './channelKeys.ts';

/** Seals content for a channel into one entry. Throws (a bug) when it is longer than the largest entry. */
export const sealFor = async (
  keys: ChannelKeys,
  posted: { readonly content: Uint8Array; readonly ttl: TtlClass },
  randomness: Randomness,
): Promise<Outgoing> => {
  const envelope = { key: keys.envelopeKey, channel: keys.id };
  const sealed = mustBeOk(await sealEntry(envelope, { content: posted.content }, randomness));
  const entry = entryBytes(sealed);
  if (entry === undefined) throw new TypeError('an envelope has one of the four sizes');
  return { channel: keys.id, entry, ttl: posted.ttl };
};

/** The content of an entry of a channel, or `null` when it does not open. */
export const contentOf = async (
  keys: Pick<ChannelKeys, 'id' | 'envelopeKey'>,
  entry: EntryBytes,
): Promise<Uint8Array | null> => {
  const envelope = { key: keys.envelopeKey, channel: keys.id };
  const opened = await openEntry(envelope, sealedFromWire<Entry>(entry));
  return opened.ok ? opened.value.content : null;
};
