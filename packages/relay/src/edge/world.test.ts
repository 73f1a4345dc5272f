import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { makeWorldEdge } from './world.ts';

const fileOf = (bytes: Uint8Array): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'krov-world-')), 'world');
  writeFileSync(file, bytes);
  return file;
};
const world = Buffer.concat([Buffer.from('krovworld'), Buffer.alloc(5000, 7)]);

test('the file is served whole to everybody alike, gzipped where that is read, and not again to who has it', async () => {
  const edge = mustBeOk(makeWorldEdge(fileOf(world)));
  const server = createServer((request, response) => {
    if (!edge(request, response)) response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/journey/world`;
  const gzipped = await fetch(at, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(gzipped.headers.get('content-encoding')).toBe('gzip');
  expect(Buffer.from(await gzipped.arrayBuffer())).toEqual(world);
  const plain = await fetch(at, { headers: { 'Accept-Encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBe(null);
  expect(Buffer.from(await plain.arrayBuffer())).toEqual(world);
  const tag = plain.headers.get('etag') ?? '';
  expect((await fetch(at, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  // No part of it, and nothing beside it, can be asked for.
  for (const other of [`${at}?RU`, `${at}/RU`]) expect((await fetch(other)).status).toBe(404);
  expect((await fetch(at, { method: 'POST' })).status).toBe(404);
  server.close();
});

test('what is no such file, is too long, or is not there, is refused', () => {
  const files = [
    fileOf(Buffer.from('krov')),
    fileOf(Buffer.concat([world, Buffer.alloc(5_000_000)])),
  ];
  for (const file of [...files, '/nowhere/world']) expect(makeWorldEdge(file).ok).toBe(false);
});
