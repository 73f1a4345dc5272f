/**
 * Law: a card says what a helper must know to decide whether to take a request, and
 * nothing of what was written. It is fixed in size, so its seal tells nothing.
 *
 * docs/protocol/door.md §4.
 */
import {
  branded,
  mapped,
  oneOf,
  record,
  text,
  u16,
  union,
  type Bytes,
  type Codec,
  type MonotonicMs,
  type UnixHour,
} from '@krov/ground';
import { languageCodec, type Language } from '../circle/index.ts';
import { hourOrNullCodec } from './hourOrNull.ts';

/** 16 random bytes. */
export type RequestId = Bytes<'RequestId'>;
/** 32 bytes, `H("krov/card/1", card plaintext)`. */
export type CardHash = Bytes<'CardHash'>;

export const requestIdCodec: Codec<RequestId> = branded('request id', 16);
export const cardHashCodec: Codec<CardHash> = branded('card hash', 32);

/** What can be needed. The order is part of the format. */
export const needs = [
  'other',
  'way-out',
  'driving',
  'bed',
  'ride',
  'papers',
  'law',
  'health',
  'talk',
] as const;
export type Need = (typeof needs)[number];
export const needCodec: Codec<Need> = oneOf('need', needs);

/** The order is part of the format. */
export const urgencies = ['danger-now', 'today', 'this-week', 'no-date'] as const;
export type Urgency = (typeof urgencies)[number];

export const inPersonAnswers = ['unsaid', 'no', 'yes'] as const;
export type InPerson = (typeof inPersonAnswers)[number];

/** The longest region, in bytes of UTF-8. */
export const longestRegion = 48;

/** What an asker chooses; the first form asks only for the urgency. */
export type CardFields = {
  readonly need: Need;
  readonly language: Language;
  /** Rough, at most `longestRegion` bytes of UTF-8; may be empty. */
  readonly region: string;
  readonly urgency: Urgency;
  readonly neededBy: UnixHour | null;
  readonly inPerson: InPerson;
};

/** An opened card, and when this device first saw it. */
export type Card = CardFields & {
  readonly request: RequestId;
  readonly cardHash: CardHash;
  readonly seenAt: MonotonicMs;
};

/** What the card plaintext says before the hash of the words: by what is asked. */
export type CardSaying =
  | ({ readonly kind: 'ask'; readonly request: RequestId } & CardFields)
  | {
      readonly kind: 'more' | 'withdraw';
      readonly request: RequestId;
      /** From 1, each once. */
      readonly number: number;
    };

const numberFromOne: Codec<number> = mapped(u16, {
  name: 'number from one',
  wrap: (number) => (number === 0 ? undefined : number),
  unwrap: (number: number) => number,
});
const numbered = record('numbered', { request: requestIdCodec, number: numberFromOne });

export const cardSayingCodec: Codec<CardSaying> = union('card', {
  ask: [
    1,
    record('ask', {
      request: requestIdCodec,
      need: needCodec,
      language: languageCodec,
      region: text(longestRegion),
      urgency: oneOf('urgency', urgencies),
      neededBy: hourOrNullCodec,
      inPerson: oneOf('in person', inPersonAnswers),
    }),
  ],
  more: [2, numbered],
  withdraw: [3, numbered],
});
