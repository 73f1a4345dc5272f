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
    send: (bytes) => void connection.receive(bytes),
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

/**
 * Keeps one request waiting at the relay, and sends another when it has frames: the relay
 * then answers the waiting one at once. Answers are read in the order of their numbers.
 */
export const connectByLongPoll = async (port: number): Promise<FrameClient> => {
  let session: string | undefined;
  let isOpen = true;
  let nextAnswer = 1;
  const early = new Map<number, Uint8Array>();
  const closing = new AbortController();

  const client = makeFrameClient({
    send: (bytes) => void request(bytes),
    close: () => {
      isOpen = false;
      closing.abort();
    },
  });
  const end = (): void => {
    isOpen = false;
    client.ended();
  };
  const post = (body: Uint8Array): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/krov`, {
      method: 'POST',
      body: Buffer.from(body),
      headers: session === undefined ? {} : { 'Krov-Session': session },
      signal: closing.signal,
    });
  const readInOrder = (): void => {
    const answer = early.get(nextAnswer);
    if (answer === undefined) return;
    early.delete(nextAnswer++);
    client.receive(answer);
    readInOrder();
  };
  const request = async (body: Uint8Array): Promise<void> => {
    try {
      const response = await post(body);
      if (response.status !== 200) return end();
      session = response.headers.get('krov-session') ?? session;
      const number = Number(response.headers.get('krov-answer'));
      early.set(number, new Uint8Array(await response.arrayBuffer()));
      readInOrder();
    } catch {
      end();
    }
  };
  const poll = async (): Promise<void> => {
    while (isOpen) await request(new Uint8Array(0));
  };
  void poll();
  await client.first('hello');
  return client;
};
