/**
 * Law: what a cell and a desk group say to each other is keys; words of people are
 * said in cases only. docs/protocol/circle.md §3.
 */
import {
  branded,
  fixedBytes,
  listOf,
  mapped,
  record,
  u32,
  u64,
  union,
  type Bytes,
  type Codec,
  type Secret,
  type UnixHour,
  revealSecret,
  secret,
} from '@krov/ground';
import type { ReadToken } from '../reach/index.ts';
import type { ChannelSecret } from '../channel/index.ts';
import { hourCodec } from './charter.ts';

/** `B_i`: 32 random bytes that key the board's i-th channel. */
export type BoardSecret = ChannelSecret;

/** One bundle's card key, with the door it belongs to; lives until 48 h after the bundle. */
export type CardKeyShare = {
  readonly bundle: Uint8Array;
  readonly doorReadToken: Secret<ReadToken>;
  readonly cardSeed: Secret<Bytes<'IntakeSeed'>>;
  readonly until: UnixHour;
};

/** One bundle's words key: for the desk alone. */
export type WordsKeyShare = {
  readonly bundle: Uint8Array;
  readonly wordsSeed: Secret<Bytes<'IntakeSeed'>>;
  readonly until: UnixHour;
};

/** The border of a channel: what stands after it in the log is void. */
export type Moved = { readonly k: number; readonly n: number; readonly head: Uint8Array };

export const secretCodec = <T extends Uint8Array>(name: string, length: number): Codec<Secret<T>> =>
  mapped(branded<T>(name, length), {
    name,
    wrap: (bytes): Secret<T> => secret(bytes),
    unwrap: (hidden: Secret<T>): T => revealSecret(hidden),
  });

export const channelSecretCodec: Codec<ChannelSecret> = secretCodec('channel secret', 32);

export const movedCodec: Codec<Moved> = record('moved', { k: u32, n: u64, head: fixedBytes(32) });

const cardKeyShareCodec: Codec<CardKeyShare> = record('card key', {
  bundle: fixedBytes(32),
  doorReadToken: secretCodec<ReadToken>('read token', 32),
  cardSeed: secretCodec<Bytes<'IntakeSeed'>>('card key seed', 32),
  until: hourCodec,
});

const wordsKeyShareCodec: Codec<WordsKeyShare> = record('words key', {
  bundle: fixedBytes(32),
  wordsSeed: secretCodec<Bytes<'IntakeSeed'>>('words key seed', 32),
  until: hourCodec,
});

export type GroupMessage =
  | ({ readonly kind: 'moved' } & Moved)
  | { readonly kind: 'boardKey'; readonly index: number; readonly secret: BoardSecret }
  | {
      readonly kind: 'cardKeys';
      readonly notice: Uint8Array;
      readonly shares: readonly CardKeyShare[];
    }
  | {
      readonly kind: 'wordsKeys';
      readonly noticeWriteSeed: Secret<Bytes<'SigningSeed'>>;
      readonly shares: readonly WordsKeyShare[];
    };

export const groupMessageCodec: Codec<GroupMessage> = union('group message', {
  moved: [1, movedCodec],
  boardKey: [2, record('board key', { index: u32, secret: channelSecretCodec })],
  cardKeys: [
    3,
    record('card keys', { notice: fixedBytes(32), shares: listOf(cardKeyShareCodec, 24) }),
  ],
  wordsKeys: [
    4,
    record('words keys', {
      noticeWriteSeed: secretCodec<Bytes<'SigningSeed'>>('notice write seed', 32),
      shares: listOf(wordsKeyShareCodec, 24),
    }),
  ],
});
