/** What the relay can learn, says, loads and leaves: as little as the threat model says. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { mustBeOk, platformRandomness } from '@krov/ground';
import { encodeFrame, relayFrameCodec, type ClientFrame } from '@krov/protocol';
import { openDatabase } from '../store/database.ts';
import { entryOf, makeChannel } from './frameClient.ts';
import { connectByLongPoll, connectByWebSocket } from './lines.ts';
import { failToStart, freshFolder, startRelayProcess, type RelayProcess } from './relayProcess.ts';

const started: RelayProcess[] = [];
const start = async (...args: Parameters<typeof startRelayProcess>): Promise<RelayProcess> => {
  const relay = await startRelayProcess(...args);
  started.push(relay);
  return relay;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((relay) => relay.end('SIGKILL')));
});

/** An evening: two lines, every class, refusals and rubbish. */
const liveThroughAnEvening = async (port: number): Promise<void> => {
  for (const client of [await connectByWebSocket(port), await connectByLongPoll(port)]) {
    for (const channelClass of ['room', 'door', 'mailbox', 'notice'] as const) {
      const channel = await makeChannel(channelClass);
      const { handle } = mustBeOk(await client.open(channel, { kind: 'cursor', seq: 0 }));
      mustBeOk(await client.append(channel, { handle, entry: entryOf(1) }));
      await client.open({ ...channel, readToken: platformRandomness.bytes(32) }, { kind: 'tail' });
    }
    client.sendBytes(Uint8Array.of(9, 9, 9, 9, 9));
    await client.whenEnded();
  }
};

const strace = '/usr/bin/strace';
const foreign =
  /packages\/(?:sealing|core|app|cli)\/|node_modules\/(?:ts-mls|@hpke|hash-wasm|@noble\/(?:ciphers|post-quantum))\//;

/** All files that a relay opened, in all its threads. */
const filesOpenedBy = async (before: readonly string[]): Promise<string> => {
  if (!existsSync(strace)) throw new Error('strace is missing: apt-get install strace');
  const list = path.join(freshFolder(), 'opened');
  const trace = [strace, '-f', '-qq', '-e', 'trace=openat,open', '-o', list, process.execPath];
  const relay = await start({ folder: freshFolder(), before: [...trace, ...before] });
  await liveThroughAnEvening(relay.port);
  execFileSync('kill', ['-TERM', ...pidsUnder(relay.pid)]);
  await relay.end('SIGTERM');
  return readFileSync(list, 'utf8');
};

const pidsUnder = (pid: number): readonly string[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');

test('a running relay has loaded nothing that can open what it stores', async () => {
  const opened = await filesOpenedBy([]);
  expect(opened).toContain('packages/protocol/dist/frame.js');
  expect(opened).toContain('packages/relay/dist/store/writer.js');
  expect(opened.match(foreign)).toBeNull();
}, 60_000);

test('… and one that had would be found', async () => {
  const opened = await filesOpenedBy(['--import', '@krov/sealing']);
  expect(opened).toMatch(foreign);
}, 60_000);

test('an evening leaves no line on stdout or stderr but the one that says where it listens', async () => {
  const relay = await start({ folder: freshFolder() });
  await liveThroughAnEvening(relay.port);
  expect(await relay.end('SIGTERM')).toBe(0);
  expect(relay.printed()).toMatch(/^listening on 127\.0\.0\.1:\d+\n$/);
}, 30_000);

test('on the disk lie these files and these fields, and no others', async () => {
  const folder = freshFolder();
  const relay = await start({ folder });
  await liveThroughAnEvening(relay.port);
  await relay.end('SIGKILL');
  const known = /^(?:keyring|lock\.db(?:-journal)?|relay-id|relay\.db(?:-shm|-wal)?)$/;
  expect(readdirSync(folder).filter((file) => !known.test(file))).toEqual([]);
  const database = openDatabase(path.join(folder, 'relay.db'));
  const fields = database.prepare(
    `select tables.name || '.' || columns.name as field, columns.type = 'BLOB' as is_bytes
     from sqlite_master as tables, pragma_table_info(tables.name) as columns
     where tables.type = 'table' order by 1`,
  )();
  expect(fields).toHaveLength(13);
  const [row] = database.prepare(
    `select json_group_array(tables.name || '.' || columns.name) = json('["channel.id","channel.name","channel.class","channel.head","channel.forgotten","channel.closed","entry.id","entry.channel","entry.seq","entry.expires","entry.body","turn.id","turn.value"]') as same
     from sqlite_master as tables, pragma_table_info(tables.name) as columns where tables.type = 'table'`,
  )();
  expect(row?.number('same')).toBe(1);
  const [expiry] = database.prepare('select max(expires % 24) as rest from entry')();
  expect(expiry?.number('rest')).toBe(0);
  database.close();
}, 30_000);

test('a core of the relay may hold none of its memory', async () => {
  const relay = await start({ folder: freshFolder() });
  expect(readFileSync(`/proc/${relay.pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
}, 30_000);

test('unknown, unauthorised and expired are answered with the same bytes', async () => {
  const relay = await start({ folder: freshFolder() });
  const owner = await connectByWebSocket(relay.port);
  const room = await makeChannel('room');
  const { handle } = mustBeOk(await owner.open(room, { kind: 'cursor', seq: 0 }));
  mustBeOk(await owner.append(room, { handle, entry: entryOf(1) }));
  const unknown = await makeChannel('room');
  const target = (channel: typeof room) =>
    ({ kind: 'preimage', preimage: channel.preimage }) as const;
  const stranger = {
    readToken: platformRandomness.bytes(32),
    writeProof: platformRandomness.bytes(64),
    from: { kind: 'cursor', seq: 0 },
  } as const;
  const asked: readonly Omit<Extract<ClientFrame, { kind: 'open' }>, 'kind' | 'request'>[] = [
    { target: target(room), ...stranger },
    { target: target(room), ...stranger, readToken: null },
    { target: target(room), ...stranger, from: { kind: 'writeOnly' } },
    { target: target(unknown), ...stranger },
    { target: { kind: 'notice', id: room.id }, ...stranger },
    { target: { kind: 'notice', id: unknown.id }, ...stranger },
  ];
  const answers = new Set<string>();
  for (const open of asked) {
    const client = await connectByWebSocket(relay.port);
    client.send({ kind: 'open', request: 1, ...open });
    const answer = await client.first('error');
    answers.add(Buffer.from(encodeFrame(relayFrameCodec, answer)).toString('hex'));
    expect(client.frames.map(({ kind }) => kind)).toEqual(['hello', 'error']);
    client.close();
  }
  expect(answers.size).toBe(1);
}, 30_000);

test('a Node that is too old hears one sentence', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.19.0"}})`;
  const { code, said } = await failToStart({
    folder: freshFolder(),
    before: [process.execPath, '--import', pretend],
  });
  expect(code).toBe(1);
  expect(said).toMatch(/^The relay needs Node 20\.19 .*18\.19\.0.*\n$/);
}, 30_000);
