/**
 * The walk is tried on a house of two small files and one story that runs only
 * part of them, in this process and in a built program.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasWalk, readWalk, runStory, untrueSteps } from './walk.mjs';
import { root } from '../house.mjs';

const files: Readonly<Record<string, string>> = {
  'package.json': '{"type":"module"}',
  'packages/door/src/ask.ts': `
    export const ask = (): string => 'asked';
    export function neverAsked(): string { return 'never'; }
    // export const onlyInAComment = 1;
    const hidden = (): string => 'hidden';
    export const withHidden = (): string => hidden();`,
  'packages/door/src/box.ts': `
    export const makeBox = () => {
      const lid = 'shut';
      return {
        shut: (): string => lid,
        neverShut: (): string => 'never',
      };
    };`,
  'packages/relay/src/gate.ts': `export const admit = (): string => 'admitted';
    export const refuse = (): string => 'refused';`,
  'packages/relay/dist/gate.js': `export const admit = () => 'admitted';
    export const refuse = () => 'refused';
    admit();`,
  'scenarios/story.test.ts': `
    import { spawnSync } from 'node:child_process';
    import { expect, test } from 'vitest';
    import { ask } from '../packages/door/src/ask.ts';
    import { makeBox } from '../packages/door/src/box.ts';
    test('a story', () => {
      expect(ask()).toBe('asked');
      expect(makeBox().shut()).toBe('shut');
      expect(spawnSync(process.execPath, ['packages/relay/dist/gate.js']).status).toBe(0);
    });`,
  'scenarios/page.browser.test.ts': `// walks: showRoofWords`,
  'packages/app/src/page.ts': `export const showRoofWords = (): void => {};
    export const showField = (): void => {};`,
};

const walk = (...rows: readonly string[]): string =>
  [
    '# Walk',
    '',
    '| place | function | file | where |',
    '|---|---|---|---|',
    ...rows,
    '',
    'After.',
  ].join('\n');

describe('the walk', () => {
  const house = mkdtempSync(join(tmpdir(), 'krov-walk-test-'));
  let executed: ReadonlySet<string> = new Set();

  beforeAll(async () => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    const story = await runStory(house, 'scenarios/story.test.ts');
    expect(story.said).toContain('1 passed');
    executed = story.executed;
  }, 60_000);

  afterAll(() => rmSync(house, { recursive: true }));

  const untrue = (...rows: readonly string[]): readonly string[] =>
    untrueSteps(house, readWalk(walk(...rows)), executed);

  test('holds when the story runs each function, in the test or in a built program', () => {
    expect(
      untrue(
        '| door | `ask` | `packages/door/src/ask.ts` | node |',
        '| box | `makeBox.shut` | `packages/door/src/box.ts` | node |',
        '| gate | `admit` | `packages/relay/src/gate.ts` | node |',
        '| page | `showRoofWords` | `packages/app/src/page.ts` | browser: scenarios/page.browser.test.ts |',
      ),
    ).toEqual([]);
  });

  test('fails on a file that does not exist', () => {
    expect(untrue('| door | `ask` | `packages/door/src/gone.ts` | node |')).toEqual([
      'door: packages/door/src/gone.ts does not exist',
    ]);
  });

  test('fails on a function that is not exported', () => {
    const row = '| door | `onlyInAComment`, `hidden` | `packages/door/src/ask.ts` | node |';
    expect(untrue(row)).toEqual([
      'door: packages/door/src/ask.ts does not export onlyInAComment',
      'door: packages/door/src/ask.ts does not export hidden',
    ]);
  });

  test('fails on a function that the story never runs, in the test or in a program', () => {
    expect(
      untrue(
        '| door | `neverAsked` | `packages/door/src/ask.ts` | node |',
        '| box | `makeBox.neverShut` | `packages/door/src/box.ts` | node |',
        '| gate | `refuse` | `packages/relay/src/gate.ts` | node |',
      ),
    ).toEqual([
      expect.stringContaining('never runs neverAsked'),
      expect.stringContaining('never runs makeBox.neverShut'),
      expect.stringContaining('never runs refuse'),
    ]);
  });

  test('fails on a function that the browser test does not name', () => {
    const where = 'browser: scenarios/page.browser.test.ts';
    expect(untrue(`| page | \`showField\` | \`packages/app/src/page.ts\` | ${where} |`)).toEqual([
      'page: scenarios/page.browser.test.ts does not name showField',
    ]);
  });

  test('is not there when no table names function and file', () => {
    expect(hasWalk('# Architecture\n\n| package | may import |\n|---|---|\n| ground | – |\n')).toBe(
      false,
    );
  });
});
