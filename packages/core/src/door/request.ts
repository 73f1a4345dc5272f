/**
 * Law: a request is one entry of exactly 4,096 bytes: a card that those on shift can
 * open and words that only the desk can, each bound to the other, to the door and to
 * the bundle under which it was written.
 *
 * docs/protocol/door.md §4.
 */
import {
  concatBytes,
  decodePrefix,
  encode,
  equalBytes,
  err,
  isAllZero,
  ok,
  textToBytes,
  u16,
  unopenable,
  type Randomness,
  type Result,
  type Unopenable,
} from '@krov/ground';
import { entryBytes, type ChannelId, type EntryBytes } from '@krov/protocol';
import {
  intakeOverhead,
  labelledHash,
  openFrom,
  sealTo,
  sealedFromWire,
  type IntakeKey,
  type IntakePublicKey,
  type Label,
} from '@krov/sealing';
import type { BundleHash } from './bundle.ts';
import { cardSayingCodec, type CardHash, type CardSaying } from './card.ts';

/** What a request is sealed for. */
export type Intake = { readonly door: ChannelId; readonly bundle: BundleHash };

const version = 1;
const size = 4096;
const tagLength = 4;
/** Bytes of the card plaintext and of the words plaintext, zeros included. */
const cardLength = 219;
const wordsLength = 1600;
const hashLength = 32;
const cardSealAt: number = 1 + tagLength;
const wordsSealAt: number = cardSealAt + cardLength + intakeOverhead;

const infoOf = (label: Label, { door, bundle }: Intake): Uint8Array =>
  concatBytes(textToBytes(label), Uint8Array.of(0), door, bundle, encode(u16, size));

const padded = (bytes: Uint8Array, length: number): Uint8Array => {
  if (bytes.length > length) throw new RangeError('a request has a fixed size');
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
};

/** Seals card and words into one entry. `words` at most 1,600 bytes. */
export const sealRequest = async (
  to: Intake & { readonly cardKey: IntakePublicKey; readonly wordsKey: IntakePublicKey },
  said: { readonly card: CardSaying; readonly words: Uint8Array },
  randomness: Randomness,
): Promise<{ readonly entry: EntryBytes; readonly cardHash: CardHash }> => {
  const fields = encode(cardSayingCodec, said.card);
  const wordsSeal = await sealTo(
    {
      recipient: to.wordsKey,
      info: infoOf('krov/request-words/1', to),
      aad: labelledHash('krov/card-fields/1', fields),
    },
    padded(said.words, wordsLength),
    randomness,
  );
  const card = padded(
    concatBytes(fields, labelledHash('krov/words-seal/1', wordsSeal)),
    cardLength,
  );
  const cardSeal = await sealTo(
    { recipient: to.cardKey, info: infoOf('krov/request-card/1', to), aad: new Uint8Array(0) },
    card,
    randomness,
  );
  const entry = entryBytes(
    concatBytes(Uint8Array.of(version), to.bundle.slice(0, tagLength), cardSeal, wordsSeal),
  );
  if (entry === undefined) throw new Error('a request has exactly 4,096 bytes');
  return { entry, cardHash: cardHashOf(card) };
};

const cardHashOf = (card: Uint8Array): CardHash =>
  labelledHash('krov/card/1', card) as Uint8Array as CardHash;

/** Whether an entry can be for this bundle, by the four bytes that say so. */
export const isForBundle = (entry: EntryBytes, bundle: BundleHash): boolean =>
  entry.length === size &&
  entry[0] === version &&
  equalBytes(entry.subarray(1, cardSealAt), bundle.subarray(0, tagLength));

export type OpenedCard = {
  readonly saying: CardSaying;
  readonly cardHash: CardHash;
  /** Whether the words that stand beside it are those of which it speaks. */
  readonly words: 'match' | 'tampered';
};

/** Opens the card of an entry with the card key of one bundle. */
export const openCard = async (
  from: Intake & { readonly cardKey: IntakeKey },
  entry: EntryBytes,
): Promise<Result<OpenedCard, Unopenable>> => {
  if (!isForBundle(entry, from.bundle)) return err(unopenable);
  const sealed = entry.slice(cardSealAt, wordsSealAt);
  const key = {
    key: from.cardKey,
    info: infoOf('krov/request-card/1', from),
    aad: new Uint8Array(0),
  };
  const opened = await openFrom(key, sealedFromWire(sealed));
  if (!opened.ok) return opened;
  const read = decodePrefix(cardSayingCodec, opened.value);
  if (!read.ok) return err(unopenable);
  const { value: saying, rest } = read.value;
  if (!isAllZero(rest.subarray(hashLength))) return err(unopenable);
  const wordsHash = labelledHash('krov/words-seal/1', entry.slice(wordsSealAt));
  const matches = equalBytes(rest.subarray(0, hashLength), wordsHash);
  return ok({ saying, cardHash: cardHashOf(opened.value), words: matches ? 'match' : 'tampered' });
};

/** Opens the words of an entry whose card was opened. Unopenable: not ours, or another's card. */
export const openWords = async (
  from: Intake & { readonly wordsKey: IntakeKey },
  entry: EntryBytes,
  saying: CardSaying,
): Promise<Result<Uint8Array, Unopenable>> =>
  openFrom(
    {
      key: from.wordsKey,
      info: infoOf('krov/request-words/1', from),
      aad: labelledHash('krov/card-fields/1', encode(cardSayingCodec, saying)),
    },
    sealedFromWire(entry.slice(wordsSealAt)),
  );
