/**
 * Law: one thread owns one connection to the database; it is asked by messages, answers
 * in order, and never serves a socket. What it cannot do comes back as a failure.
 */
import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { err, ok, type Result } from '@krov/ground';
import { failureOf } from './failure.ts';
import type { Keyring } from './keyring.ts';
import type { StoreFailure } from './store.ts';

/** What a thread can be asked: a name, what is given along, what it answers. */
export type Verbs = { readonly [verb: string]: (given: never) => unknown };

export type Thread<V extends Verbs> = {
  readonly ask: <K extends keyof V & string>(
    verb: K,
    given: Parameters<V[K]>[0],
    handedOver?: readonly ArrayBuffer[],
  ) => Promise<Result<ReturnType<V[K]>, StoreFailure>>;
  /** Resolves when the thread has ended. */
  readonly ended: Promise<unknown>;
};

/** Where the database lies, and the ring of keys that both threads see. */
export type Ground = { readonly folder: string; readonly ring: Keyring };

type Question = { readonly id: number; readonly verb: string; readonly given: unknown };
type Answer = { readonly id: number; readonly outcome: Result<unknown, StoreFailure> };

/** Threads run built code; `src/store` and `dist/store` lie equally deep. */
const builtFile = (name: string): URL => new URL(`../../dist/store/${name}.js`, import.meta.url);

/** Starts `store/NAME` as a thread; resolves when it has opened what it needs. */
export const startThread = async <V extends Verbs>(
  name: 'writer' | 'reader',
  ground: Ground,
): Promise<Result<Thread<V>, StoreFailure>> => {
  const worker = new Worker(builtFile(name), { workerData: ground, execArgv: [] });
  const settleById = new Map<number, (outcome: Answer['outcome']) => void>();
  let lastId = 0;

  const expectAnswer = (id: number): Promise<Answer['outcome']> =>
    new Promise((resolve) => settleById.set(id, resolve));
  const settle = ({ id, outcome }: Answer): void => {
    settleById.get(id)?.(outcome);
    settleById.delete(id);
  };
  const settleAll = (code: string): void => {
    for (const id of settleById.keys()) settle({ id, outcome: err({ kind: 'broken', code }) });
  };
  const opened = expectAnswer(0);
  worker.on('message', settle);
  worker.on('error', () => settleAll('thread'));
  worker.on('exit', () => settleAll('ended'));

  const outcome = await opened;
  if (!outcome.ok) return outcome;
  return ok({
    ask: (verb, given, handedOver = []) => {
      const id = ++lastId;
      const answered = expectAnswer(id);
      worker.postMessage({ id, verb, given } satisfies Question, handedOver);
      // The one place where an answer gets back the type that its verb gives it.
      return answered as Promise<Result<ReturnType<V[typeof verb]>, StoreFailure>>;
    },
    ended: once(worker, 'exit'),
  });
};

/** The thread's own side: opens, then answers until `close` was asked. */
export const serveThread = (
  open: (ground: Ground) => { readonly [verb: string]: (given: never) => unknown },
): void => {
  const port = parentPort;
  if (port === null) throw new Error('this file is a thread');
  const attempt = (act: () => unknown): Answer['outcome'] => {
    try {
      return ok(act());
    } catch (error) {
      return err(failureOf(error));
    }
  };
  let verbs: ReturnType<typeof open> = {};
  port.on('message', ({ id, verb, given }: Question) => {
    const act = verbs[verb] as ((given: unknown) => unknown) | undefined;
    port.postMessage({ id, outcome: attempt(() => act?.(given)) } satisfies Answer);
    if (verb === 'close') port.close();
  });
  const outcome = attempt(() => {
    verbs = open(workerData as Ground);
  });
  port.postMessage({ id: 0, outcome } satisfies Answer);
  if (!outcome.ok) port.close();
};
