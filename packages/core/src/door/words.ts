/**
 * Law: the words carry what the desk needs to answer: the text, and for the first ask
 * the asker's mailbox and KeyPackage. What she adds later is signed by her leaf key.
 *
 * docs/protocol/door.md §4.
 */
import {
  concatBytes,
  decodePrefix,
  encode,
  err,
  fixedBytes,
  isAllZero,
  mapped,
  malformed,
  ok,
  record,
  secret,
  revealSecret,
  text,
  textToBytes,
  variableBytes,
  type Bytes,
  type Codec,
  type Malformed,
  type Result,
} from '@krov/ground';
import { sign, signatureCodec, verify, type Signature, type SigningKey } from '@krov/proof';
import type { KeyPackageBytes, LeafKey } from '@krov/sealing';
import type { MailboxCapability } from '../circle/index.ts';
import { cardSayingCodec, requestIdCodec, type CardSaying, type RequestId } from './card.ts';

/** The longest text of one request, in bytes of UTF-8: about 575 Cyrillic letters. */
export const longestWords = 1150;

/** How many bytes of UTF-8 a text takes, for the counter beside the field. */
export const bytesOfWords = (said: string): number => textToBytes(said).length;

export type AskWords = {
  readonly request: RequestId;
  readonly mailbox: MailboxCapability;
  readonly keyPackage: KeyPackageBytes;
  readonly text: string;
};
export type MoreWords = {
  readonly request: RequestId;
  readonly text: string;
  readonly signature: Signature;
};

const mailboxCodec: Codec<MailboxCapability> = mapped(fixedBytes(96), {
  name: 'mailbox',
  wrap: (bytes): MailboxCapability => secret(bytes as Bytes<'MailboxCapability'>),
  unwrap: (capability: MailboxCapability): Uint8Array => revealSecret(capability),
});
const keyPackageCodec: Codec<KeyPackageBytes> = mapped(variableBytes(300), {
  name: 'key package',
  wrap: (bytes): KeyPackageBytes => bytes as KeyPackageBytes,
  unwrap: (keyPackage: KeyPackageBytes): Uint8Array => keyPackage,
});

export const askWordsCodec: Codec<AskWords> = record('words', {
  request: requestIdCodec,
  mailbox: mailboxCodec,
  keyPackage: keyPackageCodec,
  text: text(longestWords),
});
export const moreWordsCodec: Codec<MoreWords> = record('more words', {
  request: requestIdCodec,
  text: text(longestWords),
  signature: signatureCodec,
});

/** Decodes words behind which there are only zeros. */
export const readWords = <T>(codec: Codec<T>, plaintext: Uint8Array): Result<T, Malformed> => {
  const read = decodePrefix(codec, plaintext);
  if (!read.ok) return read;
  return isAllZero(read.value.rest) ? ok(read.value.value) : err(malformed(codec.name));
};

const saidMore = (saying: CardSaying, said: string): Uint8Array =>
  concatBytes(encode(cardSayingCodec, saying), textToBytes(said));

export const signMore = (leaf: SigningKey, saying: CardSaying, said: string): Promise<Signature> =>
  sign(leaf, 'krov/door-more/1', saidMore(saying, said));

export const verifyMore = (
  leafKey: LeafKey,
  saying: CardSaying,
  more: MoreWords,
): Promise<boolean> =>
  verify({
    key: leafKey,
    label: 'krov/door-more/1',
    message: saidMore(saying, more.text),
    signature: more.signature,
  });
