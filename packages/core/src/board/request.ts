/**
 * Law: the board knows a request by its id and its card's hash alone; the words of a
 * card are the door's. docs/protocol/door.md §4.
 */
import {
  branded,
  oneOf,
  type Bytes,
  type Codec,
  type MonotonicMs,
  type UnixHour,
} from '@krov/ground';
import type { Language } from '../circle/index.ts';

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

export const urgencies = ['danger-now', 'today', 'this-week', 'no-date'] as const;
export type Urgency = (typeof urgencies)[number];

/** Interim until door's `Card` lands: an opened card and when this device first saw it. */
export type Card = {
  readonly request: RequestId;
  readonly cardHash: CardHash;
  readonly need: Need;
  readonly language: Language;
  readonly region: string;
  readonly urgency: Urgency;
  readonly neededBy: UnixHour | null;
  readonly inPerson: 'unsaid' | 'no' | 'yes';
  readonly seenAt: MonotonicMs;
};
