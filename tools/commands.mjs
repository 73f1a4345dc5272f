// @ts-check
/**
 * Law: every npm command is a row of this table, and nothing else decides what
 * it needs. package.json lists a command only when its `source` exists.
 *
 * `source` is the file that is written by hand; `program` is what Node runs,
 * which differs where a package is built first.
 */

/**
 * @typedef {'nothing' | 'packages' | 'build'} Need
 *   nothing: does its own set-up · packages: npm ci · build: npm ci and a fresh build
 * @typedef {object} Command
 * @property {Need} needs
 * @property {string} source
 * @property {string} [program] the same as `source` where it is not built
 * @property {readonly string[]} [args] given before the caller's own
 */

/** @type {Readonly<Record<string, Command>>} */
export const commandByName = {
  start: { needs: 'build', source: 'tools/start.mjs' },
  test: { needs: 'nothing', source: 'tools/test.mjs' },
  build: { needs: 'build', source: 'tools/built.mjs' },
  check: { needs: 'build', source: 'tools/check.mjs' },
  'check:format': { needs: 'packages', source: 'tools/check.mjs', args: ['--only', 'format'] },
  'check:lint': { needs: 'build', source: 'tools/check.mjs', args: ['--only', 'lint'] },
  'check:house': { needs: 'packages', source: 'tools/check.mjs', args: ['--only', 'house'] },
  'check:types': { needs: 'packages', source: 'tools/check.mjs', args: ['--only', 'types'] },
  'check:arrows': { needs: 'packages', source: 'tools/check.mjs', args: ['--only', 'arrows'] },
  'check:dead': { needs: 'packages', source: 'tools/check.mjs', args: ['--only', 'dead'] },
  'check:walk': { needs: 'build', source: 'tools/check.mjs', args: ['--only', 'walk'] },
  plants: { needs: 'packages', source: 'tools/plants.mjs' },
  demo: { needs: 'build', source: 'tools/demo.mjs' },
  'bench:main': { needs: 'build', source: 'bench/main.mjs' },
  'bench:seal': { needs: 'build', source: 'bench/seal.mjs' },
  'bench:door': { needs: 'build', source: 'bench/door.mjs' },
  'bench:stage': { needs: 'build', source: 'bench/stage.mjs' },
  'bench:journey': { needs: 'build', source: 'bench/journey.mjs' },
  'bench:truth': { needs: 'build', source: 'bench/truth.mjs' },
  relay: {
    needs: 'build',
    source: 'packages/relay/src/main.ts',
    program: 'packages/relay/dist/main.js',
  },
  krov: {
    needs: 'build',
    source: 'packages/cli/src/main.ts',
    program: 'packages/cli/dist/main.js',
  },
};
