// @ts-check
/**
 * Law: the walk of one request, as ARCHITECTURE.md tells it, is true. Each row
 * of its table (columns place, function, file, where) names a file that exists
 * and exports that function, and scenario 01 runs that function; or, where the
 * row says `browser: PATH`, the browser test at PATH walks it and names it.
 *
 * Two measures of "runs", since the story has real processes: vitest's own V8
 * coverage sees the sources it loads, Node's V8 coverage sees built programs
 * that end in peace (a process that is killed leaves none).
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { listen } from '../process.mjs';
import { exportedLines } from './exportedLines.mjs';

/**
 * @typedef {{ readonly place: string, readonly function: string, readonly file: string, readonly where: string }} Step
 * @typedef {ReadonlySet<string>} Executed each `FILE FUNCTION` that ran, FILE relative to the house
 */

export const scenario = 'scenarios/01-first-words.test.ts';

/** @param {string} markdown */
export const hasWalk = (markdown) => readWalk(markdown).length > 0;

/**
 * The rows of the one table whose header names function and file.
 * @param {string} markdown
 * @returns {Step[]}
 */
export const readWalk = (markdown) => {
  const rows = markdown.split('\n').map(cellsOf);
  const start = rows.findIndex((cells) => cells.includes('function') && cells.includes('file'));
  if (start < 0) return [];
  const header = rows[start] ?? [];
  const end = rows.findIndex((cells, index) => index > start && cells.length === 0);
  return rows
    .slice(start + 2, end < 0 ? rows.length : end)
    .flatMap((cells) => stepsOf((column) => cells[header.indexOf(column)] ?? ''));
};

/**
 * A row may name several functions of one file: `rank`, `claim`.
 * @param {(column: string) => string} cell
 * @returns {Step[]}
 */
const stepsOf = (cell) =>
  cell('function')
    .split(/[,\s]+/)
    .filter((name) => name !== '' && name !== '–')
    .map((name) => ({
      place: cell('place'),
      function: name,
      file: cell('file'),
      where: cell('where') || 'node',
    }));

/** @param {string} line */
const cellsOf = (line) =>
  line.trim().startsWith('|')
    ? line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''))
    : [];

/**
 * What is not true of the walk, one sentence each.
 * @param {string} root
 * @param {readonly Step[]} steps
 * @param {Executed} executed
 */
export const untrueSteps = (root, steps, executed) =>
  steps.flatMap((step) => {
    const path = join(root, step.file);
    if (!existsSync(path)) return [`${step.place}: ${step.file} does not exist`];
    if (!exportedLines(readFileSync(path, 'utf8')).has(step.function))
      return [`${step.place}: ${step.file} does not export ${step.function}`];
    return step.where === 'node' ? notExecuted(step, executed) : notWalkedInBrowser(root, step);
  });

/**
 * @param {Step} step
 * @param {Executed} executed
 */
const notExecuted = (step, executed) =>
  executed.has(`${step.file} ${step.function}`) ||
  executed.has(`${step.file} ${step.function.split('.').at(-1)}`)
    ? []
    : [`${step.place}: ${scenario} never runs ${step.function} of ${step.file}`];

/**
 * @param {string} root
 * @param {Step} step
 */
const notWalkedInBrowser = (root, step) => {
  const [, test] = /^browser: *(\S+\.test\.ts)$/.exec(step.where) ?? [];
  if (test === undefined)
    return [`${step.place}: where is "${step.where}", neither "node" nor "browser: PATH.test.ts"`];
  if (!existsSync(join(root, test))) return [`${step.place}: ${test} does not exist`];
  return readFileSync(join(root, test), 'utf8').includes(step.function)
    ? []
    : [`${step.place}: ${test} does not name ${step.function}`];
};

/**
 * Runs the story and returns what it executed.
 * @param {string} root
 * @param {string} story path of the test file
 * @returns {Promise<{ code: number, said: string, executed: Executed }>}
 */
export const runStory = async (root, story) => {
  const folder = mkdtempSync(join(tmpdir(), 'krov-walk-'));
  const inProcess = join(folder, 'vitest');
  const inChildren = join(folder, 'node');
  const { code, said } = await listen(vitestWithCoverage(root, story, inProcess), {
    cwd: root,
    env: { ...process.env, NODE_V8_COVERAGE: inChildren },
  });
  const executed = new Set([...sourcesRun(root, inProcess), ...programsRun(root, inChildren)]);
  rmSync(folder, { recursive: true });
  return { code, said, executed };
};

/**
 * @param {string} root
 * @param {string} story
 * @param {string} folder
 */
const vitestWithCoverage = (root, story, folder) => [
  join(root, 'node_modules/.bin/vitest'),
  'run',
  story,
  '--coverage.enabled',
  '--coverage.provider=v8',
  '--coverage.reporter=json',
  `--coverage.reportsDirectory=${folder}`,
  '--coverage.include=packages/*/src/**',
];

/**
 * The report leaves arrow functions nameless, so a function is known by the line where it begins.
 * @param {string} root
 * @param {string} folder of vitest's coverage-final.json
 */
const sourcesRun = (root, folder) => {
  const path = join(folder, 'coverage-final.json');
  if (!existsSync(path)) return [];
  /** @type {Record<string, { fnMap: Record<string, { decl: { start: { line: number } } }>, f: Record<string, number> }>} */
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries(report).flatMap(([file, { fnMap, f }]) => {
    const ran = Object.entries(fnMap).filter(([id]) => (f[id] ?? 0) > 0);
    const lines = new Set(ran.map(([, { decl }]) => decl.start.line));
    return [...exportedLines(readFileSync(file, 'utf8'))]
      .filter(([, line]) => lines.has(line))
      .map(([name]) => `${relative(root, file)} ${name}`);
  });
};

/**
 * @param {string} root
 * @param {string} folder of the files that Node writes, one a process
 */
const programsRun = (root, folder) => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    /** @type {{ result: { url: string, functions: { functionName: string, ranges: { count: number }[] }[] }[] }} */
    const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return report.result
      .filter(({ url }) => url.startsWith('file:') && url.includes('/dist/'))
      .flatMap(({ url, functions }) => {
        const file = sourceOf(relative(root, fileURLToPath(url)));
        return functions
          .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
          .map(({ functionName }) => `${file} ${functionName}`);
      });
  });
};

/** @param {string} built such as packages/relay/dist/gate.js */
const sourceOf = (built) => built.replace('/dist/', '/src/').replace(/\.js$/, '.ts');

/**
 * @param {string} root
 * @returns {Promise<{ code: number, said: string }>}
 */
export const checkWalk = async (root) => {
  const path = join(root, 'ARCHITECTURE.md');
  const steps = existsSync(path) ? readWalk(readFileSync(path, 'utf8')) : [];
  if (steps.length === 0) return fails('ARCHITECTURE.md holds no table of the walk');
  if (!existsSync(join(root, scenario))) return fails(`${scenario} does not exist`);
  const { code, said, executed } = await runStory(root, scenario);
  if (code !== 0) return fails(`${said}\n${scenario} fails, so nothing is known of the walk`);
  const untrue = untrueSteps(root, steps, executed);
  return untrue.length === 0 ? { code: 0, said: '' } : fails(untrue.join('\n'));
};

/** @param {string} said */
const fails = (said) => ({ code: 1, said });
