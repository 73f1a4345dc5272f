// @ts-check
/** Law: a bench asks a process of people a question at a time, and each is answered once. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** @typedef {Readonly<Record<string, (said: never) => unknown>>} Verbs */
/** @typedef {{ readonly id: number, readonly answer?: unknown, readonly error?: string }} Answered */

/**
 * @template {Verbs} V
 * @typedef {object} Crowd
 * @property {<K extends keyof V>(verb: K, ...said: Parameters<V[K]>) => Promise<Awaited<ReturnType<V[K]>>>} ask
 * @property {() => Promise<void>} end
 */

/**
 * Starts a process that answers, `answering.mjs`.
 * @param {string} program
 * @param {(told: never) => void} [onTold] what it says without being asked
 * @returns {Crowd<Verbs>}
 */
export const startCrowd = (program, onTold = () => undefined) => {
  const child = fork(program, { stdio: ['ignore', 2, 2, 'ipc'] });
  /** @type {Map<number, { resolve: (answer: never) => void, reject: (error: Error) => void }>} */
  const asked = new Map();
  let last = 0;
  child.on('message', (/** @type {Answered | { told: never }} */ said) => {
    if ('told' in said) return onTold(said.told);
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
