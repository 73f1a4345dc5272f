/**
 * Law: what is sealed at an evening opens for one purpose, at one gathering, under one key;
 * and a text is as many bytes as any other, so its length tells nothing.
 *
 * docs/protocol/stage.md §2: reports, notes of who asks for a seat, the address of the house.
 */
import {
  concatBytes,
  decode,
  encode,
  text,
  textToBytes,
  type Bytes,
  type Codec,
  type Randomness,
} from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import {
  openFrom,
  sealTo,
  type IntakeKey,
  type IntakePublicKey,
  type Label,
  type Sealed,
} from '@krov/sealing';

/** A text for few; 1,648 bytes, whatever its length. */
export type SealedText = Sealed<Bytes<'SealedText'>>;
/** Its bytes before it is sealed. */
export const filledTextLength = 512;

/** What for, where, and by or for whom: what a seal is bound to. */
export type Purpose = {
  readonly label: Label;
  readonly channel: ChannelId;
  readonly key: VerifyingKey;
};

const infoOf = ({ label, channel, key }: Purpose): Uint8Array =>
  concatBytes(textToBytes(label), Uint8Array.of(0), channel, key);
const noAad = new Uint8Array(0);

/** Seals bytes to an intake key, for this purpose alone. */
export const sealFor = <T extends Uint8Array>(
  purpose: Purpose & { readonly recipient: IntakePublicKey },
  plaintext: T,
  randomness: Randomness,
): Promise<Sealed<T>> =>
  sealTo(
    { recipient: purpose.recipient, info: infoOf(purpose), aad: noAad },
    plaintext,
    randomness,
  );

/** The bytes; `null` when they do not open here, under this key, for this purpose. */
export const openFor = async <T extends Uint8Array>(
  key: IntakeKey,
  purpose: Purpose,
  sealed: Sealed<T>,
): Promise<T | null> => {
  const opened = await openFrom({ key, info: infoOf(purpose), aad: noAad }, sealed);
  return opened.ok ? (opened.value as T) : null;
};

/** Bytes of a text before it is filled up and sealed. */
export const longestText = 500;
const textCodec: Codec<string> = text(longestText);

/** `said`: at most `longestText` bytes. */
export const sealText = (
  purpose: Purpose & { readonly recipient: IntakePublicKey },
  said: string,
  randomness: Randomness,
): Promise<SealedText> => {
  const filled = new Uint8Array(filledTextLength);
  filled.set(encode(textCodec, said));
  return sealFor(purpose, filled as Bytes<'SealedText'>, randomness);
};

/** What was said; `null` when it does not open here. */
export const openText = async (
  key: IntakeKey,
  purpose: Purpose,
  sealed: SealedText,
): Promise<string | null> => {
  const opened = await openFor(key, purpose, sealed);
  if (opened === null) return null;
  const length = 2 + (opened[0] ?? 0) * 256 + (opened[1] ?? 0);
  const said = decode(textCodec, opened.subarray(0, length));
  return said.ok ? said.value : null;
};
