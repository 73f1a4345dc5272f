/** The relay as a process: how it starts, how it refuses to, and what survives a kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';

const command = new URL('../dist/main.js', import.meta.url).pathname;
const freshFolder = (): string => mkdtempSync(path.join(tmpdir(), 'krov-relay-'));
const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

type Ended = { readonly code: number | null; readonly said: string };
type Started = {
  readonly child: ChildProcess;
  readonly port: Promise<number>;
  readonly ended: Promise<Ended>;
};

const startRelay = (...args: readonly string[]): Started => {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const port = new Promise<number>((resolve) => {
    child.stdout.on('data', (text) => {
      said += String(text);
      const found = /:(\d+)\n/.exec(said);
      if (found !== null) resolve(Number(found[1]));
    });
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, said }));
  return { child, port, ended };
};

const on = (folder: string, port = 0): readonly string[] => [
  '--data',
  folder,
  '--listen',
  `127.0.0.1:${port}`,
];
const sentences = (said: string): number => said.trim().split('\n').length;

test('it ends cleanly on SIGTERM and leaves nothing behind but its folder', async () => {
  const folder = freshFolder();
  const relay = startRelay(...on(folder));
  await relay.port;
  relay.child.kill('SIGTERM');
  expect(await relay.ended).toMatchObject({ code: 0 });
  expect(readdirSync(folder).sort()).toContain('relay-id');
});

test('a second process on one folder says so in one sentence, and a killed one leaves no lock', async () => {
  const folder = freshFolder();
  const first = startRelay(...on(folder));
  await first.port;
  const id = readFileSync(path.join(folder, 'relay-id'));
  const second = await startRelay(...on(folder)).ended;
  expect(second.code).toBe(1);
  expect(second.said).toContain('Another relay is running');
  expect(sentences(second.said)).toBe(1);
  first.child.kill('SIGKILL');
  await first.ended;
  const third = startRelay(...on(folder));
  expect(await third.port).toBeGreaterThan(0);
  expect(readFileSync(path.join(folder, 'relay-id'))).toEqual(id);
});

test('a taken port is one sentence and a non-zero exit', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { code, said } = await startRelay(...on(freshFolder(), port)).ended;
  taken.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(sentences(said)).toBe(1);
});

test.each([
  [['--data', '/dev/null/house', '--listen', '127.0.0.1:0'], 'cannot be written to'],
  [['--listen', '127.0.0.1:0'], 'Usage: relay'],
  [['--data', freshFolder(), '--listen', 'nonsense'], 'Usage: relay'],
  [['--data', freshFolder(), '--listen', '127.0.0.1:0', '--origin', 'roof'], 'is not an address'],
  [
    ['--data', freshFolder(), '--listen', '127.0.0.1:0', '--world', import.meta.filename],
    'is not a file of the world',
  ],
  [
    ['--data', freshFolder(), '--listen', '127.0.0.1:0', '--world', '/nowhere'],
    'is not a file of the world',
  ],
])('%j is refused with one sentence', async (args, sentence) => {
  const { code, said } = await startRelay(...args).ended;
  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(sentences(said)).toBe(1);
});
