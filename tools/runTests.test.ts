/**
 * Each way in which a test run can go wrong, in a folder of its own, and what
 * the last line of `npm test` would say of it.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './house.mjs';
import { listen } from './process.mjs';

const from = `import { beforeAll, describe, expect, test } from 'vitest';\n`;

const textByName: Readonly<Record<string, string>> = {
  passes: `test('holds', () => {});`,
  fails: `test('holds not', () => { expect(1).toBe(2); }); test('holds', () => {});`,
  skips: `test.skip('vectors are not here', () => {}); test('holds', () => {});`,
  skipsItself: `test('asks first', (context) => { context.skip(); });`,
  doesNotLoad: `import './nowhere.ts';`,
  doesNotBegin: `describe('story', () => { beforeAll(() => { throw new Error('no relay'); }); test('a', () => {}); });`,
  rejectsLater: `test('holds', () => { void Promise.reject(new Error('late')); });`,
  kills: `test('holds', () => { process.kill(process.ppid, 'SIGKILL'); });`,
};

const tallyByName: Readonly<Record<string, object>> = {
  passes: { passed: 1, failed: 0, skipped: 0 },
  fails: { passed: 1, failed: 1, skipped: 0 },
  skips: { passed: 1, failed: 0, skipped: 1 },
  skipsItself: { passed: 0, failed: 0, skipped: 1 },
  doesNotLoad: { passed: 0, failed: 1, skipped: 0 },
  doesNotBegin: { passed: 0, failed: 1, skipped: 1 },
  rejectsLater: { passed: 1, failed: 1, skipped: 0 },
  kills: { passed: 0, failed: 1, skipped: 0 },
  thereIsNoSuchTest: { passed: 0, failed: 1, skipped: 0 },
};

describe('a test run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'krov-tests-test-'));

  beforeAll(() => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries(textByName))
      writeFileSync(join(folder, `${name}.test.ts`), from + text);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const tell = (name: string): Promise<{ said: string }> =>
    listen([process.execPath, '--input-type=module', '--eval', program(folder, name)]);

  for (const [name, tally] of Object.entries(tallyByName))
    test.concurrent(`that ${name} is counted as ${JSON.stringify(tally)}`, async () => {
      const { said } = await tell(`${name}.test.ts`);
      expect(JSON.parse(said.trimEnd().split('\n').at(-1) ?? '')).toEqual(tally);
    });

  test('names what it skipped', async () => {
    const { said } = await tell('skips.test.ts');
    expect(said).toContain('skipped: skips.test.ts > vectors are not here');
  });
});

const program = (folder: string, filter: string): string => `
  import { runTests } from ${JSON.stringify(join(root, 'tools/runTests.mjs'))};
  const tally = await runTests(${JSON.stringify(folder)}, [${JSON.stringify(filter)}]);
  console.log(JSON.stringify(tally));`;
