/**
 * Law: an entry is exactly 512, 4,096, 16,384 or 65,536 bytes, whatever it holds,
 * and its size says nothing finer about its content (docs/protocol/envelope.md §2).
 *
 * It is bound to its channel and its bucket; it carries, inside, a random id that
 * stays the same when the same intent is sealed again; nothing is compressed
 * first. Padding is zeros, checked when opened, so one content has one plaintext.
 */
import {
  branded,
  concatBytes,
  decode,
  encode,
  err,
  isAllZero,
  mapped,
  ok,
  record,
  refused,
  restBytes,
  revealSecret,
  secret,
  textToBytes,
  u16,
  u32,
  unopenable,
  type Bytes,
  type Codec,
  type Randomness,
  type Refused,
  type Result,
  type Secret,
  type Unopenable,
} from '@krov/ground';
import { aesGcmOpen, aesGcmSeal, nonceLength, tagLength, type AesGcm } from './aesGcm.ts';
import type { Label } from './labels.ts';
import type { Sealed } from './sealed.ts';

/** 32 bytes, AES-256. */
export type EnvelopeKey = Secret<Bytes<'EnvelopeKey'>>;
/** 16 random bytes inside the seal. */
export type EntryId = Bytes<'EntryId'>;
export type Entry = { readonly id: EntryId; readonly content: Uint8Array };

/** The four sizes of an entry on the wire, in bytes. */
export const buckets = [512, 4096, 16384, 65536] as const;
export type Bucket = (typeof buckets)[number];

/** Which channel an envelope is for, and the key of that channel. */
export type Envelope = { readonly key: EnvelopeKey; readonly channel: Uint8Array };

const label: Label = 'krov/envelope/1';
const version = 1;
const idLength = 16;
/** Bytes of an entry that are not content: version, nonce, id, length, tag. */
export const entryOverhead: number = 1 + nonceLength + idLength + 2 + tagLength;

/** How many bytes of content an entry of this size holds. */
export const capacityOf = (bucket: Bucket): number => bucket - entryOverhead;

export const entryIdCodec: Codec<EntryId> = branded<EntryId>('EntryId', idLength);

export const makeEntryId = (randomness: Randomness): EntryId =>
  randomness.bytes(idLength) as EntryId;

/** Throws a RangeError (a bug) when the secret has not 32 bytes. */
export const envelopeKey = (bytes: Secret<Uint8Array>): EnvelopeKey => {
  const raw = revealSecret(bytes);
  if (raw.length !== 32) throw new RangeError('an envelope key has 32 bytes');
  return secret(raw as Bytes<'EnvelopeKey'>);
};

/** The content and its padding are one field: the length says where one ends. */
const paddedCodec: Codec<Entry> = mapped(
  record('entry', { id: entryIdCodec, length: u16, padded: restBytes }),
  {
    name: 'entry',
    wrap: ({ id, length, padded }): Entry | undefined =>
      length <= padded.length && isAllZero(padded.subarray(length))
        ? { id, content: padded.slice(0, length) }
        : undefined,
    unwrap: ({ id, content }: Entry) => ({ id, length: content.length, padded: content }),
  },
);

const sealing = (envelope: Envelope, bucket: Bucket, nonce: Uint8Array): AesGcm => ({
  key: revealSecret(envelope.key),
  nonce,
  aad: concatBytes(textToBytes(label), Uint8Array.of(0), envelope.channel, encode(u32, bucket)),
});

const bucketFor = (length: number, forced: Bucket | undefined): Bucket | undefined =>
  buckets.find(
    (bucket) => (forced === undefined || bucket === forced) && length <= capacityOf(bucket),
  );

const pad = (plaintext: Uint8Array, length: number): Uint8Array => {
  const padded = new Uint8Array(length);
  padded.set(plaintext);
  return padded;
};

/**
 * Seals content into the smallest entry that holds it, or into the bucket asked
 * for. Refused when it does not fit. An id given is kept, else one is made.
 */
export const sealEntry = async (
  envelope: Envelope & { readonly bucket?: Bucket },
  entry: { readonly id?: EntryId; readonly content: Uint8Array },
  randomness: Randomness,
): Promise<Result<Sealed<Entry>, Refused<'contentFitsItsBucket'>>> => {
  const bucket = bucketFor(entry.content.length, envelope.bucket);
  if (bucket === undefined) return err(refused('contentFitsItsBucket'));
  const id = entry.id ?? makeEntryId(randomness);
  const nonce = randomness.bytes(nonceLength);
  const plaintext = pad(
    encode(paddedCodec, { id, content: entry.content }),
    bucket - 1 - nonceLength - tagLength,
  );
  const ciphertext = await aesGcmSeal(sealing(envelope, bucket, nonce), plaintext);
  return ok(concatBytes(Uint8Array.of(version), nonce, ciphertext) as Sealed<Entry>);
};

/** What was sealed for this channel under this key; anything else is Unopenable. */
export const openEntry = async (
  envelope: Envelope,
  sealed: Sealed<Entry>,
): Promise<Result<Entry, Unopenable>> => {
  const bucket = buckets.find((size) => size === sealed.length);
  if (bucket === undefined || sealed[0] !== version) return err(unopenable);
  const nonce = sealed.slice(1, 1 + nonceLength);
  const aes = sealing(envelope, bucket, nonce);
  const plaintext = await aesGcmOpen(aes, sealed.slice(1 + nonceLength));
  const entry = plaintext === undefined ? undefined : decode(paddedCodec, plaintext);
  return entry?.ok === true ? ok(entry.value) : err(unopenable);
};
