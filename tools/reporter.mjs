// @ts-check
/**
 * Law: this reporter counts and names; it never judges. It stands beside
 * vitest's own reporter, names every skipped test, and leaves its tally in the
 * file named by KROV_TALLY, from which `npm test` makes its last line. If
 * vitest dies the file is missing, and that is a failure too.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { addTallies, emptyTally } from './tally.mjs';

/**
 * @typedef {import('vitest/node').TestModule} TestModule
 * @typedef {import('./tally.mjs').Tally} Tally
 */

/** A vitest `Reporter`. */
export default class TallyReporter {
  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandled errors that belong to no test
   */
  onTestRunEnd(modules, unhandled) {
    nameSkipped(modules);
    const counted = modules.map(tallyOf).reduce(addTallies, emptyTally);
    const tally = addTallies(counted, { ...emptyTally, failed: unhandled.length });
    const path = process.env['KROV_TALLY'];
    if (path !== undefined) writeFileSync(path, JSON.stringify(tally));
  }
}

/**
 * @param {TestModule} module
 * @returns {Tally}
 */
const tallyOf = (module) => {
  const tests = [...module.children.allTests()].map((test) => test.result().state);
  const broken = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return {
    passed: tests.filter((state) => state === 'passed').length,
    failed:
      tests.filter((state) => state === 'failed' || state === 'pending').length +
      module.errors().length +
      broken.length,
    skipped: tests.filter((state) => state === 'skipped').length,
  };
};

/** @param {ReadonlyArray<TestModule>} modules */
const nameSkipped = (modules) => {
  for (const module of modules)
    for (const test of module.children.allTests('skipped'))
      process.stdout.write(`skipped: ${module.relativeModuleId} > ${test.fullName}\n`);
};
