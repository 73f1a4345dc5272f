/**
 * Law: a channel's id proves its preimage, and a capability proves itself against the
 * preimage; the relay needs no list of anybody.
 *
 * docs/protocol/relay.md §2.
 */
import { concatBytes, encode, equalBytes, isAllZero, textToBytes } from '@krov/ground';
import { preimageCodec, type ChannelId, type ChannelPreimage, type RelayId } from '@krov/protocol';
import { sha256 } from './digest.ts';
import {
  sign,
  verify,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from './signature.ts';

/** `SHA-256("krov/channel/1" ‖ 0x00 ‖ preimage)`, 32 bytes. */
export const channelIdOf = (preimage: ChannelPreimage): ChannelId =>
  sha256(
    concatBytes(textToBytes('krov/channel/1'), Uint8Array.of(0), encode(preimageCodec, preimage)),
  ) as Uint8Array as ChannelId;

/** What a write proof is about: this relay, this connection, this channel. */
export type Opening = {
  readonly relayId: RelayId;
  /** The 32 bytes of the relay's HELLO on this connection. */
  readonly nonce: Uint8Array;
  readonly channel: ChannelId;
};

const writeRole = Uint8Array.of(1);

const openingBytes = ({ relayId, nonce, channel }: Opening): Uint8Array =>
  concatBytes(relayId, nonce, channel, writeRole);

/** Shows the write key of a channel, for one connection only. 64 bytes. */
export const proveOpening = (key: SigningKey, opening: Opening): Promise<Signature> =>
  sign(key, 'krov/open/1', openingBytes(opening));

/** Whether `proof` shows the write key that the preimage demands. */
export const verifyOpening = (
  preimage: ChannelPreimage,
  opening: Opening,
  proof: Uint8Array,
): Promise<boolean> =>
  verify({
    key: preimage.writeKey as VerifyingKey,
    label: 'krov/open/1',
    message: openingBytes(opening),
    signature: proof as Signature,
  });

const purgeBytes = ({ relayId, nonce, channel }: Opening): Uint8Array =>
  concatBytes(relayId, nonce, channel);

/** Shows the owner key of a channel that is to be emptied and closed, on one connection only. 64 bytes. */
export const provePurge = (key: SigningKey, opening: Opening): Promise<Signature> =>
  sign(key, 'krov/purge/1', purgeBytes(opening));

/** Whether `proof` shows the owner key that the preimage names; nobody owns a channel without one. */
export const verifyPurge = async (
  preimage: ChannelPreimage,
  opening: Opening,
  proof: Uint8Array,
): Promise<boolean> =>
  !isAllZero(preimage.ownerKey) &&
  verify({
    key: preimage.ownerKey as VerifyingKey,
    label: 'krov/purge/1',
    message: purgeBytes(opening),
    signature: proof as Signature,
  });

/** Whether a read token is the one that the preimage demands; a notice demands none. */
export const mayRead = (preimage: ChannelPreimage, readToken: Uint8Array | null): boolean =>
  preimage.class === 'notice' ||
  (readToken !== null && equalBytes(sha256(readToken), preimage.readTokenHash));

/** Whether anybody may append: a door, which demands no write key. */
export const isOpenToAppend = (preimage: ChannelPreimage): boolean =>
  preimage.class === 'door' && isAllZero(preimage.writeKey);

/** The preimage of a channel that nobody owns, from its read token and write key. */
export const preimageOf = async (
  channelClass: ChannelPreimage['class'],
  keys: { readonly readToken: Uint8Array | null; readonly writeKey: SigningKey | null },
): Promise<ChannelPreimage> => ({
  readTokenHash: keys.readToken === null ? new Uint8Array(32) : sha256(keys.readToken),
  writeKey: keys.writeKey === null ? new Uint8Array(32) : await verifyingKeyOf(keys.writeKey),
  ownerKey: new Uint8Array(32),
  class: channelClass,
});
