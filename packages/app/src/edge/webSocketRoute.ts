/** Law: a WebSocket is a line like any other: one message each way. For pages and workers. */
import type { Line, LineEvents, Route } from '@krov/core/reach';

const connect = (url: string, events: LineEvents): Line => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  let isOurs = true;
  socket.onopen = () => {
    if (isOurs) events.opened();
  };
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    // A text message is alien: no frames begin so, and the session will say it.
    if (isOurs)
      events.message(data instanceof ArrayBuffer ? new Uint8Array(data) : Uint8Array.of(0));
  };
  socket.onclose = () => events.closed();
  return {
    send: (message) => {
      if (isOurs && socket.readyState === WebSocket.OPEN) socket.send(message.slice());
    },
    close: () => {
      isOurs = false;
      socket.close();
    },
  };
};

/** A way to the relay at `wss://…/krov`. */
export const webSocketRoute = (url: string): Route => ({
  connect: (events) => connect(url, events),
});
