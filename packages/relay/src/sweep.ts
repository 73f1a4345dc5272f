/**
 * Law: what has expired is gone, from the next full hour on, and it is gone from every
 * file. A sweep that could not finish is tried again until it does.
 */
import { hourOf, type Clock } from '@krov/ground';
import type { Gate } from './gate.ts';
import type { Store } from './store/store.ts';

export type Sweep = {
  /** Sweeps once, now; says whether all is gone that must be. */
  readonly run: () => Promise<boolean>;
  readonly stop: () => void;
};

const everyMs = 60_000;

export const startSweep = (deps: {
  readonly store: Store;
  readonly gate: Gate;
  readonly clock: Clock;
  /** Called when something may have gone. */
  readonly swept: () => void;
}): Sweep => {
  const { store, gate, clock, swept } = deps;
  let lastDone = -1;
  let running: Promise<boolean> | undefined;

  const sweep = async (): Promise<boolean> => {
    gate.filled(await store.fullness());
    const hour = hourOf(clock.unixMs());
    if (hour === lastDone) return true;
    const { ok } = await store.expire(hour);
    swept();
    if (ok) lastDone = hour;
    return ok;
  };
  const run = (): Promise<boolean> => {
    running ??= sweep().finally(() => (running = undefined));
    return running;
  };
  const timer = setInterval(() => void run(), everyMs);
  timer.unref();
  return { run, stop: () => clearInterval(timer) };
};
