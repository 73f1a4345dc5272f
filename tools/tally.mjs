// @ts-check
/**
 * Law: a tally is three numbers, and nothing that went wrong is left out of it.
 * A check, a crash or a test file that would not load counts as one failure.
 */

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Tally */

/** @type {Tally} */
export const emptyTally = { passed: 0, failed: 0, skipped: 0 };

/** @type {Tally} */
export const onePassed = { passed: 1, failed: 0, skipped: 0 };

/** @type {Tally} */
export const oneFailed = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export const addTallies = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** @param {Tally} tally */
export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
