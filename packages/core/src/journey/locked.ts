/**
 * Law: a locked trip opens with six words, which are told apart from it and are in no link, file
 * or picture. How large it is says only roughly how large the trip is. Each way in which it does
 * not open is refused by a name of its own, so that whoever holds it knows what to do next.
 *
 * docs/protocol/journey.md §13. Stretching takes a quarter of a second on a laptop: in a worker.
 */
import {
  concatBytes,
  decode,
  encode,
  equalBytes,
  err,
  isAllZero,
  ok,
  record,
  refused,
  restBytes,
  secret,
  soundFrom,
  soundsOf,
  textToBytes,
  u32,
  type Randomness,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  deriveKey,
  envelopeKey,
  labelledHash,
  openWhole,
  sealWhole,
  wholeOverhead,
  type Whole,
} from '@krov/sealing';
import {
  makeStretching,
  stretchingCodec,
  stretchPassphrase,
  type Stretching,
} from '@krov/sealing/passphrase';
import type { Trip } from './trip.ts';
import { isOfLaterVersion, readTrip, writeTrip, type TripRule } from './tripCodec.ts';

/** What can be seen without the words, and what cannot. */
export type LockedRule =
  | 'aLockedPlanBeginsWithItsName'
  | 'aLockedPlanIsOfThisVersion'
  | 'aLockedPlanIsNotCut'
  | 'aLockedPlanIsAsItWas'
  | 'theWordsAreOfThisPlan';
export type WordsRule = 'thereAreSixWords' | 'everyWordIsOfTheList';
/** With the words at fault, as they were typed. */
export type WordsRefused = Refused<WordsRule> & { readonly words: readonly string[] };

const wordCount = 6;
const name = textToBytes('krovtrip');
const version = 1;
const sumLength = 4;
const frontLength = name.length + 1 + 4;
const headLength = frontLength + sumLength;
const stretchingLength = 23;
/** Bytes that are not the padded trip. */
const overhead = headLength + stretchingLength + wholeOverhead;
/** What is longer was not written by us. */
export const mostLocked = 16_777_216;

/** 66 random bits, as words that are told by voice. */
export const makeSixWords = (randomness: Randomness): readonly string[] =>
  soundsOf(randomness.bytes(9), wordCount);

/** As somebody typed them, in either script, with whatever between them. */
export const readSixWords = (typed: string): Result<readonly string[], WordsRefused> => {
  const words = typed.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const read = words.map((word) => ({ word, sound: soundFrom(word) }));
  const unknown = read.filter(({ sound }) => sound === null).map(({ word }) => word);
  if (unknown.length > 0) return err({ ...refused('everyWordIsOfTheList'), words: unknown });
  return words.length === wordCount
    ? ok(read.flatMap(({ sound }) => sound ?? []))
    : err({ ...refused('thereAreSixWords'), words });
};

/** The sizes that there are: 512 bytes, then a quarter, a half, three quarters more, and twice. */
const paddedLength = (least: number): number => {
  const step = Math.max(128, 2 ** Math.floor(Math.log2(least - 1)) / 4);
  return Math.max(512, Math.ceil(least / step) * step);
};

export const lockTrip = async (
  trip: Trip,
  words: readonly string[],
  randomness: Randomness,
): Promise<Result<Uint8Array, Refused<TripRule>>> => {
  const written = writeTrip(trip);
  if (!written.ok) return written;
  const content = concatBytes(encode(u32, written.value.length), written.value);
  const length = paddedLength(overhead + content.length);
  if (length > mostLocked) return err(refused('aTripIsNotLargerThanThat'));
  const stretching = makeStretching(randomness);
  const padded = concatBytes(content, new Uint8Array(length - overhead - content.length));
  const whole = await wholeOf(words, stretching, frontOf(length));
  const rest = concatBytes(
    encode(stretchingCodec, stretching),
    await sealWhole(whole, padded, randomness),
  );
  return ok(concatBytes(frontOf(length), sumOf(frontOf(length), rest), rest));
};

/** What it is, before anybody is asked for words. */
export const checkLocked = (
  bytes: Uint8Array,
): Result<Uint8Array, Refused<Exclude<LockedRule, 'theWordsAreOfThisPlan'>>> => {
  const begun = Math.min(bytes.length, name.length);
  if (begun === 0 || !equalBytes(bytes.slice(0, begun), name.slice(0, begun)))
    return err(refused('aLockedPlanBeginsWithItsName'));
  if ((bytes[name.length] ?? version) > version) return err(refused('aLockedPlanIsOfThisVersion'));
  const told = decode(u32, bytes.slice(name.length + 1, frontLength));
  if (!told.ok || bytes.length < told.value) return err(refused('aLockedPlanIsNotCut'));
  const isWhole =
    bytes[name.length] === version &&
    bytes.length === told.value &&
    bytes.length > overhead &&
    equalBytes(
      bytes.slice(frontLength, headLength),
      sumOf(bytes.slice(0, frontLength), bytes.slice(headLength)),
    ) &&
    decode(stretchingCodec, bytes.slice(headLength, headLength + stretchingLength)).ok;
  return isWhole ? ok(bytes) : err(refused('aLockedPlanIsAsItWas'));
};

/** `words`: as `readSixWords` gives them. */
export const openLocked = async (
  bytes: Uint8Array,
  words: readonly string[],
): Promise<Result<Trip, Refused<LockedRule>>> => {
  const checked = checkLocked(bytes);
  if (!checked.ok) return checked;
  const split = headLength + stretchingLength;
  const stretching = decode(stretchingCodec, bytes.slice(headLength, split));
  if (!stretching.ok) return err(refused('aLockedPlanIsAsItWas'));
  const whole = await wholeOf(words, stretching.value, bytes.slice(0, frontLength));
  const opened = await openWhole(whole, bytes.slice(split));
  return opened.ok ? unpad(opened.value) : err(refused('theWordsAreOfThisPlan'));
};

const unpad = (padded: Uint8Array): Result<Trip, Refused<LockedRule>> => {
  const split = decode(paddedCodec, padded);
  if (!split.ok) return err(refused('aLockedPlanIsAsItWas'));
  const { length, rest } = split.value;
  const content = rest.slice(0, length);
  if (isOfLaterVersion(content)) return err(refused('aLockedPlanIsOfThisVersion'));
  const trip = readTrip(content);
  return trip.ok && isAllZero(rest.subarray(length)) ? trip : err(refused('aLockedPlanIsAsItWas'));
};
const paddedCodec = /* @__PURE__ */ record('padded', { length: u32, rest: restBytes });

const frontOf = (length: number): Uint8Array =>
  concatBytes(name, Uint8Array.of(version), encode(u32, length));

/** Finds damage; against forgery there is the seal. */
const sumOf = (front: Uint8Array, rest: Uint8Array): Uint8Array =>
  labelledHash('krov/trip/1', concatBytes(front, rest)).slice(0, sumLength);

const wholeOf = async (
  words: readonly string[],
  stretching: Stretching,
  front: Uint8Array,
): Promise<Whole> => {
  const stretched = await stretchPassphrase(secret(words.join(' ')), stretching);
  return {
    key: envelopeKey(deriveKey(stretched, 'krov/trip-key/1', 32)),
    label: 'krov/trip/1',
    clear: concatBytes(front, encode(stretchingCodec, stretching)),
  };
};
