/**
 * Law: who has no account brings her own letter box. She makes it, she alone reads it,
 * and only those to whom she gives its 96 bytes can write there or read what it says.
 *
 * docs/protocol/door.md §4. Used by an asker, and by a joiner for the answer.
 */
import { revealSecret, secret, type Bytes, type Randomness, type Secret } from '@krov/ground';
import { channelIdOf, sha256, signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { ChannelPreimage } from '@krov/protocol';
import { envelopeKey } from '@krov/sealing';
import type { ReadToken } from '../reach/index.ts';
import type { ChannelKeys } from '../channel/index.ts';

/** 96 bytes: write seed 32, SHA-256 of the read token 32, envelope key 32. What a writer is given. */
export type MailboxCapability = Secret<Bytes<'MailboxCapability'>>;

/** A mailbox of mine: what I give away, and what I open it with. */
export type Mailbox = { readonly capability: MailboxCapability; readonly keys: ChannelKeys };

export const makeMailbox = async (randomness: Randomness): Promise<Mailbox> => {
  const readToken = randomness.bytes(32) as ReadToken;
  const capability = Uint8Array.of(
    ...randomness.bytes(32),
    ...sha256(readToken),
    ...randomness.bytes(32),
  );
  return mailboxFrom(secret(capability as Bytes<'MailboxCapability'>), readToken);
};

/** My mailbox again, from what I kept: the capability and the read token. */
export const mailboxFrom = async (
  capability: MailboxCapability,
  readToken: ReadToken,
): Promise<Mailbox> => ({ capability, keys: { ...(await writerKeysOf(capability)), readToken } });

/** What a writer can do with a mailbox: append, and seal. Not read. */
export const writerKeysOf = async (capability: MailboxCapability): Promise<ChannelKeys> => {
  const bytes = revealSecret(capability);
  const writeKey = signingKeyFromSeed(bytes.slice(0, 32));
  const preimage: ChannelPreimage = {
    readTokenHash: bytes.slice(32, 64),
    writeKey: await verifyingKeyOf(writeKey),
    ownerKey: new Uint8Array(32),
    class: 'mailbox',
  };
  return {
    id: channelIdOf(preimage),
    preimage,
    readToken: null,
    writeKey,
    envelopeKey: envelopeKey(secret(bytes.slice(64))),
  };
};
