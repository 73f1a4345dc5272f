/**
 * The planter is tried on faults in a module of its own (tally.mjs), each of
 * which must be judged in one way; real plants live in plants/.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantAll } from './plants.mjs';

const header = `# rule: nothing that went wrong is left out\n# test: tools/tally.test.ts\n`;

/** A patch of one line of tools/tally.mjs. */
const patchOf = (before: string, after: string): string =>
  `diff --git a/tools/tally.mjs b/tools/tally.mjs
--- a/tools/tally.mjs
+++ b/tools/tally.mjs
@@ -25,5 +25,5 @@
 export const addTallies = (a, b) => ({
   passed: a.passed + b.passed,
-${before}
+${after}
   skipped: a.skipped + b.skipped,
 });
`;

const failedLine = '  failed: a.failed + b.failed,';

const patchByName: Readonly<Record<string, string>> = {
  '001-drops-failures.patch': header + patchOf(failedLine, '  failed: a.failed,'),
  '002-changes-nothing.patch': header + patchOf(failedLine, '  failed: b.failed + a.failed,'),
  '003-is-stale.patch': header + patchOf('  failed: was.here,', '  failed: 0,'),
  '004-does-not-load.patch': header + patchOf(failedLine, '  failed: (,'),
  '005-names-no-test.patch': patchOf(failedLine, '  failed: a.failed,'),
};

const folder = mkdtempSync(join(tmpdir(), 'krov-plants-test-'));
const said: string[] = [];
let counts = { plants: 0, caught: 0 };

beforeAll(async () => {
  for (const [name, patch] of Object.entries(patchByName)) writeFileSync(join(folder, name), patch);
  counts = await plantAll(folder, { say: (line) => said.push(line) });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

const saidOf = (name: string): string => said.find((line) => line.includes(name)) ?? '';

test('a broken rule is caught, by the name of the test that caught it', () => {
  expect(saidOf('001')).toMatch(/^caught/);
  expect(saidOf('001')).toContain('tools/tally.test.ts > adding tallies loses nothing');
});

test('a change that breaks no rule is not caught', () => {
  expect(saidOf('002')).toMatch(/^NOT CAUGHT.*\n.*every test that passed still passes/);
});

test('a patch that does not apply is not caught', () => {
  expect(saidOf('003')).toMatch(/^NOT CAUGHT.*\n.*does not apply/);
});

test('a patch with which nothing loads is not caught', () => {
  expect(saidOf('004')).toMatch(/^NOT CAUGHT.*\n.*do not load or compile/);
});

test('a patch that names no test is not caught', () => {
  expect(saidOf('005')).toMatch(/^NOT CAUGHT.*\n.*must open with/);
});

test('the counts say how many there are and how many were caught', () => {
  expect(counts).toEqual({ plants: 5, caught: 1 });
});
