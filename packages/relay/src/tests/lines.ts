/** Law: one client, four lines: a call in the same process, a WebSocket, a long poll, a raw socket. */
import { WebSocket } from 'ws';
import type { Relay } from '../relay.ts';
import { makeFrameClient, type FrameClient } from './frameClient.ts';

/** A client beside the relay, without a socket. `slow` makes the line hold this many bytes unsent. */
export const connectDirectly = (
  relay: Relay,
  line: { readonly prefix?: string; readonly unsent?: () => number } = {},
): FrameClient & { readonly drained: () => void } => {
  const { prefix = 'here', unsent = () => 0 } = line;
  const client = makeFrameClient({
    send: (bytes) => connection.receive(bytes),
    close: () => connection.closed(),
  });
  const connection = relay.connect(
    {
      write: (frames) => {
        client.receive(new Uint8Array(frames));
        return unsent();
      },
      close: () => client.ended(),
    },
    prefix,
  );
  return { ...client, drained: connection.drained };
};

export const connectByWebSocket = async (port: number): Promise<FrameClient> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/krov`, { perMessageDeflate: false });
  socket.binaryType = 'nodebuffer';
  const client = makeFrameClient({
    send: (bytes) => {
      if (socket.readyState === socket.OPEN) socket.send(bytes);
    },
    close: () => socket.terminate(),
  });
  socket.on('message', (message) => {
    if (Buffer.isBuffer(message)) client.receive(new Uint8Array(message));
  });
  socket.on('error', () => client.ended());
  socket.on('close', () => client.ended());
  await client.first('hello');
  return client;
};

/** Polls until it is closed, one request at a time, as a browser would. */
export const connectByLongPoll = async (port: number): Promise<FrameClient> => {
  let session: string | undefined;
  let outgoing: Uint8Array[] = [];
  let isOpen = true;
  let aborting = new AbortController();

  const client = makeFrameClient({
    send: (bytes) => {
      outgoing.push(bytes);
      aborting.abort();
    },
    close: () => {
      isOpen = false;
      aborting.abort();
    },
  });
  const poll = async (): Promise<void> => {
    aborting = new AbortController();
    const body = Buffer.concat(outgoing);
    outgoing = [];
    const response = await fetch(`http://127.0.0.1:${port}/krov`, {
      method: 'POST',
      body,
      headers: session === undefined ? {} : { 'Krov-Session': session },
      // A request that carries frames is seen through; an idle one gives way to new frames.
      ...(body.length === 0 ? { signal: aborting.signal } : {}),
    });
    session = response.headers.get('krov-session') ?? session;
    if (response.status !== 200) isOpen = false;
    else client.receive(new Uint8Array(await response.arrayBuffer()));
  };
  const run = async (): Promise<void> => {
    while (isOpen) await poll().catch(() => undefined);
    client.ended();
  };
  void run();
  await client.first('hello');
  return client;
};
