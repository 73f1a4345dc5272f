// @ts-check
/**
 * Law: a check is a claim about the whole house that holds or does not. It
 * prints one line when it holds, and everything it knows when it does not.
 *
 *   npm run check                       all of them, the whole house
 *   npm run check -- packages/proof     format and lint on these paths only
 *   npm run check -- --only arrows,dead
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkHouse } from './checks/houseRules.mjs';
import { checkWalk, hasWalk } from './checks/walk.mjs';
import { root, tool } from './house.mjs';
import { listen } from './process.mjs';
import { addTallies, emptyTally, oneFailed, onePassed } from './tally.mjs';
import { checkTypes } from './checks/types.mjs';

/**
 * @typedef {{ readonly code: number, readonly said: string }} Verdict
 * @typedef {object} Check
 * @property {string} name
 * @property {(paths: readonly string[]) => Promise<Verdict>} verdict
 * @property {() => boolean} [applies] false = there is nothing yet to check
 */

/** @param {readonly string[]} command */
const listenAtRoot = (command) => listen(command, { cwd: root });

/** @param {readonly string[]} paths */
const orAll = (paths) => (paths.length === 0 ? ['.'] : paths);

const houseText = () => {
  const path = join(root, 'ARCHITECTURE.md');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

/** @type {readonly Check[]} */
export const checks = [
  {
    name: 'format',
    verdict: (paths) =>
      listenAtRoot([tool('prettier'), '--check', '--ignore-unknown', ...orAll(paths)]),
  },
  {
    name: 'lint',
    verdict: (paths) =>
      listenAtRoot([tool('oxlint'), '--no-error-on-unmatched-pattern', ...orAll(paths)]),
  },
  { name: 'house', verdict: () => checkHouse(root) },
  { name: 'types', verdict: checkTypes },
  {
    name: 'arrows',
    verdict: () =>
      listenAtRoot([tool('depcruise'), '--config', 'tools/checks/arrows.mjs', 'packages']),
  },
  {
    name: 'dead',
    verdict: () => listenAtRoot([tool('knip'), '--no-config-hints', '--no-progress']),
  },
  { name: 'walk', verdict: () => checkWalk(root), applies: () => hasWalk(houseText()) },
];

/**
 * @param {readonly Check[]} chosen
 * @param {readonly string[]} paths for format and lint; none = the whole house
 */
export const runChecks = async (chosen, paths) => {
  let tally = emptyTally;
  for (const check of chosen) tally = addTallies(tally, await runCheck(check, paths));
  return tally;
};

/**
 * @param {Check} check
 * @param {readonly string[]} paths
 */
const runCheck = async (check, paths) => {
  if (check.applies?.() === false) {
    process.stdout.write(`check ${check.name}: nothing to check yet\n`);
    return emptyTally;
  }
  const { code, said } = await check.verdict(paths);
  if (code === 0) {
    process.stdout.write(`check ${check.name}: holds\n`);
    return onePassed;
  }
  process.stdout.write(`${said.trimEnd()}\ncheck ${check.name}: FAILS\n`);
  return oneFailed;
};

/** @param {string | undefined} only names between commas */
const choose = (only) => {
  if (only === undefined) return checks;
  const names = only.split(',');
  // Asked for by name, a check runs even where there is nothing yet, and says so by failing.
  return checks
    .filter(({ name }) => names.includes(name))
    .map(({ name, verdict }) => ({ name, verdict }));
};

const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' } },
  });
  const tally = await runChecks(choose(values.only), positionals);
  process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
