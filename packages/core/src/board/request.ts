/**
 * Law: the board knows a request by its id and its card's hash alone; the words of a
 * card are the door's. docs/protocol/door.md §4.
 */
import { branded, oneOf, type Bytes, type Codec } from '@krov/ground';

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

/** Interim until circle exports them. */
export const languages = ['ru', 'uk', 'sr', 'ro', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageCodec: Codec<Language> = oneOf('language', languages);
