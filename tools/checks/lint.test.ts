/**
 * Each habit that the style forbids is written down here, in a copy of the
 * house, and the linter must see it; at the edge the clock may be named.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyHouse } from '../copyHouse.mjs';
import { listen } from '../process.mjs';

type Planted = { readonly rule: string; readonly text: string; readonly file?: string };

const plantedByClaim: Readonly<Record<string, Planted>> = {
  'a promise that nobody awaits': {
    rule: 'typescript(no-floating-promises)',
    text: `export const f = (p: Promise<void>): void => { p; };`,
  },
  'a promise that nobody awaits, in a test': {
    rule: 'typescript(no-floating-promises)',
    text: `export const f = (p: Promise<void>): void => { p; };`,
    file: 'packages/ground/src/plant.test.ts',
  },
  'a switch that forgets a case': {
    rule: 'typescript(switch-exhaustiveness-check)',
    text: `export const f = (k: 'a' | 'b'): void => { switch (k) { case 'a': return; } };`,
  },
  any: { rule: 'typescript(no-explicit-any)', text: `export const f = (x: any): unknown => x;` },
  'an exclamation mark': {
    rule: 'typescript(no-non-null-assertion)',
    text: `export const f = (x: string | null): string => x!;`,
  },
  'a fourth parameter': {
    rule: 'eslint(max-params)',
    text: `export const f = (a: 1, b: 2, c: 3, d: 4): unknown => [a, b, c, d];`,
  },
  'guessable randomness': {
    rule: 'eslint(no-restricted-properties)',
    text: `export const f = (): number => Math.random();`,
  },
  'the device’s clock inside': {
    rule: 'eslint(no-restricted-globals)',
    text: `export const f = (): number => Date.now();`,
  },
  'talk on the console': { rule: 'eslint(no-console)', text: `console.log('Olena');` },
  'a default export': { rule: 'import(no-default-export)', text: `export default 1;` },
};

type Found = { readonly code: string; readonly filename: string };

const fileOf = (claim: string, { file }: Planted): string =>
  file ?? `packages/ground/src/${claim.replaceAll(/\W+/g, '-')}.ts`;

describe('lint', () => {
  const copy = mkdtempSync(join(tmpdir(), 'krov-lint-'));
  let found: readonly string[] = [];

  beforeAll(async () => {
    await copyHouse(copy, [
      'packages/ground',
      '.oxlintrc.json',
      'tsconfig.base.json',
      'package.json',
    ]);
    for (const [claim, planted] of Object.entries(plantedByClaim))
      write(copy, fileOf(claim, planted), planted.text);
    write(
      copy,
      'packages/ground/src/edge/plant.ts',
      plantedByClaim['the device’s clock inside']?.text ?? '',
    );
    const { said } = await listen(
      [join(copy, 'node_modules/.bin/oxlint'), '--format', 'json', 'packages'],
      { cwd: copy },
    );
    const { diagnostics }: { diagnostics: readonly Found[] } = JSON.parse(said);
    found = diagnostics.map(({ code, filename }) => `${code}: ${filename}`);
  });

  afterAll(() => rmSync(copy, { recursive: true }));

  for (const [claim, planted] of Object.entries(plantedByClaim))
    test(`sees ${claim}`, () => {
      expect(found).toContain(`${planted.rule}: ${fileOf(claim, planted)}`);
    });

  test('lets the edge read the clock', () => {
    expect(found.filter((line) => line.includes('edge/'))).toEqual([]);
  });
});

const write = (copy: string, file: string, text: string): void => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), `${text}\n`);
};
