/**
 * Law: the network of a test is bad by default: it delays, it breaks at any message,
 * before or after the other side has heard it, and it freezes without a word.
 * What it never does is what TCP forbids: within one line nothing is lost in the
 * middle, doubled or altered. All its mischief follows from a seed.
 */
import type { Randomness } from '@krov/ground';
import { decodeFrames, encodeFrame, relayFrameCodec, type RelayFrame } from '@krov/protocol';
import type { Alarm, Line, Route } from '@krov/core/reach';
import { numberBelow } from './randomness.ts';

export type Mischief = {
  /** Of 100 messages, how many break the line; half of these still arrive. */
  readonly breaks: number;
  /** Of 100 lines, how many fall silent for good at some message. */
  readonly freezes: number;
  /** Of 100 connects, how many fail. */
  readonly refuses: number;
  /** Each message takes up to so many milliseconds. */
  readonly delayMs: number;
  /** Of 100 neighbours that concern different channels, how many change places. */
  readonly swaps: number;
};

export const badEvening: Mischief = {
  breaks: 8,
  freezes: 10,
  refuses: 10,
  delayMs: 300,
  swaps: 30,
};
export const calm: Mischief = { breaks: 0, freezes: 0, refuses: 0, delayMs: 0, swaps: 0 };

type LossyDeps = { readonly randomness: Randomness; readonly alarm: Alarm };

/** Passes things on in order, each no sooner than its delay and than the one before. */
const makePipe = (delay: () => number, alarm: Alarm): ((pass: () => void) => void) => {
  let waiting: readonly (() => void)[] = [];
  const passNext = (): void => {
    const [next, ...rest] = waiting;
    waiting = rest;
    next?.();
    if (rest.length > 0) alarm(delay(), passNext);
  };
  return (pass) => {
    waiting = [...waiting, pass];
    if (waiting.length === 1) alarm(delay(), passNext);
  };
};

const handleOf = (frame: RelayFrame): number | undefined =>
  frame.kind === 'entries' || frame.kind === 'ack' ? frame.handle : undefined;

/** Lets neighbours of different channels change places; each channel keeps its order. */
const swapAcrossChannels = (
  frames: readonly RelayFrame[],
  isSwapped: () => boolean,
): readonly RelayFrame[] => {
  const swapped = [...frames];
  for (let i = 1; i < swapped.length; i++) {
    const [a, b] = [swapped[i - 1], swapped[i]];
    if (a === undefined || b === undefined) continue;
    const [first, second] = [handleOf(a), handleOf(b)];
    if (first === undefined || second === undefined || first === second || !isSwapped()) continue;
    swapped[i - 1] = b;
    swapped[i] = a;
  }
  return swapped;
};

/** A route with a bad line before it. */
export const lossyRoute = (route: Route, mischief: Mischief, deps: LossyDeps): Route => {
  const happens = (percent: number): boolean => numberBelow(deps.randomness, 100) < percent;
  const delay = (): number =>
    mischief.delayMs === 0 ? 0 : numberBelow(deps.randomness, mischief.delayMs);

  const alter = (message: Uint8Array): Uint8Array => {
    const frames = decodeFrames(relayFrameCodec, message);
    if (!frames.ok || mischief.swaps === 0) return message;
    const swapped = swapAcrossChannels(frames.value, () => happens(mischief.swaps));
    const parts = swapped.map((frame) => encodeFrame(relayFrameCodec, frame));
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  };

  return {
    connect: (events) => {
      const isDoomed = happens(mischief.freezes);
      let state: 'flowing' | 'frozen' | 'broken' = 'flowing';
      const toRelay = makePipe(delay, deps.alarm);
      const toDevice = makePipe(delay, deps.alarm);
      let line: Line | undefined;

      const breakLine = (): void => {
        if (state === 'broken') return;
        state = 'broken';
        line?.close();
        deps.alarm(0, events.closed);
      };
      /** One message on its way: it arrives, or the line breaks before or after it. */
      const carry = (arrive: () => void): void => {
        if (isDoomed && happens(20)) state = state === 'flowing' ? 'frozen' : state;
        if (state !== 'flowing') return;
        const isBreaking = happens(mischief.breaks);
        if (!isBreaking || happens(50)) arrive();
        if (isBreaking) breakLine();
      };

      if (happens(mischief.refuses)) {
        deps.alarm(delay(), breakLine);
        return { send: () => undefined, close: breakLine };
      }
      line = route.connect({
        opened: () => toDevice(() => carry(events.opened)),
        message: (bytes) => toDevice(() => carry(() => events.message(alter(bytes)))),
        closed: () => toDevice(breakLine),
      });
      return {
        send: (message) => {
          const bytes = message.slice();
          toRelay(() => carry(() => line.send(bytes)));
        },
        close: breakLine,
      };
    },
  };
};
