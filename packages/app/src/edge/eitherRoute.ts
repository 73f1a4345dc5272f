/**
 * Law: where the first way to the relay carries nothing, the second is tried; which one it
 * is, nobody above notices. The second costs more, so a network that has carried the
 * first before gets back to it.
 */
import type { Alarm, Line, LineEvents, Route } from '@krov/core/reach';

/** A first way that said nothing for so long is blocked in silence. */
const firstPatienceMs = 6000;
/** How long the second way is kept where the first is known to work. */
const detourMs = 60_000;

/** Two ways to one relay; the second is loaded when it is needed. */
export const eitherRoute = (
  first: Route,
  loadSecond: () => Promise<Route>,
  alarm: Alarm,
): Route => {
  let isSecondNext = false;
  let hasFirstWorked = false;

  const connect = (events: LineEvents): Line => {
    const isSecond = isSecondNext;
    let line: Line | undefined;
    let isOver = false;
    let hasCarried = false;

    const end = (): void => {
      if (isOver) return;
      isOver = true;
      cancel();
      isSecondNext = isSecond ? hasCarried && !hasFirstWorked : !hasCarried;
      line?.close();
      void Promise.resolve().then(events.closed);
    };
    const isWaitedOut = (): boolean => (isSecond ? hasFirstWorked : !hasCarried);
    const cancel = alarm(isSecond ? detourMs : firstPatienceMs, () => {
      if (isWaitedOut()) end();
    });
    const begin = (route: Route): void => {
      if (isOver) return;
      line = route.connect({
        opened: () => {
          if (!isOver) events.opened();
        },
        message: (bytes) => {
          if (isOver) return;
          hasCarried = true;
          hasFirstWorked ||= !isSecond;
          events.message(bytes);
        },
        closed: end,
      });
    };
    if (isSecond) loadSecond().then(begin, end);
    else begin(first);
    return { send: (message) => line?.send(message), close: end };
  };

  return { connect };
};
