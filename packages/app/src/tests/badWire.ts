/**
 * Law: a bad network of a test is a real one: a TCP wire between browser and relay that
 * can be down, and that can look into what passes and break it off, as a censor does.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type BadWire = {
  readonly origin: string;
  /** Breaks all connections, and every new one, until `up`. */
  readonly down: () => void;
  readonly up: () => void;
  /** From now on breaks off (or swallows) whatever request has this in it; `null`: nothing. */
  readonly block: (what: RegExp | null, how?: 'break' | 'swallow') => void;
  /** How many requests were blocked. */
  readonly blocked: () => number;
  readonly end: () => Promise<void>;
};

export const openWire = async (port: number): Promise<BadWire> => {
  const sockets = new Set<Socket>();
  let isDown = false;
  let blocks: RegExp | null = null;
  let isSwallowing = false;
  let blocked = 0;

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    keep(near);
    if (isDown) return near.destroy();
    const far = keep(connect(port, '127.0.0.1'));
    let isSwallowed = false;
    near.on('data', (bytes) => {
      if (blocks?.test(bytes.toString('latin1')) === true) {
        blocked += 1;
        isSwallowed = isSwallowing;
        if (!isSwallowed) near.destroy();
      }
      if (!isSwallowed && !near.destroyed) far.write(bytes);
    });
    far.on('data', (bytes) => near.write(bytes));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    return undefined;
  });
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  const down = (): void => {
    isDown = true;
    sockets.forEach((socket) => socket.destroy());
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    down,
    up: () => {
      isDown = false;
    },
    block: (what, how = 'break') => {
      blocks = what;
      isSwallowing = how === 'swallow';
    },
    blocked: () => blocked,
    end: () => {
      down();
      return new Promise((resume) => void server.close(() => resume()));
    },
  };
};
