// @ts-check
/**
 * Law: the last line of `npm test` is `N passed, N failed, N skipped`, whatever
 * happened before it, and the exit code is zero only when N failed is 0.
 *
 * Set-up, then every check, then every test: a failed check does not hide the
 * tests, but a house that cannot be set up runs none.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { checks, runChecks } from './check.mjs';
import { ensureBuilt, ensureInstalled, root, tool } from './house.mjs';
import { ensureMachine } from './machine.mjs';
import { run } from './process.mjs';
import { addTallies, emptyTally, oneFailed, tallyLine } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

const main = async () => {
  const tally = (await setUp()) ? await checkAndTest() : oneFailed;
  process.stdout.write(`${tallyLine(tally)}\n`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
};

const setUp = async () => (await ensureMachine()) && (await ensureInstalled());

/** @returns {Promise<Tally>} */
const checkAndTest = async () => {
  const checked = await runChecks(checks, []);
  // Real processes run what is built; without a build there is nothing true to test.
  if (!(await ensureBuilt())) return addTallies(checked, oneFailed);
  return addTallies(checked, await runTests(process.argv.slice(2)));
};

/**
 * @param {readonly string[]} filters as vitest takes them; none = every test
 * @returns {Promise<Tally>}
 */
const runTests = async (filters) => {
  const folder = mkdtempSync(join(tmpdir(), 'krov-tally-'));
  const path = join(folder, 'tally.json');
  const vitest = [tool('vitest'), 'run', '--reporter=default', '--reporter=./tools/reporter.mjs'];
  const code = await run([...vitest, ...filters], {
    cwd: root,
    env: { ...process.env, KROV_TALLY: path },
    voice: 'owns-stdout',
  });
  const tally = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : oneFailed;
  rmSync(folder, { recursive: true });
  const hidesFailure = code !== 0 && tally.failed === 0;
  return addTallies(tally, hidesFailure ? oneFailed : emptyTally);
};

await main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.stdout.write(`${tallyLine(oneFailed)}\n`);
  process.exitCode = 1;
});
