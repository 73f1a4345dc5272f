import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePublishedEdge } from './published.ts';

let folder = '';
let port = 0;
let close: () => void = () => undefined;
beforeEach(async () => {
  const above = mkdtempSync(path.join(tmpdir(), 'krov-published-'));
  folder = path.join(above, 'out');
  mkdirSync(path.join(folder, 'sr-Latn/novi-sad'), { recursive: true });
  writeFileSync(path.join(above, 'house.key'), 'k1.secret');
  writeFileSync(path.join(folder, 'index.html'), 'door');
  writeFileSync(path.join(folder, 'sr-Latn/novi-sad/papers-01ab.html'), 'page');
  writeFileSync(path.join(folder, 'shelf.krov'), 'shelf');
  writeFileSync(path.join(folder, '.hidden.html'), 'hidden');
  const edge = makePublishedEdge(folder);
  const server = createServer((asked, response) => {
    if (!edge(asked, response)) response.writeHead(404).end('other');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  close = () => server.close();
});
afterEach(() => close());

/** The path as it is typed: `fetch` would tidy it. */
const ask = async (asked: string, method = 'GET'): Promise<{ status: number; text: string }> => {
  const sent = request({ host: '127.0.0.1', port, path: asked, method }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of response) text += String(part);
  return { status: response.statusCode ?? 0, text };
};

test('pages, bundles and the door are served as they lie there, and not again to who has them', async () => {
  expect(await ask('/published/')).toEqual({ status: 200, text: 'door' });
  expect((await ask('/published/sr-Latn/novi-sad/papers-01ab.html')).text).toBe('page');
  const at = `http://127.0.0.1:${port}/published/shelf.krov`;
  const whole = await fetch(at, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(await whole.text()).toBe('shelf');
  expect(whole.headers.get('content-encoding')).toBe('gzip');
  expect(whole.headers.get('content-type')).toBe('application/octet-stream');
  const tag = whole.headers.get('etag') ?? '';
  expect((await fetch(at, { headers: { 'If-None-Match': tag } })).status).toBe(304);
});

test('a page may run nothing and be framed by nobody', async () => {
  const page = await fetch(`http://127.0.0.1:${port}/published/index.html`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|unsafe-eval/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
});

test('nothing outside of the folder, hidden, or of another name can be asked for', async () => {
  symlinkSync(path.join(folder, '..', 'house.key'), path.join(folder, 'key.txt'));
  const refused = [
    '/published/../house.key',
    '/published/..%2fhouse.key',
    '/published/%2e%2e/house.key',
    '/published//etc/passwd',
    '/published/.hidden.html',
    '/published/key.txt',
    '/published/index.html?x',
    '/published/index.html\\..\\house.key',
    '/published/nothing.html',
    '/published/sr-Latn',
    '/publishedindex.html',
  ];
  for (const each of refused) {
    const { status, text } = await ask(each);
    expect([each, status]).toEqual([each, 404]);
    expect(text).not.toContain('k1.');
  }
  expect((await ask('/published/index.html', 'POST')).status).toBe(404);
});

test('a new edition is there at once', async () => {
  writeFileSync(path.join(folder, 'next.part'), 'new door');
  renameSync(path.join(folder, 'next.part'), path.join(folder, 'index.html'));
  expect((await ask('/published/')).text).toBe('new door');
});
