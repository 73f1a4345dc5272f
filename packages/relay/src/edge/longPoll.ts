/**
 * Law: where WebSockets are blocked, the same frames go as bodies of POST requests. A
 * session is 16 random bytes that the client keeps; after 60 s of silence it is gone.
 *
 * docs/protocol/relay.md §6.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { longestFrame } from '@krov/protocol';
import type { Connection } from '../connection.ts';
import type { Relay } from '../relay.ts';
import { bodyOf, cutOff } from './body.ts';
import { prefixOf } from './prefix.ts';

export type LongPollEdge = {
  readonly post: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => void;
};

const longestBody: number = 4 * longestFrame;
const pollMs = 25_000;
const sessionMs = 60_000;
const mostSessions = 20_000;

/** What waits for the next answer, and who waits for it. */
type Tray = {
  readonly put: (frames: Uint8Array) => number;
  readonly take: () => Buffer;
  /** Resolves when there is something to take, the session ends, or the time is up. */
  readonly filled: () => Promise<void>;
  readonly end: () => void;
  readonly isEnded: () => boolean;
};

const makeTray = (): Tray => {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  let wake: (() => void) | undefined;
  return {
    put: (frames) => {
      held.push(frames);
      bytes += frames.length;
      wake?.();
      return bytes;
    },
    take: () => {
      const taken = Buffer.concat(held);
      held = [];
      bytes = 0;
      return taken;
    },
    filled: () =>
      new Promise((resolve) => {
        wake?.();
        if (bytes > 0 || ended) return resolve();
        const timer = setTimeout(resolve, pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => {
      ended = true;
      wake?.();
    },
    isEnded: () => ended,
  };
};

type Session = {
  readonly tray: Tray;
  readonly connection: Connection;
  timer: NodeJS.Timeout;
  /** Answers given so far: two under way may overtake each other, their numbers do not. */
  answers: number;
};

export const makeLongPollEdge = (relay: Relay): LongPollEdge => {
  const sessionById = new Map<string, Session>();

  const forget = (id: string): void => {
    const session = sessionById.get(id);
    if (session === undefined) return;
    sessionById.delete(id);
    clearTimeout(session.timer);
    session.tray.end();
    session.connection.closed();
  };
  const expireLater = (id: string): NodeJS.Timeout => setTimeout(forget, sessionMs, id).unref();

  const begin = (prefix: string): { readonly id: string; readonly session: Session } => {
    const id = randomBytes(16).toString('base64url');
    const tray = makeTray();
    const connection = relay.connect({ write: tray.put, close: tray.end }, prefix);
    const session = { tray, connection, timer: expireLater(id), answers: 0 };
    sessionById.set(id, session);
    return { id, session };
  };

  const find = (
    request: IncomingMessage,
  ): { readonly id: string; readonly session: Session } | undefined => {
    const id = request.headers['krov-session'];
    if (typeof id !== 'string') {
      return sessionById.size < mostSessions
        ? begin(prefixOf(request.socket.remoteAddress))
        : undefined;
    }
    const session = sessionById.get(id);
    return session === undefined ? undefined : { id, session };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request, longestBody);
    const found = body === undefined ? undefined : find(request);
    if (body === undefined || found === undefined) {
      const rest = body === undefined ? cutOff : {};
      response
        .writeHead(body === undefined ? 413 : 404, { 'Cache-Control': 'no-store', ...rest })
        .end();
      return;
    }
    const { id, session } = found;
    clearTimeout(session.timer);
    if (body.length > 0) void session.connection.receive(body);
    await session.tray.filled();
    // Nobody waits any more: what is in the tray stays for the next request.
    if (response.destroyed) return remain(id, session);
    // An answer that did not arrive whole cannot be said again: the client begins anew.
    response.once('close', () => {
      if (!response.writableFinished) forget(id);
    });
    response
      .writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'no-store',
        'Krov-Session': id,
        'Krov-Answer': String(++session.answers),
      })
      .end(session.tray.take());
    session.connection.drained();
    remain(id, session);
  };

  const remain = (id: string, session: Session): void => {
    if (session.tray.isEnded()) return forget(id);
    clearTimeout(session.timer);
    if (sessionById.has(id)) session.timer = expireLater(id);
  };

  return {
    post: (request, response) => {
      answer(request, response).catch(() => response.destroy());
    },
    close: () => [...sessionById.keys()].forEach(forget),
  };
};
