/**
 * Law: one byte stream, one parser. The frames of a WebSocket message and those of an
 * HTTP body are the same, and what does not decode whole is malformed.
 *
 * docs/protocol/relay.md §4.
 */
import {
  decode,
  encode,
  err,
  fixedBytes,
  listOf,
  malformed,
  mapped,
  nothing,
  nullable,
  ok,
  oneOf,
  record,
  restBytes,
  u32,
  u64,
  u8,
  union,
  variableBytes,
  type Codec,
  type Malformed,
  type Result,
} from '@krov/ground';
import {
  channelIdCodec,
  entryBytes,
  preimageCodec,
  relayIdCodec,
  ttlCodec,
  type ChannelId,
  type ChannelPreimage,
  type EntryBytes,
  type RelayId,
  type TtlClass,
} from './channel.ts';

export const protocolVersion = 1;
/** The longest frame: an entry of the largest size and what stands before it. */
export const longestFrame: number = 65_536 + 64;

/** What a client names when it opens a channel; a notice channel may be named by its id. */
export type OpenTarget =
  | { readonly kind: 'preimage'; readonly preimage: ChannelPreimage }
  | { readonly kind: 'notice'; readonly id: ChannelId };

/** From where a channel is read: above a seq, from its last entry, or not at all. */
export type OpenFrom =
  | { readonly kind: 'cursor'; readonly seq: number }
  | { readonly kind: 'tail' }
  | { readonly kind: 'writeOnly' };

export type Solution = { readonly minute: number; readonly x: number };

export type ClientFrame =
  | { readonly kind: 'hello'; readonly version: number; readonly budget: number }
  | {
      readonly kind: 'open';
      readonly request: number;
      readonly target: OpenTarget;
      readonly readToken: Uint8Array | null;
      readonly writeProof: Uint8Array | null;
      readonly from: OpenFrom;
    }
  | {
      readonly kind: 'append';
      readonly handle: number;
      readonly request: number;
      readonly ttl: TtlClass;
      readonly solution: Solution | null;
      readonly entry: EntryBytes;
    }
  | {
      readonly kind: 'slice';
      readonly handle: number;
      readonly seq: number;
      readonly offset: number;
      readonly length: number;
    }
  | { readonly kind: 'ping'; readonly number: number }
  | { readonly kind: 'close'; readonly handle: number }
  | { readonly kind: 'bye' }
  /** `proof`: 64 bytes, by the owner key. */
  | {
      readonly kind: 'purge';
      readonly handle: number;
      readonly request: number;
      readonly proof: Uint8Array;
    };

/** Why a relay says no. The order is part of the format. */
export const errorCodes = [
  'malformed',
  'notHere',
  'puzzle',
  'full',
  'pace',
  'version',
  'tooMany',
  'inTrouble',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const byeReasons = ['closing', 'budget', 'idle'] as const;
export type ByeReason = (typeof byeReasons)[number];

export type RelayFrame =
  | {
      readonly kind: 'hello';
      readonly version: number;
      readonly relayId: RelayId;
      readonly nonce: Uint8Array;
      /** Minutes since 1970 by the relay's clock. */
      readonly minute: number;
      readonly createEffort: number;
      readonly doorEffort: number;
    }
  | {
      readonly kind: 'opened';
      readonly request: number;
      readonly handle: number;
      readonly oldest: number;
      readonly head: number;
    }
  | {
      readonly kind: 'ack';
      readonly handle: number;
      readonly request: number;
      readonly seq: number;
    }
  | {
      readonly kind: 'entries';
      readonly handle: number;
      readonly first: number;
      readonly entries: readonly EntryBytes[];
    }
  | { readonly kind: 'gap'; readonly handle: number; readonly oldest: number }
  | { readonly kind: 'behind'; readonly handle: number; readonly head: number }
  | {
      readonly kind: 'slice';
      readonly handle: number;
      readonly seq: number;
      readonly offset: number;
      /** Length of the whole entry; 0 when there is none. */
      readonly whole: number;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'error';
      readonly code: ErrorCode;
      readonly request: number;
      readonly effort: number;
    }
  | { readonly kind: 'pong'; readonly number: number }
  | { readonly kind: 'bye'; readonly reason: ByeReason }
  /** No file holds anything of that channel any more. */
  | { readonly kind: 'purged'; readonly request: number };

export type Frame = ClientFrame | RelayFrame;

const asEntry = (codec: Codec<Uint8Array>): Codec<EntryBytes> =>
  mapped(codec, { name: 'entry', wrap: entryBytes, unwrap: (entry): Uint8Array => entry });

const targetCodec: Codec<OpenTarget> = union('target', {
  preimage: [0, record('preimage', { preimage: preimageCodec })],
  notice: [1, record('notice', { id: channelIdCodec })],
});

const fromCodec: Codec<OpenFrom> = union('from', {
  cursor: [0, record('cursor', { seq: u64 })],
  tail: [1, nothing],
  writeOnly: [2, nothing],
});

/** What a client may send; the tag is the frame's type. */
export const clientFrameCodec: Codec<ClientFrame> = union('client frame', {
  hello: [0x01, record('hello', { version: u8, budget: u32 })],
  open: [
    0x02,
    record('open', {
      request: u32,
      target: targetCodec,
      readToken: nullable(fixedBytes(32)),
      writeProof: nullable(fixedBytes(64)),
      from: fromCodec,
    }),
  ],
  append: [
    0x03,
    record('append', {
      handle: u32,
      request: u32,
      ttl: ttlCodec,
      solution: nullable(record('solution', { minute: u32, x: u64 })),
      entry: asEntry(restBytes),
    }),
  ],
  slice: [0x04, record('slice', { handle: u32, seq: u64, offset: u32, length: u32 })],
  ping: [0x05, record('ping', { number: u32 })],
  close: [0x06, record('close', { handle: u32 })],
  bye: [0x07, nothing],
  purge: [0x08, record('purge', { handle: u32, request: u32, proof: fixedBytes(64) })],
});

/** What a relay may send; the tag is the frame's type. */
export const relayFrameCodec: Codec<RelayFrame> = union('relay frame', {
  hello: [
    0x81,
    record('hello', {
      version: u8,
      relayId: relayIdCodec,
      nonce: fixedBytes(32),
      minute: u32,
      createEffort: u8,
      doorEffort: u8,
    }),
  ],
  opened: [0x82, record('opened', { request: u32, handle: u32, oldest: u64, head: u64 })],
  ack: [0x83, record('ack', { handle: u32, request: u32, seq: u64 })],
  entries: [
    0x84,
    record('entries', {
      handle: u32,
      first: u64,
      entries: listOf(asEntry(variableBytes(65_536)), 128),
    }),
  ],
  gap: [0x85, record('gap', { handle: u32, oldest: u64 })],
  behind: [0x86, record('behind', { handle: u32, head: u64 })],
  slice: [
    0x87,
    record('slice', { handle: u32, seq: u64, offset: u32, whole: u32, bytes: restBytes }),
  ],
  error: [
    0x88,
    record('error', { code: oneOf('error code', errorCodes), request: u32, effort: u8 }),
  ],
  pong: [0x89, record('pong', { number: u32 })],
  bye: [0x8a, record('bye', { reason: oneOf('reason', byeReasons) })],
  purged: [0x8b, record('purged', { request: u32 })],
});

/** `u32 length | u8 type | body`. */
export const encodeFrame = <F extends Frame>(codec: Codec<F>, frame: F): Uint8Array => {
  const body = encode(codec, frame);
  const bytes = new Uint8Array(4 + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(body, 4);
  return bytes;
};

/** The frames of one whole message, in order; malformed when a byte is left or missing. */
export const decodeFrames = <F extends Frame>(
  codec: Codec<F>,
  bytes: Uint8Array,
): Result<readonly F[], Malformed> => {
  const frames: F[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  while (offset < bytes.length) {
    if (bytes.length - offset < 5) return err(malformed('frame'));
    const length = view.getUint32(offset);
    if (length > longestFrame || length > bytes.length - offset - 4) return err(malformed('frame'));
    const frame = decode(codec, bytes.subarray(offset + 4, offset + 4 + length));
    if (!frame.ok) return frame;
    frames.push(frame.value);
    offset += 4 + length;
  }
  return ok(frames);
};
