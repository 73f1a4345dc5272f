import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { bytesToBase64url, decode, mustBeOk, platformRandomness } from '@krov/ground';
import { relayIdCodec } from '@krov/protocol';
import { systemClock } from '../edge/clock.ts';
import { makeFilesEdge } from '../edge/files.ts';
import { openHouse, type House } from '../edge/house.ts';
import { makeRelay } from '../relay.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { entryOf, makeChannel, numberOf } from './frameClient.ts';
import { connectByLongPoll, connectByWebSocket } from './lines.ts';
import { freshFolder } from './relayProcess.ts';

const relayId = mustBeOk(decode(relayIdCodec, platformRandomness.bytes(32)));
let house: House | undefined;
afterEach(() => house?.close());

const openTestHouse = async (folder: string | null = null): Promise<number> => {
  const relay = await makeRelay({
    relayId,
    store: makeMemoryStore(),
    clock: systemClock,
    randomness: platformRandomness,
  });
  const files = folder === null ? null : mustBeOk(makeFilesEdge(folder));
  const at = { host: '127.0.0.1', port: 0 };
  house = mustBeOk(await openHouse(relay, at, { origin: 'https://roof.example', files }));
  return house.port;
};

const page = '<!doctype html><title>roof</title>'.repeat(20);

const buildApp = (): string => {
  const folder = freshFolder();
  mkdirSync(path.join(folder, 'door'));
  writeFileSync(path.join(folder, 'door/index.html'), page);
  writeFileSync(path.join(folder, 'door/index.html.br'), brotliCompressSync(page));
  writeFileSync(path.join(folder, 'door/index.html.gz'), gzipSync(page));
  writeFileSync(path.join(folder, 'secret.txt'), 'not listed');
  const headers = { 'Content-Security-Policy': "default-src 'none'" };
  const file = { file: 'door/index.html', type: 'text/html; charset=utf-8', headers };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ files: { '/': file } }));
  return folder;
};

/** Sends a request line as it stands, unlike `fetch`, which tidies paths. */
const rawGet = async (port: number, target: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`);
  let said = '';
  socket.on('data', (part) => (said += String(part)));
  await once(socket, 'close');
  return said;
};

test('a listed file comes with its headers, in the best encoding that the browser takes', async () => {
  const port = await openTestHouse(buildApp());
  for (const [accept, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
  ] as const) {
    const response = await fetch(`http://127.0.0.1:${port}/?from=poster`, {
      headers: { 'Accept-Encoding': accept },
    });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(await response.text()).toBe(page);
  }
  const head = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('what the manifest does not list is not there, whatever the path or the method', async () => {
  const port = await openTestHouse(buildApp());
  const targets = [
    '/manifest.json',
    '/secret.txt',
    '/door/index.html',
    '/../secret.txt',
    '/door/../secret.txt',
    '/%2e%2e/secret.txt',
    '//secret.txt',
    '/__proto__',
    '/constructor',
    'http://elsewhere/',
    '*',
  ];
  for (const target of targets) expect(await rawGet(port, target)).toMatch(/^HTTP\/1.1 (404|400) /);
  const posted = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
  expect(posted.status).toBe(404);
});

test.each([
  ['no manifest', undefined],
  ['a manifest that is no JSON', '{'],
  ['a file outside the folder', '{"files":{"/":{"file":"../manifest.json"}}}'],
  ['a file that is not there', '{"files":{"/":{"file":"gone"}}}'],
])('%s is malformed', (_, manifest) => {
  const folder = path.join(freshFolder(), 'app');
  mkdirSync(folder);
  if (manifest !== undefined) writeFileSync(path.join(folder, 'manifest.json'), manifest);
  expect(makeFilesEdge(folder)).toEqual({
    ok: false,
    error: { kind: 'malformed', what: 'manifest' },
  });
});

test('the origin and the relay id are told as JSON', async () => {
  const port = await openTestHouse();
  const response = await fetch(`http://127.0.0.1:${port}/krov/origin`);
  expect(await response.json()).toEqual({
    origin: 'https://roof.example',
    relayId: bytesToBase64url(relayId),
  });
});

test('a long poll and a WebSocket hear each other, in order', async () => {
  const port = await openTestHouse();
  const channel = await makeChannel('room');
  const poll = await connectByLongPoll(port);
  const socket = await connectByWebSocket(port);
  const { handle } = mustBeOk(await poll.open(channel, { kind: 'cursor', seq: 0 }));
  mustBeOk(await socket.open(channel, { kind: 'cursor', seq: 0 }));
  for (let i = 1; i <= 12; i++) {
    const from = i % 3 === 0 ? poll : socket;
    expect(mustBeOk(await from.append(channel, { handle, entry: entryOf(i) }))).toBe(i);
  }
  const isLast = ({ first, entries }: { first: number; entries: readonly unknown[] }): boolean =>
    first + entries.length === 13;
  for (const client of [poll, socket]) {
    await client.first('entries', isLast);
    const numbers = client.entriesOf(handle).map(({ entry }) => numberOf(entry));
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  }
  poll.close();
  socket.close();
});

test('an answer to a poll is never kept by anything on the way', async () => {
  const port = await openTestHouse();
  const response = await fetch(`http://127.0.0.1:${port}/krov`, { method: 'POST' });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('krov-session')).toMatch(/^[\w-]{22}$/);
});

test('a malformed frame over HTTP is one ERROR, and the session is gone', async () => {
  const port = await openTestHouse();
  const post = (session: string | null): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/krov`, {
      method: 'POST',
      body: Uint8Array.of(0, 0, 0, 1, 0x55),
      headers: session === null ? {} : { 'Krov-Session': session },
    });
  const response = await post(null);
  await response.arrayBuffer();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await post(response.headers.get('krov-session'))).status).toBe(404);
});

test('only /krov takes a WebSocket', async () => {
  const port = await openTestHouse();
  const upgrade =
    'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /elsewhere HTTP/1.1\r\nHost: here\r\n${upgrade}\r\n\r\n`);
  await once(socket, 'close');
  expect(socket.bytesRead).toBe(0);
});
