// @ts-check
/**
 * Law: a rule that no test defends is a wish. Each file of plants/ breaks one
 * rule; a plant is caught when a test that passes on the house as it is fails
 * with the plant in it, and is named. What does not apply, does not load or
 * does not compile proves nothing and is not caught.
 *
 *   npm run plants                 all of them
 *   npm run plants -- 003 017      those whose names begin so
 *
 * The last line is {"plants": n, "caught": n}; the exit code is 0 when equal.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { copyHouse } from './copyHouse.mjs';
import { root } from './house.mjs';
import { listen } from './process.mjs';

/**
 * @typedef {object} Plant
 * @property {string} name
 * @property {string} patch absolute path
 * @property {string} rule the sentence that it breaks
 * @property {readonly string[]} tests paths or folders, as vitest takes them
 * @property {'nothing' | 'build' | 'site'} needs the tests start built programs, or look at the built site
 *
 * @typedef {ReadonlyMap<string, 'passed' | 'failed'>} Outcome by `FILE > TEST`
 * @typedef {{ readonly isCaught: boolean, readonly sentence: string }} Verdict
 */

const atOnce = 2;
const longestTestMs = 300_000;

/**
 * Plants every patch of a folder, each in a copy of the house of its own.
 * @param {string} folder
 * @param {{ prefixes?: readonly string[], say: (line: string) => void }} options
 * @returns {Promise<{ plants: number, caught: number }>}
 */
export const plantAll = async (folder, { prefixes = [], say }) => {
  const plants = readPlants(folder).filter(
    ({ name }) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)),
  );
  const outcomeOf = onceEach(testHouseAsItIs);
  const waiting = [...plants];
  let caught = 0;
  const worker = async () => {
    for (let plant = waiting.shift(); plant !== undefined; plant = waiting.shift()) {
      const { isCaught, sentence } = await tryPlant(plant, outcomeOf);
      if (isCaught) caught += 1;
      say(
        `${isCaught ? 'caught    ' : 'NOT CAUGHT'} ${plant.name}: ${plant.rule}\n           ${sentence}`,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { plants: plants.length, caught };
};

/** @param {string} folder */
const readPlants = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .map((name) => readPlant(name, join(folder, name)));

/**
 * @param {string} name
 * @param {string} patch
 * @returns {Plant}
 */
const readPlant = (name, patch) => {
  const lines = readFileSync(patch, 'utf8').split('\n');
  /** @param {string} key */
  const header = (key) =>
    lines
      .find((line) => line.startsWith(`# ${key}:`))
      ?.slice(key.length + 3)
      .trim() ?? '';
  return {
    name,
    patch,
    rule: header('rule'),
    tests: header('test')
      .split(/\s+/)
      .filter((path) => path !== ''),
    needs: needsOf(header('needs')),
  };
};

/**
 * @param {string} said
 * @returns {Plant['needs']}
 */
const needsOf = (said) => (said === 'build' || said === 'site' ? said : 'nothing');

/**
 * @param {Plant} plant
 * @param {(plant: Plant) => Promise<Outcome>} outcomeOf the house as it is
 * @returns {Promise<Verdict>}
 */
const tryPlant = async (plant, outcomeOf) => {
  if (plant.rule === '' || plant.tests.length === 0)
    return missed('it must open with "# rule: …" and "# test: …"');
  const before = await outcomeOf(plant);
  const passing = [...before].filter(([, state]) => state === 'passed').length;
  if (passing === 0) return missed(`no test of ${plant.tests.join(' ')} passes without it`);
  return inCopy(async (copy) => {
    const applied = await listen(['git', 'apply', plant.patch], gitOutside(copy));
    if (applied.code !== 0) return missed(`it does not apply: ${firstLine(applied.said)}`);
    return judge(before, await testCopy(copy, plant, ['--bail=1']));
  });
};

/**
 * @param {Outcome} before
 * @param {Outcome} after
 * @returns {Verdict}
 */
const judge = (before, after) => {
  const failing = [...after].filter(([, state]) => state === 'failed').map(([name]) => name);
  const catcher = failing.find((name) => before.get(name) === 'passed');
  if (catcher !== undefined) return { isCaught: true, sentence: `by ${catcher}` };
  return after.size === 0
    ? missed('with it the tests do not load or compile, so none could judge')
    : missed('every test that passed still passes');
};

/** @param {string} sentence @returns {Verdict} */
const missed = (sentence) => ({ isCaught: false, sentence });

/** @param {Plant} plant @returns {Promise<Outcome>} */
const testHouseAsItIs = (plant) => inCopy((copy) => testCopy(copy, plant));

/**
 * @template T
 * @param {(copy: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
const inCopy = async (work) => {
  const copy = mkdtempSync(join(tmpdir(), 'krov-plant-'));
  try {
    await copyHouse(copy);
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/**
 * @param {string} copy
 * @param {Plant} plant
 * @param {readonly string[]} [more] given to vitest
 * @returns {Promise<Outcome>}
 */
const testCopy = async (copy, { tests, needs }, more = []) => {
  const programs = [join(copy, 'node_modules/.bin/tsc'), '-b'];
  const site = [process.execPath, join(copy, 'packages/app/build.mjs')];
  const builds = { nothing: [], build: [programs], site: [programs, site] };
  for (const build of builds[needs]) {
    const built = await listen(build, { cwd: copy });
    if (built.code !== 0) return new Map();
  }
  const report = join(copy, 'plant-report.json');
  const vitest = [join(copy, 'node_modules/.bin/vitest'), 'run', ...tests, ...more];
  await listen([...vitest, '--reporter=json', `--outputFile=${report}`, '--no-color'], {
    cwd: copy,
    timeoutMs: longestTestMs,
  });
  return readReport(copy, report);
};

/**
 * @param {string} copy
 * @param {string} path of vitest's JSON report
 * @returns {Outcome}
 */
const readReport = (copy, path) => {
  /** @type {{ testResults: { name: string, assertionResults: { fullName: string, status: string }[] }[] }} */
  const report = readJson(path) ?? { testResults: [] };
  return new Map(
    report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.flatMap(({ fullName, status }) =>
        status === 'passed' || status === 'failed'
          ? [/** @type {const} */ ([`${relative(copy, name)} > ${fullName}`, status])]
          : [],
      ),
    ),
  );
};

/** @param {string} path */
const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Remembers the outcome for each list of tests, also while it is still running.
 * @param {(plant: Plant) => Promise<Outcome>} measure
 */
const onceEach = (measure) => {
  /** @type {Map<string, Promise<Outcome>>} */
  const known = new Map();
  /** @param {Plant} plant */
  return (plant) => {
    const key = `${plant.tests.join(' ')} ${plant.needs}`;
    const outcome = known.get(key) ?? measure(plant);
    known.set(key, outcome);
    return outcome;
  };
};

/** git must take the copy for a plain folder, even where a repository lies above it. */
/** @param {string} copy */
const gitOutside = (copy) => ({
  cwd: copy,
  env: { ...process.env, GIT_CEILING_DIRECTORIES: join(copy, '..') },
});

/** @param {string} text */
const firstLine = (text) => text.trim().split('\n')[0] ?? '';

const main = async () => {
  const folder = join(root, 'plants');
  const counts = await plantAll(folder, {
    prefixes: process.argv.slice(2),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  process.exitCode = counts.plants === counts.caught ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
