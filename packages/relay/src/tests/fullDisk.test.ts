/** A real disk of 8 MiB, filled to the brim. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustBeOk } from '@krov/ground';
import { entryOf, makeChannel, numberOf, type FrameClient } from './frameClient.ts';
import { connectByWebSocket } from './lines.ts';
import { failToStart, startRelayProcess, type RelayProcess } from './relayProcess.ts';

let disk = '';
let relay: RelayProcess | undefined;

beforeEach(() => {
  if (process.getuid?.() !== 0)
    throw new Error('only root can mount a small disk: run the tests as root');
  disk = mkdtempSync(path.join(tmpdir(), 'krov-disk-'));
  execFileSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
});
afterEach(async () => {
  await relay?.end('SIGKILL');
  relay = undefined;
  execFileSync('/usr/bin/umount', ['-l', disk]);
});

/** Takes all the room that is left. */
const fill = (): string => {
  const file = path.join(disk, 'ballast');
  const descriptor = openSync(file, 'a');
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeSync(descriptor, new Uint8Array(size));
    } catch {
      continue;
    }
  }
  closeSync(descriptor);
  return file;
};

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads a channel from the beginning on a fresh connection. */
const readAll = async (port: number, channel: Parameters<FrameClient['open']>[0]) => {
  const reader = await connectByWebSocket(port);
  const { handle, head } = mustBeOk(await reader.open(channel, { kind: 'cursor', seq: 0 }));
  await reader.first('entries', (frame) => frame.first + frame.entries.length - 1 >= head);
  const numbers = reader.entriesOf(handle).map(({ entry }) => numberOf(entry));
  reader.close();
  return numbers;
};

test('on a full disk appends are refused, reads go on, acknowledged entries stay, and room heals all', async () => {
  const channel = await makeChannel('room');
  relay = await startRelayProcess({ folder: path.join(disk, 'data') });
  const { port } = relay;
  const client = await connectByWebSocket(port);
  const { handle } = mustBeOk(await client.open(channel, { kind: 'cursor', seq: 0 }));
  const acked: number[] = [];
  let last = 0;
  const append = async (): Promise<string> => {
    const number = ++last;
    const answer = await client.append(channel, { handle, entry: entryOf(number, 16_384) });
    if (answer.ok) acked.push(number);
    return answer.ok ? 'stored' : answer.error;
  };
  for (let i = 0; i < 20; i++) expect(await append()).toBe('stored');
  const ballast = fill();
  let refused = '';
  for (let i = 0; i < 400 && refused !== 'full'; i++)
    refused = await append().then((said) => (said === 'stored' ? '' : said));
  expect(refused).toBe('full');
  await wait(800);
  expect(await append()).toBe('full');
  expect(await readAll(port, channel)).toEqual(acked);

  const stranger = await makeChannel('room');
  const opened = mustBeOk(await client.open(stranger, { kind: 'cursor', seq: 0 }));
  expect(await client.append(stranger, { handle: opened.handle, entry: entryOf(1) })).toEqual({
    ok: false,
    error: 'full',
  });

  rmSync(ballast);
  await wait(800);
  expect(await append()).toBe('stored');
  await relay.end('SIGKILL');
  relay = await startRelayProcess({ folder: path.join(disk, 'data') });
  expect(await readAll(relay.port, channel)).toEqual(acked);
  expect(relay.printed()).toMatch(/^listening on .*\n$/);
}, 90_000);

test('a disk that is full at the start is one sentence and a non-zero exit', async () => {
  fill();
  const { code, said } = await failToStart({ folder: path.join(disk, 'data') });
  expect(code).toBe(1);
  expect(said).toMatch(/^The disk that holds .* is full: .*\n$/);
}, 30_000);
