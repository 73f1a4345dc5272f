// @ts-check
/** Law: the bench speaks with a process of people, and hears its cards; it closes their devices before it goes. */
import { fileURLToPath } from 'node:url';
import { startCrowd } from '../crowd/asking.mjs';

/** @typedef {import('../crowd/asking.mjs').Crowd<import('./people.mjs').Verbs>} Crew */

const program = fileURLToPath(new URL('people.mjs', import.meta.url));

/** @param {(card: import('./people.mjs').CardTold) => void} onCard @returns {Crew} */
export const startCrew = (onCard) => {
  // Which verbs that program has the compiler cannot see.
  const crew = /** @type {Crew} */ (/** @type {unknown} */ (startCrowd(program, onCard)));
  return {
    ask: crew.ask,
    end: async () => {
      await crew.ask('end');
      await crew.end();
    },
  };
};
