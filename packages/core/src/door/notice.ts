/**
 * Law: the notice channel says three things, in public to whoever holds the link and
 * in ciphertext to everybody else, the relay too.
 *
 * docs/protocol/door.md §3.
 */
import { decode, encode, record, secret, union, type Codec, type Randomness } from '@krov/ground';
import { channelIdOf, preimageOf, type SigningKey } from '@krov/proof';
import type { ChannelId, EntryBytes, TtlClass } from '@krov/protocol';
import { deriveKey, envelopeKey, type EnvelopeKey } from '@krov/sealing';
import {
  charterChainCodec,
  contentOf,
  sealFor,
  type ChannelKeys,
  type CharterChain,
  type Fingerprint,
} from '../circle/index.ts';
import type { Outgoing } from '../reach/index.ts';
import { bundleCodec, type Bundle } from './bundle.ts';
import { heartbeatCodec, type Heartbeat } from './heartbeat.ts';

export type Notice =
  | { readonly kind: 'chain'; readonly chain: CharterChain }
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  | { readonly kind: 'heartbeat'; readonly heartbeat: Heartbeat };

const noticeCodec: Codec<Notice> = union('notice', {
  chain: [1, record('chain', { chain: charterChainCodec })],
  bundle: [2, record('bundle', { bundle: bundleCodec })],
  heartbeat: [3, record('heartbeat', { heartbeat: heartbeatCodec })],
});

const ttlOf: { readonly [K in Notice['kind']]: TtlClass } = {
  chain: '90d',
  bundle: '1d',
  heartbeat: '1h',
};

const noticeEnvelopeKey = (fingerprint: Fingerprint): EnvelopeKey =>
  envelopeKey(deriveKey(secret(fingerprint), 'krov/notice/1', 32));

/** The notice channel as its writers know it. */
export const noticeChannelOf = async (
  writeKey: SigningKey,
  fingerprint: Fingerprint,
): Promise<ChannelKeys> => {
  const preimage = await preimageOf('notice', { readToken: null, writeKey });
  return {
    id: channelIdOf(preimage),
    preimage,
    readToken: null,
    writeKey,
    envelopeKey: noticeEnvelopeKey(fingerprint),
  };
};

export const postNotice = (
  channel: ChannelKeys,
  notice: Notice,
  randomness: Randomness,
): Promise<Outgoing> =>
  sealFor(channel, { content: encode(noticeCodec, notice), ttl: ttlOf[notice.kind] }, randomness);

/** What an entry of the notice channel says; `null` for what does not open or has no form. */
export const readNotice = async (
  at: { readonly id: ChannelId; readonly fingerprint: Fingerprint },
  entry: EntryBytes,
): Promise<Notice | null> => {
  const content = await contentOf(
    { id: at.id, envelopeKey: noticeEnvelopeKey(at.fingerprint) },
    entry,
  );
  const notice = content === null ? null : decode(noticeCodec, content);
  return notice?.ok === true ? notice.value : null;
};
