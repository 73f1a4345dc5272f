/**
 * Law: the guide's file of the whole world is served whole, the same to everybody, as the
 * operator made it; the relay does not read what is in it, and nobody's request says which
 * passport she has.
 *
 * docs/protocol/guide.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { err, malformed, ok, type Malformed, type Result } from '@krov/ground';

/** Answers when it knows the path, and says whether it did. */
export type WorldEdge = (request: IncomingMessage, response: ServerResponse) => boolean;

const name = 'krovworld';
/** Both dates of two hundred passports are 80 KB. */
const longestFile = 4 * 1024 * 1024;

const readFile = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};

/** Reads the file once, at the start. Malformed: it is not there, or is no such file. */
export const makeWorldEdge = (file: string): Result<WorldEdge, Malformed> => {
  const plain = readFile(file);
  const isOne = plain?.subarray(0, name.length).toString('latin1') === name;
  if (plain === undefined || !isOne || plain.length > longestFile) return err(malformed('world'));
  const gzipped = gzipSync(plain, { level: 9 });
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return ok((request, response) => {
    if (request.url !== '/journey/world' || request.method !== 'GET') return false;
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'public, max-age=3600',
      ETag: tag,
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    };
    if (request.headers['if-none-match'] === tag) response.writeHead(304, headers).end();
    else if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
      response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' }).end(gzipped);
    else response.writeHead(200, headers).end(plain);
    return true;
  });
};
