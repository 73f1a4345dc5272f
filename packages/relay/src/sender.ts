/**
 * Law: what waits unsent for one client is bounded. Above one limit its readers wait
 * for room; above another it is let go, since it takes nothing and only asks.
 */
import { encodeFrame, relayFrameCodec, type ErrorCode, type RelayFrame } from '@krov/protocol';
import { mostUnsent } from './herald.ts';

/** The line under a connection: a socket or a poll. */
export type Line = {
  /** Hands over whole frames; says how many bytes wait unsent. */
  readonly write: (frames: Uint8Array) => number;
  readonly close: () => void;
};

export type Sender = {
  readonly send: (frame: RelayFrame) => void;
  readonly refuse: (code: ErrorCode, request: number, effort?: number) => void;
  /** Writes frames that are encoded already; says how many bytes wait unsent. */
  readonly write: (frames: Uint8Array) => number;
  /** Whether readers should wait for room. */
  readonly isFull: () => boolean;
  /** The line has room again. */
  readonly drained: () => void;
  readonly isOpen: () => boolean;
  /** Nothing is sent any more. */
  readonly hush: () => void;
};

/** Above this a client reads nothing at all: 16 MiB. */
const mostEver: number = 16 * 1024 * 1024;

export const makeSender = (line: Line): Sender => {
  let isOpen = true;
  let unsent = 0;

  const write = (frames: Uint8Array): number => {
    if (!isOpen) return 0;
    unsent = line.write(frames);
    if (unsent > mostEver) line.close();
    return unsent;
  };
  const send = (frame: RelayFrame): void => void write(encodeFrame(relayFrameCodec, frame));

  return {
    send,
    refuse: (code, request, effort = 0) => send({ kind: 'error', code, request, effort }),
    write,
    isFull: () => unsent > mostUnsent,
    drained: () => {
      unsent = 0;
    },
    isOpen: () => isOpen,
    hush: () => {
      isOpen = false;
    },
  };
};
