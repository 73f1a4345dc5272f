// @ts-check
/**
 * Law: the last line of `npm test` is `N passed, N failed, N skipped`, whatever
 * happened before it, and the exit code is zero only when N failed is 0.
 *
 * Set-up, build, then every check, then every test. A failed check or build hides no
 * test, but a house that cannot be set up runs none. Each check counts as one.
 *
 * It does its own set-up, so nothing it loads before that may need a package:
 * the checks are loaded after.
 */
import process from 'node:process';
import { ensureBuilt, ensureInstalled, root } from './house.mjs';
import { ensureMachine } from './machine.mjs';
import { runTests } from './runTests.mjs';
import { addTallies, oneFailed, onePassed, tallyLine } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/** @returns {Promise<Tally>} */
const setUpCheckAndTest = async () => {
  if (!(await ensureMachine()) || !(await ensureInstalled())) return oneFailed;
  // Lint reads the types of what was built.
  const built = (await ensureBuilt()) ? onePassed : oneFailed;
  const { checks, runChecks } = await import('./check.mjs');
  const checked = await runChecks(checks, []);
  const tested = await runTests(root, process.argv.slice(2));
  return [built, checked, tested].reduce(addTallies);
};

/** @param {unknown} bug @returns {Tally} */
const failBecauseOf = (bug) => {
  process.stderr.write(`${bug instanceof Error ? bug.stack : String(bug)}\n`);
  return oneFailed;
};

const tally = await setUpCheckAndTest().catch(failBecauseOf);
process.stdout.write(`${tallyLine(tally)}\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
