/**
 * Law: what is locked is carried as a link, or in parts that each say which of how many they
 * are. Parts come in any order and twice; what is missing is named, and a part of something
 * else is told from a part that was damaged on the way.
 *
 * docs/protocol/journey.md §14. Whoever carries it needs no words, and learns none.
 */
import {
  base64urlToBytes,
  bytesToBase64url,
  concatBytes,
  decode,
  emptyBytes,
  encode,
  equalBytes,
  err,
  fixedBytes,
  ok,
  record,
  refused,
  restBytes,
  u8,
  type Codec,
  type Refused,
  type Result,
} from '@krov/ground';
import { labelledHash } from '@krov/sealing';

export type PartRule =
  'aPartIsOfThisVersion' | 'aPartIsNotCut' | 'aPartIsOfTheSameSet' | 'thePartsAreTheWhole';

/** Parts of one set that have come. */
export type Gathered = {
  readonly set: Uint8Array;
  readonly of: number;
  readonly chunks: ReadonlyMap<number, Uint8Array>;
};

export type Carried =
  | { readonly kind: 'locked'; readonly bytes: Uint8Array }
  | { readonly kind: 'part'; readonly bytes: Uint8Array };

/** What one picture holds, so that a phone reads it at a hand's distance. */
const chunkLength = 720;
/** More than that nobody holds before a camera: a file is better. */
export const mostParts = 24;
const version = 1;
const sumLength = 4;
const setLength = 8;

type Part = {
  readonly place: number;
  readonly of: number;
  readonly set: Uint8Array;
  readonly chunk: Uint8Array;
};
const partCodec: Codec<Part> = /* @__PURE__ */ record('part', {
  place: u8,
  of: u8,
  set: /* @__PURE__ */ fixedBytes(setLength),
  chunk: restBytes,
});

const letters = { locked: 'k', part: 'p' } as const;

/** A link that holds it: behind the `#`, which no server is told. */
export const carriedLink = (page: string, { kind, bytes }: Carried): string =>
  `${page}#${letters[kind]}${bytesToBase64url(bytes)}`;

/** White space, soft hyphens, zero-width and direction marks: messengers put them in. */
const putIn = /[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** A link, or what stands behind its `#`; as much of it as is readable. Null: neither. */
export const readCarried = (text: string): Carried | null => {
  const [, letter, body = ''] = /(?:^|#)([kp])([\w-]*)[^#]*$/.exec(text.replace(putIn, '')) ?? [];
  if (letter === undefined || body === '') return null;
  return { kind: letter === letters.locked ? 'locked' : 'part', bytes: bytesOf(body) };
};

/** Of text that was cut anywhere, the bytes that are whole. */
const bytesOf = (text: string): Uint8Array => {
  for (const cut of [0, 1, 2, 3]) {
    const read = base64urlToBytes(text.slice(0, text.length - cut));
    if (read.ok) return read.value;
  }
  return emptyBytes;
};

/** Null: it is too large for pictures. */
export const partsOf = (locked: Uint8Array): readonly Uint8Array[] | null => {
  const of = Math.ceil(locked.length / chunkLength);
  if (of > mostParts) return null;
  const set = setOf(locked);
  return Array.from({ length: of }, (_, at) => {
    const chunk = locked.slice(at * chunkLength, (at + 1) * chunkLength);
    const part = encode(partCodec, { place: at + 1, of, set, chunk });
    return concatBytes(Uint8Array.of(version), sumOf(part), part);
  });
};

/** With one part more; null: this is the first. */
export const withPart = (
  gathered: Gathered | null,
  bytes: Uint8Array,
): Result<Gathered, Refused<PartRule>> => {
  if ((bytes[0] ?? version) > version) return err(refused('aPartIsOfThisVersion'));
  const inner = bytes.slice(1 + sumLength);
  const isWhole = bytes[0] === version && equalBytes(bytes.slice(1, 1 + sumLength), sumOf(inner));
  const part = decode(partCodec, inner);
  if (!isWhole || !part.ok || part.value.place < 1 || part.value.place > part.value.of)
    return err(refused('aPartIsNotCut'));
  const { place, of, set, chunk } = part.value;
  if (gathered !== null && !(gathered.of === of && equalBytes(gathered.set, set)))
    return err(refused('aPartIsOfTheSameSet'));
  return ok({ set, of, chunks: new Map([...(gathered?.chunks ?? []), [place, chunk]]) });
};

/** The places of those that have not come, from 1. */
export const missingParts = ({ of, chunks }: Gathered): readonly number[] =>
  Array.from({ length: of }, (_, at) => at + 1).filter((place) => !chunks.has(place));

/** All of them together; refused, too, where one is missing. */
export const wholeOfParts = (gathered: Gathered): Result<Uint8Array, Refused<PartRule>> => {
  const places = Array.from({ length: gathered.of }, (_, at) => at + 1);
  const whole = concatBytes(...places.map((place) => gathered.chunks.get(place) ?? emptyBytes));
  return equalBytes(setOf(whole), gathered.set) ? ok(whole) : err(refused('thePartsAreTheWhole'));
};

const setOf = (locked: Uint8Array): Uint8Array =>
  labelledHash('krov/trip/1', locked).slice(0, setLength);

const sumOf = (part: Uint8Array): Uint8Array =>
  labelledHash('krov/trip-part/1', part).slice(0, sumLength);
