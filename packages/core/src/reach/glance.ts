/**
 * Law: a glance reads one notice channel from its last entry on, over lines of its own,
 * and carries nothing. It is the part of reach that a door needs before anything is sent:
 * a tenth of its weight, and one round trip instead of two.
 *
 * It tells reach's deliveries, an entry as the slice of its seq. docs/protocol/relay.md §4.
 */
import type { Clock, Randomness } from '@krov/ground';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  entryBytes,
  protocolVersion,
  relayFrameCodec,
  type ChannelId,
  type ClientFrame,
  type RelayFrame,
} from '@krov/protocol';
import { retryDelayMs } from './retry.ts';
import type { Alarm, Line, Route } from './route.ts';
import type { Delivery } from './session.ts';

export type GlanceDeps = {
  readonly route: Route;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly randomness: Randomness;
};

export type Glance = {
  /** Asks for one entry; it is told once, however often the line is lost. */
  readonly slice: (seq: number) => void;
  /** The network may be back: try at once. */
  readonly tryNow: () => void;
  /** Ends the line and all timers; nothing is told afterwards. */
  readonly close: () => void;
};

/** A line is given up on which an answer is awaited for so long, or nothing was heard for a minute. */
const patienceMs = 10_000;
const silenceMs = 60_000;
const openRequest = 1;
const wholeEntry = 65_536;

export const glanceAt = (
  channel: ChannelId,
  { route, clock, alarm, randomness }: GlanceDeps,
  tell: (delivery: Delivery) => void,
): Glance => {
  const wanted = new Set<number>();
  let line: Line | undefined;
  let handle: number | undefined;
  /** Whether the last entry came on this line, or there is none. */
  let hasTail = false;
  let failures = 0;
  let cancel: () => void = () => undefined;

  const say = (...frames: readonly ClientFrame[]): void => {
    for (const frame of frames) line?.send(encodeFrame(clientFrameCodec, frame));
  };
  const ask = (seq: number): void => {
    if (handle !== undefined) say({ kind: 'slice', handle, seq, offset: 0, length: wholeEntry });
  };
  const beep = (ms: number, ring: () => void): void => {
    cancel();
    cancel = alarm(ms, ring);
  };
  const hangUp = (): void => {
    cancel();
    const ended = line;
    line = undefined;
    handle = undefined;
    hasTail = false;
    ended?.close();
  };
  const lose = (state: 'down' | 'otherVersion'): void => {
    hangUp();
    beep(retryDelayMs(failures++, randomness), connect);
    tell({ kind: 'line', state });
  };
  const wait = (): void => {
    const isOwed = handle === undefined || !hasTail || wanted.size > 0;
    beep(isOwed ? patienceMs : silenceMs, () => lose('down'));
  };

  const connect = (): void => {
    hangUp();
    tell({ kind: 'line', state: 'connecting' });
    const ofMine = (happen: () => void): void => {
      if (line === mine) happen();
    };
    const mine: Line = route.connect({
      opened: () =>
        ofMine(() =>
          say(
            { kind: 'hello', version: protocolVersion, budget: 0 },
            {
              kind: 'open',
              request: openRequest,
              target: { kind: 'notice', id: channel },
              readToken: null,
              writeProof: null,
              from: { kind: 'tail' },
            },
          ),
        ),
      message: (bytes) => ofMine(() => hear(bytes)),
      closed: () => ofMine(() => lose('down')),
    });
    line = mine;
    wait();
  };

  const hear = (message: Uint8Array): void => {
    const frames = decodeFrames(relayFrameCodec, message);
    if (!frames.ok) return lose('down');
    for (const frame of frames.value) if (line !== undefined) take(frame);
    if (line !== undefined) wait();
  };

  const tellEntry = (seq: number, bytes: Uint8Array): void => {
    wanted.delete(seq);
    failures = 0;
    tell({ kind: 'slice', channel, seq, entry: entryBytes(bytes) ?? null });
  };

  const take = (frame: RelayFrame): void => {
    switch (frame.kind) {
      case 'hello': {
        if (frame.version !== protocolVersion) return lose('otherVersion');
        const minutesAhead = Math.floor(clock.unixMs() / 60_000) - frame.minute;
        tell({ kind: 'relay', relayId: frame.relayId, minutesAhead });
        return tell({ kind: 'line', state: 'up' });
      }
      case 'opened':
        handle = frame.handle;
        hasTail = frame.head === 0;
        tell({ kind: 'opened', channel, oldest: frame.oldest, head: frame.head });
        return wanted.forEach(ask);
      case 'entries':
        hasTail = true;
        return frame.entries.forEach((entry, i) => tellEntry(frame.first + i, entry));
      case 'gap':
        return tell({ kind: 'gap', channel, oldest: frame.oldest });
      case 'slice':
        // A part of an entry is left to reach, which asks for the rest.
        return frame.bytes.length === frame.whole && wanted.has(frame.seq)
          ? tellEntry(frame.seq, frame.bytes)
          : undefined;
      case 'error':
        if (frame.code === 'version') return lose('otherVersion');
        if (frame.request !== openRequest || frame.code !== 'notHere') return lose('down');
        return tell({ kind: 'refused', channel, code: frame.code });
      case 'bye':
        return lose('down');
      case 'purged':
      case 'ack':
      case 'behind':
      case 'pong':
    }
  };

  beep(0, connect);
  return {
    slice: (seq) => {
      if (wanted.has(seq)) return;
      wanted.add(seq);
      ask(seq);
      wait();
    },
    tryNow: () => {
      if (line === undefined) connect();
    },
    close: hangUp,
  };
};
