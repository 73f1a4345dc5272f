/**
 * Law: a connection is the only thing the relay knows a client by, and it forgets it
 * when it closes. Frames are taken in order; one that cannot be is answered with one
 * ERROR and the line is closed.
 *
 * docs/protocol/relay.md §4. The same for WebSocket and long poll: bytes in, bytes out.
 */
import { equalBytes, type Clock, type Randomness } from '@krov/ground';
import { channelIdOf, isOpenToAppend, mayRead, verifyOpening } from '@krov/proof';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  protocolVersion,
  relayFrameCodec,
  type ByeReason,
  type ChannelId,
  type ChannelPreimage,
  type ClientFrame,
  type ErrorCode,
  type RelayFrame,
  type RelayId,
} from '@krov/protocol';
import type { Channels, Outcome } from './channel.ts';
import type { Bucket, Gate } from './gate.ts';
import type { HandleOf } from './handle.ts';
import type { Herald } from './herald.ts';
import { makeReading, type Reading } from './reading.ts';
import type { Extent } from './store/store.ts';

/** The line under a connection: a socket or a poll. */
export type Line = {
  /** Hands over whole frames; says how many bytes wait unsent. */
  readonly write: (frames: Uint8Array) => number;
  readonly close: () => void;
};

export type Connection = {
  readonly receive: (bytes: Uint8Array) => void;
  /** The line has room again. */
  readonly drained: () => void;
  readonly bye: (reason: ByeReason) => void;
  readonly closed: () => void;
};

export type ConnectionDeps = {
  readonly relayId: RelayId;
  readonly channels: Channels;
  readonly handleOf: HandleOf;
  readonly herald: Herald;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

/** What was shown for one channel on this connection. */
type Opened = {
  readonly channel: ChannelId;
  readonly preimage: ChannelPreimage | null;
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  readonly reading: Reading | null;
  /** After an append that failed: what was sent behind it fails too, until this moment. */
  heldUntil: number;
};

const mostChannels = 1024;
/** So long what was sent before the client could know of a failure is refused like it. */
const heldMs = 750;

/** Whether whoever names its id may read it: a notice with something in it. */
const isNoticeToRead = ({ class: channelClass, oldest, head }: Extent): boolean =>
  channelClass === 'notice' && oldest <= head;

const errorOf = (outcome: Exclude<Outcome, { readonly kind: 'stored' }>): ErrorCode => {
  switch (outcome.kind) {
    case 'full':
      return 'full';
    case 'overfull':
      return 'pace';
    case 'busy':
    case 'broken':
      return 'inTrouble';
  }
};

export const makeConnection = (line: Line, doorPace: Bucket, deps: ConnectionDeps): Connection => {
  const { relayId, channels, handleOf, herald, gate, clock, randomness } = deps;
  const nonce = randomness.bytes(32);
  const pace = gate.freshPace('connection');
  const openedByHandle = new Map<number, Opened>();
  let work: Promise<void> = Promise.resolve();
  let open = true;

  const send = (frame: RelayFrame): void => {
    if (open) line.write(encodeFrame(relayFrameCodec, frame));
  };
  const refuse = (code: ErrorCode, request: number, effort = 0): void =>
    send({ kind: 'error', code, request, effort });
  const end = (): void => {
    open = false;
    for (const { reading } of openedByHandle.values()) reading?.stop();
    openedByHandle.clear();
  };
  const hangUp = (code: ErrorCode): void => {
    refuse(code, 0);
    end();
    line.close();
  };

  const mayAppend = async (
    channel: ChannelId,
    frame: ClientFrame & { readonly kind: 'open' },
    preimage: ChannelPreimage | null,
  ): Promise<boolean> => {
    if (preimage === null) return false;
    if (isOpenToAppend(preimage)) return true;
    const { writeProof } = frame;
    return writeProof !== null && verifyOpening(preimage, { relayId, nonce, channel }, writeProof);
  };

  const openChannel = async (frame: ClientFrame & { readonly kind: 'open' }): Promise<void> => {
    const { request, target, readToken, from } = frame;
    const preimage = target.kind === 'preimage' ? target.preimage : null;
    const channel = target.kind === 'preimage' ? channelIdOf(target.preimage) : target.id;
    const extent = await channels.extent(channel);
    const canRead = preimage === null ? isNoticeToRead(extent) : mayRead(preimage, readToken);
    const canWrite = await mayAppend(channel, frame, preimage);
    const granted = from.kind === 'writeOnly' ? canWrite : canRead;
    if (!granted) return refuse('notHere', request);
    const handle = handleOf(channel);
    const before = openedByHandle.get(handle);
    if (
      before === undefined
        ? openedByHandle.size >= mostChannels
        : !equalBytes(before.channel, channel)
    )
      return refuse('tooMany', request);
    before?.reading?.stop();
    send({ kind: 'opened', request, handle, oldest: extent.oldest, head: extent.head });
    const reading =
      from.kind === 'writeOnly'
        ? null
        : makeReading({ channel, handle, from }, { channels, herald, write: line.write });
    openedByHandle.set(handle, {
      channel,
      preimage,
      mayRead: canRead,
      mayWrite: canWrite,
      reading,
      heldUntil: 0,
    });
    reading?.start();
  };

  const append = async (frame: ClientFrame & { readonly kind: 'append' }): Promise<void> => {
    const { handle, request, ttl, entry, solution } = frame;
    const opened = openedByHandle.get(handle);
    if (opened?.preimage == null) return refuse('notHere', request);
    const { channel, preimage, mayWrite } = opened;
    const hold = (code: ErrorCode): void => {
      opened.heldUntil = clock.monotonicMs() + heldMs;
      refuse(code, request);
    };
    if (opened.heldUntil > clock.monotonicMs()) return refuse('pace', request);
    const exists = (await channels.extent(channel)).head > 0;
    const verdict = gate.admit({ channel, preimage, mayWrite, exists, solution, pace, doorPace });
    if (verdict.kind === 'refused' && verdict.code === 'pace') return hold('pace');
    if (verdict.kind === 'refused') return refuse(verdict.code, request, verdict.effort);
    channels.append({
      channel,
      class: preimage.class,
      ttl,
      entry,
      settle: (outcome) => {
        if (outcome.kind === 'stored') send({ kind: 'ack', handle, request, seq: outcome.seq });
        else hold(errorOf(outcome));
      },
    });
  };

  const slice = async (frame: ClientFrame & { readonly kind: 'slice' }): Promise<void> => {
    const { handle, seq, offset, length } = frame;
    const opened = openedByHandle.get(handle);
    if (opened?.mayRead !== true || seq === 0) return refuse('notHere', 0);
    const [found] = await channels.page({ channel: opened.channel, above: seq - 1, maxBytes: 1 });
    const entry = found?.seq === seq ? found.entry : new Uint8Array(0);
    const bytes = entry.slice(offset, offset + length);
    send({ kind: 'slice', handle, seq, offset, whole: entry.length, bytes });
  };

  const take = async (frame: ClientFrame): Promise<void> => {
    switch (frame.kind) {
      case 'hello':
        return frame.version === protocolVersion ? undefined : hangUp('version');
      case 'open':
        return openChannel(frame);
      case 'append':
        return append(frame);
      case 'slice':
        return slice(frame);
      case 'ping':
        return send({ kind: 'pong', number: frame.number });
      case 'close': {
        openedByHandle.get(frame.handle)?.reading?.stop();
        openedByHandle.delete(frame.handle);
        return;
      }
      case 'bye': {
        end();
        return line.close();
      }
    }
  };

  const { create, door } = gate.efforts();
  send({
    kind: 'hello',
    version: protocolVersion,
    relayId,
    nonce,
    minute: Math.floor(clock.unixMs() / 60_000),
    createEffort: create,
    doorEffort: door,
  });

  return {
    receive: (bytes) => {
      const frames = decodeFrames(clientFrameCodec, bytes);
      work = work
        .then(async () => {
          if (!open) return;
          if (!frames.ok) return hangUp('malformed');
          for (const frame of frames.value) if (open) await take(frame);
        })
        .catch(() => hangUp('inTrouble'));
    },
    drained: () => {
      for (const { reading } of openedByHandle.values()) reading?.drained();
    },
    bye: (reason) => {
      send({ kind: 'bye', reason });
      end();
      line.close();
    },
    closed: end,
  };
};
