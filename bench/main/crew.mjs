// @ts-check
/** Law: the bench speaks with a process of people by questions that are each answered once, and hears its cards. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./people.mjs').Verbs} Verbs */
/** @typedef {import('./people.mjs').CardTold} CardTold */
/** @typedef {{ readonly id: number, readonly answer?: unknown, readonly error?: string }} Answered */

const program = fileURLToPath(new URL('people.mjs', import.meta.url));

/**
 * @typedef {object} Crew
 * @property {<V extends keyof Verbs>(verb: V, ...said: Parameters<Verbs[V]>) => Promise<Awaited<ReturnType<Verbs[V]>>>} ask
 * @property {() => Promise<void>} end
 */

/**
 * Starts a process of people.
 * @param {(card: CardTold) => void} onCard
 * @returns {Crew}
 */
export const startCrew = (onCard) => {
  const child = fork(program, { stdio: ['ignore', 2, 2, 'ipc'] });
  /** @type {Map<number, { resolve: (answer: never) => void, reject: (error: Error) => void }>} */
  const asked = new Map();
  let last = 0;
  child.on('message', (/** @type {Answered | { card: CardTold }} */ said) => {
    if ('card' in said) return onCard(said.card);
    const waiting = asked.get(said.id);
    asked.delete(said.id);
    if (said.error !== undefined) waiting?.reject(new Error(said.error));
    else waiting?.resolve(/** @type {never} */ (said.answer));
  });
  child.on('exit', () => {
    for (const { reject } of asked.values()) reject(new Error('a process of people ended'));
  });
  /** @type {Crew['ask']} */
  const ask = (verb, ...[said]) =>
    new Promise((resolve, reject) => {
      last += 1;
      asked.set(last, { resolve, reject });
      child.send({ id: last, verb, said: said ?? null });
    });
  const end = async () => {
    await ask('end');
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return { ask, end };
};
