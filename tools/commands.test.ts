import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
