// @ts-check
/**
 * Law: what vitest did is counted from what it reports, and when it reports
 * nothing, or less than its exit code says, that is a failure too.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root, tool } from './house.mjs';
import { run } from './process.mjs';
import { addTallies, oneFailed } from './tally.mjs';

/**
 * @param {string} folder where vitest runs
 * @param {readonly string[]} filters as vitest takes them; none = every test
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export const runTests = async (folder, filters) => {
  const notes = mkdtempSync(join(tmpdir(), 'krov-tally-'));
  const path = join(notes, 'tally.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'tools/reporter.mjs')}`];
  const code = await run([tool('vitest'), 'run', ...reporters, ...filters], {
    cwd: folder,
    env: { ...process.env, KROV_TALLY: path },
    voice: 'owns-stdout',
  });
  const tally = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : oneFailed;
  rmSync(notes, { recursive: true });
  return code !== 0 && tally.failed === 0 ? addTallies(tally, oneFailed) : tally;
};
