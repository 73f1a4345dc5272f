/** Law: a WebSocket is a line like any other: one message each way, nothing compressed. */
import type { Line, LineEvents, Route } from '@krov/core/reach';
import { WebSocket, type RawData } from 'ws';

const handshakeTimeoutMs = 15_000;
/** The relay ends its side at once; a frozen one is not waited for. */
const farewellMs = 1000;

const bytesOf = (data: RawData): Uint8Array =>
  new Uint8Array(
    Array.isArray(data)
      ? Buffer.concat(data)
      : data instanceof ArrayBuffer
        ? data
        : Buffer.from(data),
  );

const connect = (url: string, events: LineEvents): Line => {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
  });
  let isOurs = true;
  socket.on('open', () => {
    if (isOurs) events.opened();
  });
  socket.on('message', (data) => {
    if (isOurs) events.message(bytesOf(data));
  });
  socket.on('error', () => undefined); // `close` follows, and says enough
  socket.on('close', events.closed);
  return {
    send: (message) => {
      if (isOurs && socket.readyState === WebSocket.OPEN) socket.send(message.slice());
    },
    close: () => {
      if (!isOurs) return;
      isOurs = false;
      socket.close();
      setTimeout(() => socket.terminate(), farewellMs).unref();
    },
  };
};

/** A way to the relay at `ws://…/krov` or `wss://…/krov`. */
export const webSocketRoute = (url: string): Route => ({
  connect: (events) => connect(url, events),
});
