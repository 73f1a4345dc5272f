// @ts-check
/** Law: a card counts when all devices told it; what does not come in time is lost, and the bench goes on. */
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('./people.mjs').CardTold} CardTold */

/** What has not come by then counts as lost. */
const patienceMs = 15_000;

/**
 * What was promised, or an error when it is late.
 * @template T
 * @param {string} what
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export const inTime = async (what, promise) => {
  const come = new AbortController();
  const late = pause(patienceMs, undefined, { signal: come.signal }).then(() => {
    throw new Error(`${what} did not come within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    come.abort();
    late.catch(() => undefined);
  }
};

/**
 * All cards that any device told, in the order in which each told them.
 * @param {number} devices how many there are to tell
 */
export const listenForCards = (devices) => {
  /** @type {CardTold[]} */
  const told = [];
  /** @type {Set<() => void>} */
  const waiting = new Set();
  /** @type {Set<string>} */
  const passed = new Set();
  return {
    told,
    /** @param {CardTold} card */
    onCard: (card) => {
      told.push(card);
      for (const look of waiting) look();
    },
    /**
     * The next request, and when the last of all devices had its card.
     * @returns {Promise<{ readonly request: string, readonly lastMs: number }>}
     */
    next: () =>
      new Promise((resolve) => {
        const look = () => {
          const request = told.find((card) => !passed.has(card.request))?.request;
          const cards = told.filter((card) => card.request === request);
          if (request === undefined || new Set(cards.map(({ name }) => name)).size < devices)
            return;
          waiting.delete(look);
          passed.add(request);
          resolve({ request, lastMs: Math.max(...cards.map(({ atMs }) => atMs)) });
        };
        waiting.add(look);
        look();
      }),
  };
};
