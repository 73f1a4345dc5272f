/**
 * Law: a folder that `krov publish` wrote is served as plain files, the edition that lies there
 * now; the relay does not read what is in it, and nothing outside of it can be asked for.
 *
 * docs/protocol/statement.md §6.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Answers when the path is one of the folder's, and says whether it did. */
export type PublishedEdge = (request: IncomingMessage, response: ServerResponse) => boolean;

const prefix = '/published/';
/** As `krov publish` names its files: no dot but before the ending. */
const form = /^(?:[A-Za-z0-9-]+\/)*[A-Za-z0-9-]+\.(html|krov)$/;
const pack = promisify(gzip);

const types: { readonly [ending: string]: string } = {
  html: 'text/html; charset=utf-8',
  krov: 'application/octet-stream',
};

/** Below the folder; undefined: not one of its names. */
const nameOf = (url: string): string | undefined => {
  if (!url.startsWith(prefix)) return undefined;
  const name = url.slice(prefix.length);
  return name === '' || name.endsWith('/') ? `${name}index.html` : name;
};

const answer = async (
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const plain = await readFile(file);
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const headers = {
    'Content-Type': types[ending] ?? 'application/octet-stream',
    'Cache-Control': 'public, max-age=300',
    ETag: tag,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  };
  if (request.headers['if-none-match'] === tag) response.writeHead(304, headers).end();
  else if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
    response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' }).end(await pack(plain));
  else response.writeHead(200, headers).end(plain);
};

/** Read anew at each request, so that a new edition is there at once. */
export const makePublishedEdge =
  (folder: string): PublishedEdge =>
  (request, response) => {
    const name = nameOf(request.url ?? '');
    if (name === undefined || request.method !== 'GET' || !form.test(name)) return false;
    answer(path.join(folder, name), request, response).catch(() =>
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is nothing here.\n'),
    );
    return true;
  };
