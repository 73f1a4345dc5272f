/** Real processes, real WebSockets: what was acknowledged is there, whatever ends the relay. */
import { existsSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { mustBeOk } from '@krov/ground';
import { entryOf, makeChannel, numberOf, type Channel, type FrameClient } from './frameClient.ts';
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

const rounds = 12;
const writers = 8;

/** Appends numbered entries, a window at a time, until the line ends; tells which were acknowledged. */
const appendUntilTheEnd = async (
  client: FrameClient,
  channel: Channel,
  from: number,
): Promise<readonly { readonly seq: number; readonly number: number }[]> => {
  const opened = await client.open(channel, { kind: 'writeOnly' });
  if (!opened.ok) return [];
  const { handle } = opened.value;
  const acked: { seq: number; number: number }[] = [];
  for (let number = from; !client.isEnded(); number++) {
    const sent = client.append(channel, { handle, entry: entryOf(number) }).catch(() => undefined);
    const answer = await Promise.race([sent, client.whenEnded().catch(() => undefined)]);
    if (answer === undefined) break;
    if (answer.ok) acked.push({ seq: answer.value, number });
    if (acked.length % 150 === 149) await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return acked;
};

test(`${rounds} times kill -9 with ${writers} writers: no acknowledged entry is lost, none changes its place`, async () => {
  const folder = freshFolder();
  const channels = await Promise.all(
    Array.from({ length: writers }, (_, place) =>
      makeChannel(place % 2 === 0 ? 'room' : 'mailbox'),
    ),
  );
  const numberBySeq = channels.map(() => new Map<number, number>());
  let acknowledged = 0;
  for (let round = 0; round < rounds; round++) {
    const relay = await start({ folder });
    const clients = await Promise.all(channels.map(() => connectByWebSocket(relay.port)));
    const runs = clients.map((client, place) => {
      const channel = channels[place];
      if (channel === undefined) throw new Error('a writer without a channel');
      return appendUntilTheEnd(client, channel, round * 10_000);
    });
    await new Promise((resolve) => setTimeout(resolve, 150 + round * 30));
    await relay.end('SIGKILL');
    (await Promise.all(runs)).forEach((acked, place) => {
      acknowledged += acked.length;
      for (const { seq, number } of acked) numberBySeq[place]?.set(seq, number);
    });
  }
  expect(acknowledged).toBeGreaterThan(rounds * writers * 3);

  const relay = await start({ folder });
  const reader = await connectByWebSocket(relay.port);
  let lost = 0;
  for (const [place, channel] of channels.entries()) {
    const { handle, head } = mustBeOk(await reader.open(channel, { kind: 'cursor', seq: 0 }));
    await reader.first(
      'entries',
      (frame) => frame.handle === handle && frame.first + frame.entries.length - 1 === head,
    );
    const entries = reader.entriesOf(handle);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    const stored = new Map(entries.map(({ seq, entry }) => [seq, numberOf(entry)]));
    for (const [seq, number] of numberBySeq[place] ?? []) if (stored.get(seq) !== number) lost += 1;
  }
  expect(lost).toBe(0);
  console.log(
    `kill -9: ${rounds} rounds, ${writers} writers, ${acknowledged} acknowledged, ${lost} lost`,
  );
  expect(relay.printed()).toMatch(/^listening on .*\n$/);
}, 120_000);

test('after SIGTERM clients hear BYE, the process ends with 0, and what was acknowledged is there', async () => {
  const folder = freshFolder();
  const channel = await makeChannel('room');
  const relay = await start({ folder });
  const client = await connectByWebSocket(relay.port);
  const { handle } = mustBeOk(await client.open(channel, { kind: 'cursor', seq: 0 }));
  for (let i = 1; i <= 5; i++)
    mustBeOk(await client.append(channel, { handle, entry: entryOf(i) }));
  const code = relay.end('SIGTERM');
  expect(await client.first('bye')).toEqual({ kind: 'bye', reason: 'closing' });
  expect(await code).toBe(0);
  await client.whenEnded();
  const again = await start({ folder });
  const reader = await connectByWebSocket(again.port);
  const opened = mustBeOk(await reader.open(channel, { kind: 'tail' }));
  expect(opened.head).toBe(5);
  expect((await reader.first('entries')).first).toBe(5);
}, 60_000);

const strace = '/usr/bin/strace';

test('when no sync succeeds (EIO) nothing is acknowledged, reads go on, and the operator is told once', async () => {
  if (!existsSync(strace)) throw new Error('strace is missing: apt-get install strace');
  const folder = freshFolder();
  const channel = await makeChannel('room');
  const before = await start({ folder });
  const first = await connectByWebSocket(before.port);
  const opened = mustBeOk(await first.open(channel, { kind: 'cursor', seq: 0 }));
  mustBeOk(await first.append(channel, { handle: opened.handle, entry: entryOf(1) }));
  await before.end('SIGKILL');

  const relay = await start({ folder });
  const { spawn } = await import('node:child_process');
  const tracer = spawn(
    strace,
    [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-p',
      String(relay.pid),
      '-e',
      'trace=fsync,fdatasync',
      '-e',
      'inject=fsync,fdatasync:error=EIO',
    ],
    { stdio: 'ignore' },
  );
  try {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const client = await connectByWebSocket(relay.port);
    const { handle } = mustBeOk(await client.open(channel, { kind: 'cursor', seq: 0 }));
    const answers = [];
    for (let i = 2; i <= 21; i++) {
      answers.push(await client.append(channel, { handle, entry: entryOf(i) }));
      if (i % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(answers.filter(({ ok }) => ok)).toEqual([]);
    expect(client.frames.filter(({ kind }) => kind === 'ack')).toEqual([]);
    expect(client.entriesOf(handle).map(({ entry }) => numberOf(entry))).toEqual([1]);
    expect(relay.printed().match(/The disk failed while writing/g)).toHaveLength(1);
  } finally {
    tracer.kill('SIGKILL');
  }
  await relay.end('SIGKILL');
  const again = await start({ folder });
  const reader = await connectByWebSocket(again.port);
  const left = mustBeOk(await reader.open(channel, { kind: 'cursor', seq: 0 }));
  expect(left.head).toBeGreaterThanOrEqual(1);
  mustBeOk(await reader.append(channel, { handle: left.handle, entry: entryOf(99) }));
}, 90_000);
