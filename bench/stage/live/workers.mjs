// @ts-check
/** Law: the bench asks a process of people a question at a time, and each is answered once. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./crowd.mjs').Verbs} Verbs */
/** @typedef {{ readonly id: number, readonly answer?: unknown, readonly error?: string }} Answered */

const program = fileURLToPath(new URL('crowd.mjs', import.meta.url));

/**
 * @typedef {object} Worker
 * @property {<V extends keyof Verbs>(verb: V, ...said: Parameters<Verbs[V]>) => Promise<Awaited<ReturnType<Verbs[V]>>>} ask
 * @property {() => Promise<void>} end
 */

/** @returns {Worker} */
export const startWorker = () => {
  const child = fork(program, { stdio: ['ignore', 2, 2, 'ipc'] });
  /** @type {Map<number, { resolve: (answer: never) => void, reject: (error: Error) => void }>} */
  const asked = new Map();
  let last = 0;
  child.on('message', (/** @type {Answered} */ said) => {
    const waiting = asked.get(said.id);
    asked.delete(said.id);
    if (said.error !== undefined) waiting?.reject(new Error(said.error));
    else waiting?.resolve(/** @type {never} */ (said.answer));
  });
  child.on('exit', () => {
    for (const { reject } of asked.values()) reject(new Error('a process of people ended'));
  });
  return {
    ask: (verb, ...[said]) =>
      new Promise((resolve, reject) => {
        last += 1;
        asked.set(last, { resolve, reject });
        child.send({ id: last, verb, said: said ?? null });
      }),
    end: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};
