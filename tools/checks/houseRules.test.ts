import { describe, expect, test } from 'vitest';
import { houseRules } from './houseRules.mjs';

const soundFiles: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ dependencies: { ws: '8.23.0' } }),
  'package-lock.json': JSON.stringify({
    packages: {
      '': {},
      'packages/ground': {},
      'node_modules/@krov/ground': { resolved: 'packages/ground', link: true },
      'node_modules/ws': { integrity: 'sha512-abc' },
      'node_modules/esbuild': { integrity: 'sha512-abc', hasInstallScript: true },
    },
  }),
  'packages/ground/src/index.ts': `export { ok } from './result.ts';`,
};

const lockWith = (entry: object): string =>
  JSON.stringify({ packages: { 'node_modules/left-pad': { integrity: 'sha512-abc', ...entry } } });

/** Assembled here, so that this file does not name what it forbids. */
const host = ['registry', 'npmjs', 'org'].join('.');

const brokenByRule: Readonly<Record<keyof typeof houseRules, Record<string, string>>> = {
  foldersAreWordsOfTheDomain: { 'packages/core/src/utils/pad.ts': '' },
  dependenciesArePinned: { 'packages/app/package.json': '{"dependencies":{"ws":"^8.0.0"}}' },
  lockNamesNoHost: { 'package-lock.json': lockWith({ resolved: 'https://mirror.example/x.tgz' }) },
  lockHoldsEveryHash: { 'package-lock.json': lockWith({ integrity: undefined }) },
  noInstallScripts: { 'package-lock.json': lockWith({ hasInstallScript: true }) },
  noRegistryIsNamed: { 'docs/install.md': `npm ci --registry https://${host}/` },
  exportsAreHandWritten: { 'packages/core/src/index.ts': `export * from './door/index.ts';` },
};

const complaintsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(houseRules).flatMap(([name, rule]) =>
    rule({ paths: Object.keys(files), textOf: (path) => files[path] ?? '' }).map(() => name),
  );

describe('the rules of the house', () => {
  test('a sound house has no complaint', () => {
    expect(complaintsOf(soundFiles)).toEqual([]);
  });

  for (const [rule, broken] of Object.entries(brokenByRule))
    test(`${rule} complains when it is broken, and no other rule does`, () => {
      expect(complaintsOf({ ...soundFiles, ...broken })).toEqual([rule]);
    });
});
