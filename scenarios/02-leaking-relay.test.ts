/** The search at the end of scenario 01 is worth what it finds: here each place leaks, and is found. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { mustBeOk, textToBytes } from '@krov/ground';
import { entryBytes } from '@krov/protocol';
import { findMarker } from '@krov/testkit';
import { makeChannel } from '../packages/relay/src/tests/frameClient.ts';
import { connectByWebSocket } from '../packages/relay/src/tests/lines.ts';
import {
  freshFolder,
  startRelayProcess,
  type RelayProcess,
} from '../packages/relay/src/tests/relayProcess.ts';
import { stem } from './markers.ts';
import { searchFile, searchFolder, withCoreOf } from './seizure.ts';

const program = fileURLToPath(new URL('leakingRelay.mjs', import.meta.url));
const running: RelayProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.end('SIGKILL')));
});

const startLeaking = async (where: 'memory' | 'disk' | 'print' | 'nowhere') => {
  const folder = freshFolder();
  const environment = { LEAK: Buffer.from(stem).reverse().toString(), LEAK_IN: where };
  const relay = await startRelayProcess({ folder, program, environment });
  running.push(relay);
  return { folder, relay };
};

const inMemory = ({ pid }: RelayProcess): readonly string[] =>
  withCoreOf(pid, path.join(freshFolder(), 'core'), (core) => searchFile(core, stem));
const inPrint = ({ printed }: RelayProcess): readonly string[] =>
  findMarker(textToBytes(printed()), stem).map(({ dress }) => dress);

test('a relay that leaks is found out: on its disk, in what it prints, in its memory', async () => {
  const clean = await startLeaking('nowhere');
  expect(inMemory(clean.relay)).toEqual([]);
  expect(searchFolder(clean.folder, stem)).toEqual([]);
  expect(inPrint(clean.relay)).toEqual([]);
  const disk = await startLeaking('disk');
  expect(searchFolder(disk.folder, stem)).toContain('trace: base64');
  const print = await startLeaking('print');
  expect(inPrint(print.relay)).toContain('hex');
  const memory = await startLeaking('memory');
  expect(inMemory(memory.relay)).toContain('utf-16le');
}, 120_000);

test('a device that sends an entry in clear is found out in the memory of its relay', async () => {
  const folder = freshFolder();
  const relay = await startRelayProcess({ folder });
  running.push(relay);
  const client = await connectByWebSocket(relay.port);
  const channel = await makeChannel('room');
  const { handle } = mustBeOk(await client.open(channel, { kind: 'cursor', seq: 0 }));
  const bytes = new Uint8Array(512);
  bytes.set(textToBytes(`words in clear: ${stem}`));
  const entry = entryBytes(bytes);
  if (entry === undefined) throw new Error('512 is a size of an entry');
  mustBeOk(await client.append(channel, { handle, entry }));
  expect(inMemory(relay)).toContain('utf-8');
  expect(searchFolder(folder, stem)).toEqual([]);
  client.close();
}, 60_000);
