import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commandByName } from './commands.mjs';
import { root } from './house.mjs';
import { listen } from './process.mjs';

const scriptByName: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).scripts;

test('every npm command goes in by the one entrance, to a file that exists', () => {
  for (const [name, script] of Object.entries(scriptByName)) {
    expect(script).toBe(`node tools/run.mjs ${name}`);
    expect(existsSync(join(root, commandByName[name]?.source ?? `no row for ${name}`))).toBe(true);
  }
});

test('a command that does not exist is refused in one sentence that names those that do', async () => {
  const { code, said } = await listen([process.execPath, join(root, 'tools/run.mjs'), 'chekc']);
  expect(code).toBe(1);
  expect(said).toMatch(/^krov: there is no command "chekc"; there are: start, test, .*\.\n$/);
});

test('what runs before the packages are installed loads nothing of them', () => {
  const first = ['tools/run.mjs', 'tools/handOver.mjs'];
  const ownSetUp = Object.values(commandByName).filter(({ needs }) => needs === 'nothing');
  const entrances = [...first, ...ownSetUp.map(({ source }) => source)];
  expect(entrances.flatMap((path) => packagesLoadedBy(join(root, path)))).toEqual([]);
});

const staticImport = /^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)'/gm;

/** Names what the module at `path` and its relative imports take from node_modules, as `file: name`. */
const packagesLoadedBy = (path: string, seen = new Set<string>()): readonly string[] => {
  if (seen.has(path)) return [];
  seen.add(path);
  const names = [...readFileSync(path, 'utf8').matchAll(staticImport)].map(([, name = '']) => name);
  return names.flatMap((name) => {
    if (name.startsWith('node:')) return [];
    return name.startsWith('.')
      ? packagesLoadedBy(join(dirname(path), name), seen)
      : [`${path.slice(root.length + 1)}: ${name}`];
  });
};
