/**
 * Law: an entry of the board has an author and a place. It is signed for one channel, so
 * it means nothing in another; and it states what its author had read when she wrote it.
 *
 * docs/protocol/circle.md §4. Whether a soundly signed entry counts: `rules.ts`.
 */
import {
  branded,
  concatBytes,
  decode,
  encode,
  record,
  u64,
  versioned,
  type Codec,
  type UnixHour,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import type { Label } from '@krov/sealing';
import { hourCodec } from '../circle/index.ts';
import type { ChainHead, Place } from '../reach/index.ts';
import { bodyCodec, type BoardBody, type BoardEntryBytes } from './body.ts';

export type BoardTerms = {
  /** The author's member key. */
  readonly author: VerifyingKey;
  readonly stated: UnixHour;
  /** How far its author had read this channel when she wrote it (circle.md §3). */
  readonly place: Place;
  readonly body: BoardBody;
};
export type BoardEntry = BoardTerms & { readonly signature: Signature };

const label: Label = 'krov/board-entry/1';

const fields = {
  author: verifyingKeyCodec,
  stated: hourCodec,
  place: record('place', { n: u64, head: branded<ChainHead>('head', 32) }),
  body: bodyCodec,
};
const termsCodec: Codec<BoardTerms> = versioned(1, record('board entry', fields));

/** 141 bytes and the body: what an envelope of the board holds. */
export const boardEntryCodec: Codec<BoardEntry> = versioned(
  1,
  record('board entry', { ...fields, signature: signatureCodec }),
);

export const encodeBoardEntry = (entry: BoardEntry): BoardEntryBytes =>
  encode(boardEntryCodec, entry) as BoardEntryBytes;

/** An entry's bytes, read; `null` when they are none. Whether it is its author's: `verifyBoardEntry`. */
export const readBoardEntry = (entry: Uint8Array): BoardEntry | null => {
  const decoded = decode(boardEntryCodec, entry);
  return decoded.ok ? decoded.value : null;
};

const signed = (channel: ChannelId, terms: BoardTerms): Uint8Array =>
  concatBytes(channel, encode(termsCodec, terms));

/** `memberKey` is the signing half of `terms.author`. */
export const signBoardEntry = async (
  memberKey: SigningKey,
  channel: ChannelId,
  terms: BoardTerms,
): Promise<BoardEntry> => ({
  ...terms,
  signature: await sign(memberKey, label, signed(channel, terms)),
});

/** Whether its author signed it for this channel. */
export const verifyBoardEntry = (entry: BoardEntry, channel: ChannelId): Promise<boolean> =>
  verify({ key: entry.author, label, message: signed(channel, entry), signature: entry.signature });
