/**
 * Law: a WebSocket is a line like any other: whole frames in, whole frames out, nothing
 * compressed, nothing remembered of who is at the other end. Who sends faster than the
 * relay works is not read until it has caught up; who is silent for long is let go.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { longestFrame } from '@krov/protocol';
import type { Connection } from '../connection.ts';
import type { Relay } from '../relay.ts';
import { prefixOf } from './prefix.ts';

export type WebSocketEdge = {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
};

/** One message may hold several frames; a larger one is cut off by WebSocket's own close, 1009. */
const longestMessage: number = 16 * longestFrame;
/** So much may wait to be worked on before the socket is not read any more, in bytes. */
const mostWaiting: number = 2 * longestMessage;
/** A client says PING at least every minute or so. */
const idleMs = 5 * 60_000;

export const makeWebSocketEdge = (relay: Relay): WebSocketEdge => {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: longestMessage,
  });
  return {
    upgrade: (request, socket, head) => {
      const prefix = prefixOf(request.socket.remoteAddress);
      server.handleUpgrade(request, socket, head, (webSocket) => attach(relay, webSocket, prefix));
    },
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};

const attach = (relay: Relay, socket: WebSocket, prefix: string): void => {
  const connection = relay.connect(
    {
      write: (frames) => writeTo(socket, frames, () => connection.drained()),
      close: () => socket.close(),
    },
    prefix,
  );
  const silence = letGoWhenSilent(connection);
  const take = readNoFasterThan(socket, connection);
  socket.on('message', (message, isBinary) => {
    silence.refresh();
    // A text message is alien: one byte that no frame begins with says so.
    take(isBinary ? bytesOf(message) : Uint8Array.of(0));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(silence);
    connection.closed();
  });
};

/** Says how many bytes wait unsent; tells when what waited is sent. */
const writeTo = (socket: WebSocket, frames: Uint8Array, drained: () => void): number => {
  if (socket.readyState !== socket.OPEN) return 0;
  let hadToWait = false;
  socket.send(frames, { binary: true }, () => {
    if (hadToWait && socket.bufferedAmount === 0) drained();
  });
  hadToWait = socket.bufferedAmount > 0;
  return socket.bufferedAmount;
};

/** A copy, since what `ws` hands over may be a part of a larger buffer. */
const bytesOf = (message: Buffer | ArrayBuffer | readonly Buffer[]): Uint8Array =>
  Array.isArray(message)
    ? new Uint8Array(Buffer.concat(message))
    : new Uint8Array(message as Buffer);

const readNoFasterThan = (
  socket: WebSocket,
  connection: Connection,
): ((bytes: Uint8Array) => void) => {
  let waiting = 0;
  return (bytes) => {
    waiting += bytes.length;
    if (waiting > mostWaiting) socket.pause();
    void connection.receive(bytes).then(() => {
      waiting -= bytes.length;
      if (waiting <= mostWaiting && socket.isPaused) socket.resume();
    });
  };
};

const letGoWhenSilent = (connection: Connection): NodeJS.Timeout =>
  setTimeout(() => connection.bye('idle'), idleMs).unref();
