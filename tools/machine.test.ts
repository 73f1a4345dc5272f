import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './house.mjs';
import { listen } from './process.mjs';

/** Asks for one Debian package, as a person who is not root. */
const program = (isThere: string): string => `
  const { ensureMachine } = await import(${JSON.stringify(join(root, 'tools/machine.mjs'))});
  if (process.getuid() === 0) process.setuid(65534);
  const isReady = await ensureMachine([{ name: 'chromium', isThere: () => ${isThere} }]);
  process.exitCode = isReady ? 0 : 1;`;

const asPerson = (isThere: string): Promise<{ code: number; said: string }> =>
  listen([process.execPath, '--input-type=module', '--eval', program(isThere)]);

test('who is not root and lacks a program is told what to install, and nothing is skipped', async () => {
  expect(await asPerson('false')).toEqual({
    code: 1,
    said: 'krov: npm test needs chromium; install with: sudo apt-get install chromium\n',
  });
});

test('a machine that has everything is left alone, in silence', async () => {
  expect(await asPerson('true')).toEqual({ code: 0, said: '' });
});
