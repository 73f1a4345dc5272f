/**
 * Law: a WebSocket is a line like any other: whole frames in, whole frames out, nothing
 * compressed, nothing remembered of who is at the other end.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { longestFrame } from '@krov/protocol';
import type { Relay } from '../relay.ts';
import { prefixOf } from './prefix.ts';

export type WebSocketEdge = {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
};

/** One message may hold several frames; a larger one is a protocol error. */
const longestMessage: number = 4 * longestFrame;
/** How often the edge looks whether slow lines have room again. */
const drainEveryMs = 50;

export const makeWebSocketEdge = (relay: Relay): WebSocketEdge => {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: longestMessage,
  });

  const attach = (socket: WebSocket, prefix: string): void => {
    const connection = relay.connect(
      {
        write: (frames) => {
          if (socket.readyState !== socket.OPEN) return 0;
          socket.send(frames, { binary: true });
          if (socket.bufferedAmount > 0) watchDrain(socket, connection.drained);
          return socket.bufferedAmount;
        },
        close: () => socket.close(),
      },
      prefix,
    );
    socket.on('message', (message, isBinary) => {
      const bytes = Buffer.isBuffer(message) ? message : Buffer.concat(message as Buffer[]);
      // A text message is alien: one byte that no frame begins with says so.
      connection.receive(isBinary ? new Uint8Array(bytes) : Uint8Array.of(0));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', connection.closed);
  };

  return {
    upgrade: (request, socket, head) => {
      const prefix = prefixOf(request.socket.remoteAddress);
      server.handleUpgrade(request, socket, head, (webSocket) => attach(webSocket, prefix));
    },
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};

const watched = new WeakSet<WebSocket>();

/** Tells once when what waited is sent; `ws` itself does not say so. */
const watchDrain = (socket: WebSocket, drained: () => void): void => {
  if (watched.has(socket)) return;
  watched.add(socket);
  const timer = setInterval(() => {
    if (socket.readyState === socket.OPEN && socket.bufferedAmount > 0) return;
    clearInterval(timer);
    watched.delete(socket);
    if (socket.readyState === socket.OPEN) drained();
  }, drainEveryMs);
  timer.unref();
};
