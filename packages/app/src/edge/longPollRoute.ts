/**
 * Law: where WebSockets are blocked, the same frames go by POST. One request waits at the
 * relay for something to tell; what is to be said goes by another, and one such at a time:
 * two at once may overtake each other on their way. It ends with a PING of the route's own,
 * so that it is answered at once. Answers are read in the order of their numbers.
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

/** How long an answer may take; one that waits for something to tell is held 25 s by the relay. */
const timeoutMs = 15_000;
const waitingTimeoutMs = 40_000;
/** The relay takes bodies of four frames of the largest size. */
const longestBody: number = 128 * 1024;
/** A number that no session reaches. */
const ownPing = 0xffff_ffff;
const pingFrame: Uint8Array = encodeFrame(clientFrameCodec, { kind: 'ping', number: ownPing });

type Answer = {
  readonly session: string;
  /** From 1 in each session, in the order in which the relay answered. */
  readonly number: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

type Request = {
  readonly session: string | undefined;
  readonly body: Uint8Array;
  readonly isOver: AbortSignal;
};

/** Ends with the line, or when the time is up. */
const signalFor = ({
  body,
  isOver,
}: Request): { readonly signal: AbortSignal; readonly cancel: () => void } => {
  const control = new AbortController();
  const stop = (): void => control.abort();
  const timer = setTimeout(stop, body.length === 0 ? waitingTimeoutMs : timeoutMs);
  isOver.addEventListener('abort', stop);
  return {
    signal: control.signal,
    cancel: () => {
      clearTimeout(timer);
      isOver.removeEventListener('abort', stop);
    },
  };
};

/** One request, whole or not at all. */
const post = async (url: string, request: Request): Promise<Answer | undefined> => {
  const { signal, cancel } = signalFor(request);
  const { session, body } = request;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: session === undefined ? {} : { 'Krov-Session': session },
      body: body.slice(),
      cache: 'no-store',
      credentials: 'omit',
      signal,
    });
    const named = response.headers.get('Krov-Session');
    const number = Number(response.headers.get('Krov-Answer'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok && named !== null && number > 0
      ? { session: named, number, bytes }
      : undefined;
  } catch {
    return undefined;
  } finally {
    cancel();
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
  const over = new AbortController();
  let session: string | undefined;
  let waiting: readonly Uint8Array[] = [];
  let underWay = 0;
  let isSaying = false;
  let early: readonly Answer[] = [];
  let nextNumber = 1;

  const end = (): void => {
    if (over.signal.aborted) return;
    over.abort();
    void Promise.resolve().then(events.closed);
  };

  const hear = ({ bytes }: Answer): void => {
    if (over.signal.aborted) return;
    const heard = heardIn(bytes);
    if (heard.tells) events.message(bytes);
    if (heard.isLast) end();
  };

  /** An answer whose forerunner is still under way waits for it. */
  const hearInOrder = (answer: Answer): void => {
    early = [...early, answer];
    for (;;) {
      const next = early.find(({ number }) => number === nextNumber);
      if (next === undefined) return;
      early = early.filter((other) => other !== next);
      nextNumber += 1;
      hear(next);
    }
  };

  const request = async (body: Uint8Array): Promise<void> => {
    underWay += 1;
    const answer = await post(url, { session, body, isOver: over.signal });
    underWay -= 1;
    if (body.length > 0) isSaying = false;
    if (over.signal.aborted) return;
    if (answer === undefined) return end();
    if (session === undefined) {
      session = answer.session;
      events.opened();
    }
    hearInOrder(answer);
    goOn();
  };

  const goOn = (): void => {
    if (over.signal.aborted || isSaying) return;
    if (session === undefined || waiting.length > 0) {
      const body = firstBody(waiting);
      waiting = waiting.slice(body.length);
      isSaying = true;
      void request(concatBytes(...body, pingFrame));
    } else if (underWay === 0) void request(new Uint8Array(0));
  };

  goOn();
  return {
    send: (message) => {
      if (over.signal.aborted || session === undefined) return;
      waiting = [...waiting, message.slice()];
      // What is said in one turn goes in one body.
      void Promise.resolve().then(goOn);
    },
    close: end,
  };
};

/** A way to the relay at `https://…/krov`, by POST alone. */
export const longPollRoute = (url: string): Route => ({
  connect: (events) => connect(url, events),
});
