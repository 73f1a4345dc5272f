/**
 * Law: one port for everything, and no trace of who came: the door's and the app's
 * files, the relay's WebSocket and its long poll. No access log exists.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesToBase64url, err, ok, type Result } from '@krov/ground';
import type { Relay } from '../relay.ts';
import type { AgendaEdge } from './agenda.ts';
import type { FilesEdge } from './files.ts';
import { makeLongPollEdge } from './longPoll.ts';
import type { PublishedEdge } from './published.ts';
import { makeWebSocketEdge } from './webSocket.ts';
import type { WorldEdge } from './world.ts';

export type House = { readonly port: number; readonly close: () => Promise<void> };
export type CannotListen = { readonly kind: 'cannotListen'; readonly code: string };

export const openHouse = async (
  relay: Relay,
  at: { readonly host: string; readonly port: number },
  house: {
    readonly origin: string | null;
    readonly files: FilesEdge | null;
    readonly agenda?: AgendaEdge;
    readonly world?: WorldEdge | null;
    readonly published?: PublishedEdge | null;
  },
): Promise<Result<House, CannotListen>> => {
  const webSocket = makeWebSocketEdge(relay);
  const longPoll = makeLongPollEdge(relay);
  const origin = JSON.stringify({ origin: house.origin, relayId: bytesToBase64url(relay.relayId) });

  const server = createServer((request, response) => {
    if (request.url === '/krov' && request.method === 'POST') longPoll.post(request, response);
    else if (request.url === '/krov/origin') tellOrigin(response, origin);
    else if (house.agenda?.(request, response) === true) return;
    else if (house.world?.(request, response) === true) return;
    else if (house.published?.(request, response) === true) return;
    else if (house.files?.(request, response) !== true) notFound(response);
  });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (request.url === '/krov') webSocket.upgrade(request, socket, head);
    else socket.destroy();
  });
  server.keepAliveTimeout = 30_000;
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;

  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(err({ kind: 'cannotListen', code: error.code ?? 'unknown' })),
    );
    server.listen(at.port, at.host, () =>
      resolve(
        ok({
          port: (server.address() as AddressInfo).port,
          close: async () => {
            await relay.close();
            longPoll.close();
            webSocket.close();
            server.closeAllConnections();
            await new Promise((done) => server.close(done));
          },
        }),
      ),
    );
  });
};

const tellOrigin = (response: ServerResponse, origin: string): void => {
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(origin);
};

const notFound = (response: ServerResponse): void => {
  response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is nothing here.\n');
};
