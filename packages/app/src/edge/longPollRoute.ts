/**
 * Law: where WebSockets are blocked, the same frames go by POST, one request at a
 * time: two at once may overtake each other, and an answer given up is lost. Each
 * request ends with a PING of the route's own, so that it is answered at once; the
 * pause before the next one grows while nothing happens.
 *
 * docs/protocol/relay.md §6. An answer that fails ends the line: what it held is
 * then read again by cursor.
 */
import type { Line, LineEvents, Route } from '@krov/core/reach';
import { concatBytes } from '@krov/ground';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayFrameCodec,
  type RelayFrame,
} from '@krov/protocol';

const timeoutMs = 15_000;
const shortestPauseMs = 50;
const longestPauseMs = 2000;
/** The relay takes bodies of four frames of the largest size. */
const longestBody: number = 128 * 1024;
/** A number that no session reaches. */
const ownPing = 0xffff_ffff;
const pingFrame: Uint8Array = encodeFrame(clientFrameCodec, { kind: 'ping', number: ownPing });

type Answer = { readonly session: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** One request, whole or not at all. */
const post = async (
  url: string,
  session: string | undefined,
  body: Uint8Array,
): Promise<Answer | undefined> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: session === undefined ? {} : { 'Krov-Session': session },
      body: body.slice(),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const named = response.headers.get('Krov-Session');
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok && named !== null ? { session: named, bytes } : undefined;
  } catch {
    return undefined;
  }
};

const isOwnPong = (frame: RelayFrame): boolean => frame.kind === 'pong' && frame.number === ownPing;

const ends = (frame: RelayFrame): boolean =>
  frame.kind === 'bye' ||
  (frame.kind === 'error' && (frame.code === 'malformed' || frame.code === 'version'));

type Heard = { readonly tells: boolean; readonly isLast: boolean };

/** What an answer holds besides the answer to the route's own PING. */
const heardIn = (bytes: Uint8Array): Heard => {
  const frames = decodeFrames(relayFrameCodec, bytes);
  if (!frames.ok) return { tells: true, isLast: false };
  return {
    tells: frames.value.some((frame) => !isOwnPong(frame)),
    isLast: frames.value.some(ends),
  };
};

/** The first messages that go in one body. */
const firstBody = (waiting: readonly Uint8Array[]): readonly Uint8Array[] => {
  let length = 0;
  const end = waiting.findIndex((message, place) => {
    length += message.length;
    return place > 0 && length > longestBody;
  });
  return end < 0 ? waiting : waiting.slice(0, end);
};

const connect = (url: string, events: LineEvents): Line => {
  let session: string | undefined;
  let waiting: readonly Uint8Array[] = [];
  let isOver = false;
  let wake = (): void => undefined;

  const end = (): void => {
    if (isOver) return;
    isOver = true;
    wake();
    void Promise.resolve().then(events.closed);
  };

  const rest = (ms: number): Promise<void> =>
    new Promise((resume) => {
      const timer = setTimeout(resume, ms);
      wake = () => {
        clearTimeout(timer);
        resume();
      };
    });

  const exchange = async (): Promise<Heard | undefined> => {
    const body = firstBody(waiting);
    waiting = waiting.slice(body.length);
    const answer = await post(url, session, concatBytes(...body, pingFrame));
    if (isOver || answer === undefined) return undefined;
    const isFirst = session === undefined;
    session = answer.session;
    if (isFirst) events.opened();
    const heard = heardIn(answer.bytes);
    if (heard.tells) events.message(answer.bytes);
    return heard;
  };

  const run = async (): Promise<void> => {
    let pauseMs = shortestPauseMs;
    while (!isOver) {
      const hadWords = waiting.length > 0;
      const heard = await exchange();
      if (heard === undefined || heard.isLast) return end();
      pauseMs = heard.tells || hadWords ? shortestPauseMs : Math.min(longestPauseMs, pauseMs * 2);
      if (waiting.length === 0 && !isOver) await rest(pauseMs);
    }
  };

  void run();
  return {
    send: (message) => {
      if (isOver || session === undefined) return;
      waiting = [...waiting, message.slice()];
      wake();
    },
    close: end,
  };
};

/** A way to the relay at `https://…/krov`, by POST alone. */
export const longPollRoute = (url: string): Route => ({
  connect: (events) => connect(url, events),
});
