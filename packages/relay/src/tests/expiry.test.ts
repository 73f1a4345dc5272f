/** Real processes: what has expired is in no file, whatever the relay was doing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { mustBeOk } from '@krov/ground';
import { openDatabase } from '../store/database.ts';
import { entryOf, makeChannel, numberOf } from './frameClient.ts';
import { connectByWebSocket } from './lines.ts';
import { freshFolder, startRelayProcess, type RelayProcess } from './relayProcess.ts';

const started: RelayProcess[] = [];
const start = async (...args: Parameters<typeof startRelayProcess>): Promise<RelayProcess> => {
  const relay = await startRelayProcess(...args);
  started.push(relay);
  return relay;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((relay) => relay.end('SIGKILL')));
});

const laterProgram = fileURLToPath(new URL('laterRelay.mjs', import.meta.url));

/** Which of some byte strings stand in a file of the folder. */
const foundIn = (folder: string, needles: readonly Uint8Array[]): readonly boolean[] => {
  const files = readdirSync(folder).map((file) => readFileSync(path.join(folder, file)));
  return needles.map((needle) => files.some((bytes) => bytes.includes(Buffer.from(needle))));
};

test('killed, and started again three hours later: the hour’s entries are gone, the month’s are read', async () => {
  const folder = freshFolder();
  const door = await makeChannel('door');
  const relay = await start({ folder });
  const client = await connectByWebSocket(relay.port);
  const { handle } = mustBeOk(await client.open(door, { kind: 'cursor', seq: 0 }));
  const entries = Array.from({ length: 60 }, (_, number) => entryOf(number, 4096));
  for (const [number, entry] of entries.entries()) {
    mustBeOk(await client.append(door, { handle, entry, ttl: number % 2 === 0 ? '1h' : '30d' }));
  }
  await relay.end('SIGKILL');

  const examiner = openDatabase(path.join(folder, 'relay.db'));
  const bodies = examiner
    .prepare('select body from entry order by seq')()
    .map((row) => row.bytes('body').slice(64, 128));
  examiner.close();
  const bare = entries.map((entry) => entry.slice(64, 128));
  expect(foundIn(folder, bodies).every((found) => found)).toBe(true);

  const later = await start({ folder, program: laterProgram, environment: { HOURS_LATER: '3' } });
  expect(foundIn(folder, bodies)).toEqual(entries.map((_, number) => number % 2 === 1));
  expect(foundIn(folder, bare).some((found) => found)).toBe(false);

  const reader = await connectByWebSocket(later.port);
  const opened = mustBeOk(await reader.open(door, { kind: 'cursor', seq: 0 }));
  await reader.first('entries', ({ first, entries: last }) => first + last.length > 59);
  const numbers = reader.entriesOf(opened.handle).map(({ entry }) => numberOf(entry));
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => 2 * i + 1));
}, 60_000);
