// @ts-check
/** Law: guests at an evening are people of a process of their own. */
import { fileURLToPath } from 'node:url';
import { startCrowd } from '../../crowd/asking.mjs';

/** @typedef {import('../../crowd/asking.mjs').Crowd<import('./crowd.mjs').Verbs>} Worker */

const program = fileURLToPath(new URL('crowd.mjs', import.meta.url));

/** Which verbs that program has the compiler cannot see. @returns {Worker} */
export const startWorker = () => /** @type {never} */ (startCrowd(program));
