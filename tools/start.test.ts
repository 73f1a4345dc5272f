/**
 * `npm start` is tried with a relay that only tells how it was started, in a
 * house of its own.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './house.mjs';
import { listen } from './process.mjs';

describe('npm start', () => {
  const house = mkdtempSync(join(tmpdir(), 'krov-start-'));

  beforeAll(() => {
    for (const folder of ['tools', 'packages/relay/dist', 'packages/app/dist'])
      mkdirSync(join(house, folder), { recursive: true });
    for (const name of ['start.mjs', 'house.mjs', 'process.mjs'])
      copyFileSync(join(root, 'tools', name), join(house, 'tools', name));
    writeFileSync(
      join(house, 'packages/relay/dist/main.js'),
      'console.log(process.argv.slice(2).join(" ")); process.exitCode = 7;',
    );
  });

  afterAll(() => rmSync(house, { recursive: true }));

  const start = (...given: readonly string[]): Promise<{ code: number; said: string }> =>
    listen([process.execPath, join(house, 'tools/start.mjs'), ...given]);

  test('keeps all state under data/, listens on this computer only, and serves the app', async () => {
    const { said } = await start();
    expect(said).toBe(
      `--data ${house}/data --listen 127.0.0.1:8420 --serve ${house}/packages/app/dist\n`,
    );
  });

  test('lets what the caller typed win', async () => {
    const { said } = await start('--listen', '127.0.0.1:0', '--data=/srv/roof');
    expect(said).toBe(`--serve ${house}/packages/app/dist --listen 127.0.0.1:0 --data=/srv/roof\n`);
  });

  test('ends as the relay ends', async () => {
    expect((await start()).code).toBe(7);
  });
});
