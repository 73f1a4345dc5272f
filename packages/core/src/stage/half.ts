/**
 * Law: there is one half to a link, by the key that founded its evening, and it counts until
 * the minute that it names; whoever keeps it at the relay longer gains nothing.
 *
 * docs/protocol/stage.md §1.
 */
import {
  branded,
  concatBytes,
  decode,
  encode,
  err,
  malformed,
  ok,
  record,
  refused,
  revealSecret,
  secret,
  versioned,
  type Bytes,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { isFounder, type RelayHalf } from './keys.ts';
import type { GatheringLink } from './link.ts';
import { minuteCodec, type Minute } from './minute.ts';

/** What opens an evening for who has its link. */
export type Half = {
  readonly half: RelayHalf;
  /** Nothing opens from this minute on. */
  readonly until: Minute;
};
type HalfTerms = {
  readonly founder: VerifyingKey;
  readonly half: Bytes<'RelayHalf'>;
  readonly until: Minute;
};

const fields = {
  founder: verifyingKeyCodec,
  half: branded<Bytes<'RelayHalf'>>('half', 32),
  until: minuteCodec,
};
const termsCodec: Codec<HalfTerms> = versioned(1, record('half', fields));
const halfCodec: Codec<HalfTerms & { readonly signature: Signature }> = versioned(
  1,
  record('half', { ...fields, signature: signatureCodec }),
);
const label = 'krov/half/1';

const messageOf = (channel: ChannelId, terms: HalfTerms): Uint8Array =>
  concatBytes(channel, encode(termsCodec, terms));

/** The content of the half channel's entry, 133 bytes. `channel` is that channel's id. */
export const writeHalf = async (
  founder: SigningKey,
  channel: ChannelId,
  { half, until }: Half,
): Promise<Uint8Array> => {
  const terms = { founder: await verifyingKeyOf(founder), half: revealSecret(half), until };
  const signature = await sign(founder, label, messageOf(channel, terms));
  return encode(halfCodec, { ...terms, signature });
};

/** Reads one entry's content; the first of a half channel that is `ok` counts. */
export const readHalf = async (
  link: Pick<GatheringLink, 'secret'>,
  channel: ChannelId,
  content: Uint8Array,
): Promise<Result<Half, Malformed | Refused<'theFounderGivesTheHalf'>>> => {
  const read = decode(halfCodec, content);
  if (!read.ok) return err(malformed('half'));
  const { founder: key, half, until, signature } = read.value;
  const message = messageOf(channel, { founder: key, half, until });
  return isFounder(link, key) && (await verify({ key, label, message, signature }))
    ? ok({ half: secret(half), until })
    : err(refused('theFounderGivesTheHalf'));
};
