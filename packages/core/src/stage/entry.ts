/**
 * Law: an entry of an evening is signed for one gathering and means nothing at another. It
 * is named by what it says, so the same entry, come twice, is one.
 *
 * docs/protocol/stage.md §2. Whether a soundly signed entry counts: `collate.ts`, `judge.ts`.
 */
import {
  bytesToHex,
  concatBytes,
  decode,
  encode,
  err,
  ok,
  record,
  refused,
  u32,
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
import { labelledHash } from '@krov/sealing';
import type { Ref, StageBody } from './body.ts';
import { refCodec, stageBodyCodec } from './bodyForm.ts';
import { minuteCodec, type Minute } from './minute.ts';
import { isPaid } from './seat.ts';

export type StageTerms = {
  readonly author: VerifyingKey;
  /** The author's own count, from 1. */
  readonly number: number;
  /** The author's entry before this one; zeros for her first. */
  readonly previous: Ref;
  /** Of an organiser: above all that she had read. Of others: 0. */
  readonly time: number;
  readonly stated: Minute;
  readonly body: StageBody;
};
/** An entry whose signature was checked, with its name. */
export type StageEntry = StageTerms & {
  readonly ref: Ref;
  /** `ref` and `author` in hex: keys of maps. */
  readonly id: string;
  readonly by: string;
};
/** The bytes of an entry, as they were signed: the content of an envelope. */
export type StageEntryBytes = Bytes<'StageEntry'>;

const label = 'krov/stage-entry/1';

const fields = {
  author: verifyingKeyCodec,
  number: u32,
  previous: refCodec,
  time: u32,
  stated: minuteCodec,
  body: stageBodyCodec,
};
const termsCodec: Codec<StageTerms> = versioned(1, record('stage entry', fields));
const signedCodec: Codec<StageTerms & { readonly signature: Signature }> = versioned(
  1,
  record('stage entry', { ...fields, signature: signatureCodec }),
);

const messageOf = (channel: ChannelId, terms: StageTerms): Uint8Array =>
  concatBytes(channel, encode(termsCodec, terms));

/** Names an entry that is known to be its author's. */
export const named = (channel: ChannelId, terms: StageTerms): StageEntry => {
  const ref = labelledHash(label, messageOf(channel, terms)).slice(0, 16) as Ref;
  const { author, number, previous, time, stated, body } = terms;
  return {
    author,
    number,
    previous,
    time,
    stated,
    body,
    ref,
    id: bytesToHex(ref),
    by: bytesToHex(author),
  };
};

/** Signs an entry for the gathering whose channel this is. */
export const signStageEntry = async (
  key: SigningKey,
  channel: ChannelId,
  said: Omit<StageTerms, 'author'>,
): Promise<StageEntryBytes> => {
  const terms = { ...said, author: await verifyingKeyOf(key) };
  const signature = await sign(key, label, messageOf(channel, terms));
  return encode(signedCodec, { ...terms, signature }) as StageEntryBytes;
};

export type ReadingRule = 'everyEntryIsSignedForThisGathering' | 'whoAsksForASeatPaysWithWork';

const isPaidFor = (channel: ChannelId, { author, stated, body }: StageTerms): boolean =>
  body.kind !== 'askSeat' || isPaid(channel, { author, stated, paid: body.paid });

/** Reads one entry: of the right form, paid for, and signed by its author for this gathering. */
export const readStageEntry = async (
  bytes: Uint8Array,
  channel: ChannelId,
): Promise<Result<StageEntry, Malformed | Refused<ReadingRule>>> => {
  const read = decode(signedCodec, bytes);
  if (!read.ok) return read;
  const { signature, ...terms } = read.value;
  if (!isPaidFor(channel, terms)) return err(refused('whoAsksForASeatPaysWithWork'));
  const message = messageOf(channel, terms);
  return (await verify({ key: terms.author, label, message, signature }))
    ? ok(named(channel, terms))
    : err(refused('everyEntryIsSignedForThisGathering'));
};
