/**
 * Law: a world in memory has the real relay and no socket: frames pass as bytes,
 * each message in a turn of its own, in order, as on a socket.
 */
import type { Relay } from '@krov/relay';
import type { Route } from '@krov/core/reach';

/** A way to a relay in this process. */
export const memoryRoute = (relay: Relay): Route => ({
  connect: (events) => {
    let isOpen = true;
    const turn = (happen: () => void): void => {
      void Promise.resolve().then(() => {
        if (isOpen) happen();
      });
    };
    const end = (): void => {
      if (!isOpen) return;
      isOpen = false;
      connection?.closed();
      void Promise.resolve().then(events.closed);
    };
    let connection: ReturnType<Relay['connect']> | undefined;
    turn(() => {
      events.opened();
      connection = relay.connect(
        {
          write: (frames) => {
            const bytes = frames.slice();
            turn(() => events.message(bytes));
            return 0;
          },
          close: () => turn(end),
        },
        'memory',
      );
    });
    return {
      send: (message) => {
        const bytes = message.slice();
        turn(() => void connection?.receive(bytes));
      },
      close: end,
    };
  },
});
