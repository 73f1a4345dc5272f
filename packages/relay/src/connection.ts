/**
 * Law: a connection is the only thing the relay knows a client by, and it forgets it
 * when it closes. Frames are taken in order; one that cannot be, or that was there
 * before, is answered with one ERROR and the line is closed.
 *
 * docs/protocol/relay.md §4. The same for WebSocket and long poll: bytes in, bytes out.
 */
import type { Clock, Randomness } from '@krov/ground';
import { verifyPurge } from '@krov/proof';
import {
  clientFrameCodec,
  decodeFrames,
  protocolVersion,
  type ByeReason,
  type ClientFrame,
  type ErrorCode,
  type RelayId,
} from '@krov/protocol';
import { makeAppending } from './appending.ts';
import type { Channels } from './channel.ts';
import type { Bucket, Gate } from './gate.ts';
import type { HandleOf } from './handle.ts';
import type { Herald } from './herald.ts';
import { makeOpenings, type Opened } from './opening.ts';
import { makeSender, type Line } from './sender.ts';

export type Connection = {
  /** Resolves when what the bytes asked is done: who sends faster than that should wait. */
  readonly receive: (bytes: Uint8Array) => Promise<void>;
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

export const makeConnection = (line: Line, doorPace: Bucket, deps: ConnectionDeps): Connection => {
  const { relayId, channels, gate, clock, randomness } = deps;
  const nonce = randomness.bytes(32);
  const sender = makeSender(line);
  const openings = makeOpenings(sender, nonce, deps);
  const paces = { connection: gate.freshPace('connection'), door: doorPace };
  const append = makeAppending(sender, paces, deps);
  const isRepeated = makeMemory();
  let work: Promise<void> = Promise.resolve();

  const end = (): void => {
    sender.hush();
    openings.closeAll();
  };
  const hangUp = (code: ErrorCode): void => {
    sender.refuse(code, 0);
    end();
    line.close();
  };

  const slice = async (frame: Extract<ClientFrame, { kind: 'slice' }>): Promise<void> => {
    const { handle, seq, offset, length } = frame;
    const opened = openings.find(handle);
    if (opened?.mayRead !== true || seq === 0) return sender.refuse('notHere', 0);
    const entry = await entryAt(channels, opened, seq);
    const bytes = entry.slice(offset, offset + length);
    sender.send({ kind: 'slice', handle, seq, offset, whole: entry.length, bytes });
  };

  const purge = async (frame: Extract<ClientFrame, { kind: 'purge' }>): Promise<void> => {
    const { handle, request, proof } = frame;
    const opened = openings.find(handle);
    const preimage = opened?.preimage ?? null;
    if (opened === undefined || preimage === null) return sender.refuse('notHere', request);
    const opening = { relayId, nonce, channel: opened.channel };
    if (!(await verifyPurge(preimage, opening, proof))) return sender.refuse('notHere', request);
    const purged = await channels.purge(opened.channel);
    if (purged.ok) sender.send({ kind: 'purged', request });
    else sender.refuse('inTrouble', request);
  };

  const take = (frame: ClientFrame): void | Promise<void> => {
    switch (frame.kind) {
      case 'hello':
        return frame.version === protocolVersion ? undefined : hangUp('version');
      case 'open':
        return openings.open(frame);
      case 'append':
        return append(frame, openings.find(frame.handle));
      case 'slice':
        return slice(frame);
      case 'ping':
        return sender.send({ kind: 'pong', number: frame.number });
      case 'purge':
        return purge(frame);
      case 'close':
        return openings.close(frame.handle);
      case 'bye': {
        end();
        return line.close();
      }
    }
  };

  const takeAll = async (bytes: Uint8Array): Promise<void> => {
    if (!sender.isOpen()) return;
    const frames = decodeFrames(clientFrameCodec, bytes);
    if (!frames.ok) return hangUp('malformed');
    for (const frame of frames.value) {
      if (!sender.isOpen()) return;
      if (isRepeated(frame)) return hangUp('malformed');
      await take(frame);
    }
  };

  const { create, door } = gate.efforts();
  sender.send({
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
      work = work.then(() => takeAll(bytes)).catch(() => hangUp('inTrouble'));
      return work;
    },
    drained: () => {
      sender.drained();
      openings.drained();
    },
    bye: (reason) => {
      sender.send({ kind: 'bye', reason });
      end();
      line.close();
    },
    closed: end,
  };
};

/** The entry of a seq; no bytes when there is none. */
const entryAt = async (
  channels: Channels,
  { channel }: Opened,
  seq: number,
): Promise<Uint8Array> => {
  const [found] = await channels.page({ channel, above: seq - 1, maxBytes: 1 });
  return found?.seq === seq ? found.entry : new Uint8Array(0);
};

/** Request numbers rise, among OPENs and among APPENDs; a HELLO comes once. */
const makeMemory = (): ((frame: ClientFrame) => boolean) => {
  const last = { hello: 0, open: -1, append: -1 };
  return (frame) => {
    switch (frame.kind) {
      case 'hello':
        return last.hello++ > 0;
      case 'open':
      case 'append': {
        const before = last[frame.kind];
        last[frame.kind] = frame.request;
        return frame.request <= before;
      }
      case 'slice':
      case 'ping':
      case 'purge':
      case 'close':
      case 'bye':
        return false;
    }
  };
};
