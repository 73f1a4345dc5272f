import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './house.mjs';

/** Runs a child that ends in peace, with code 5, on the first signal, and with 6 on a second. */
const program = `
  const { run } = await import(${JSON.stringify(join(root, 'tools/process.mjs'))});
  const child = \`
    let signals = 0;
    const end = () => { signals += 1; setTimeout(() => process.exit(4 + signals), 200); };
    process.on('SIGTERM', end).on('SIGINT', end);
    setInterval(() => {}, 1000);
    console.log('running');\`;
  process.exitCode = await run([process.execPath, '--eval', child], { voice: 'owns-stdout' });`;

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`${signal} reaches the program that runs, once, and its exit code comes back`, async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(parent.stdout, 'data');
    parent.kill(signal);
    expect(await once(parent, 'exit')).toEqual([5, null]);
  });
