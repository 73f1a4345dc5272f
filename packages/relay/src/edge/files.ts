/**
 * Law: the relay serves the app's built files as they were built: only what the build's
 * manifest lists, with the headers that it lists, and nothing else exists.
 */
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

/** One served file: where it lies, what it is, and every header it goes with. */
type Listed = { readonly file: string; readonly headers: { readonly [name: string]: string } };
/** `manifest.json` of the app's build: by URL path. */
type Manifest = { readonly files: { readonly [path: string]: Listed } };

export type FilesEdge = (request: IncomingMessage, response: ServerResponse) => boolean;

const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** Serves the folder whose `manifest.json` lists its files; says whether it knew the path. */
export const makeFilesEdge = async (folder: string): Promise<FilesEdge> => {
  const manifest = JSON.parse(
    await readFile(path.join(folder, 'manifest.json'), 'utf8'),
  ) as Manifest;

  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://house');
    const listed = Object.hasOwn(manifest.files, url.pathname)
      ? manifest.files[url.pathname]
      : undefined;
    if (listed === undefined || (request.method !== 'GET' && request.method !== 'HEAD'))
      return false;
    void send(path.join(folder, listed.file), listed, { request, response });
    return true;
  };
};

const send = async (
  file: string,
  listed: Listed,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> => {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = encodings.find(
    ({ name, ending }) => accepted.includes(name) && existsSync(file + ending),
  );
  try {
    const body = await readFile(file + (encoding?.ending ?? ''));
    response.writeHead(200, {
      ...listed.headers,
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding.name }),
      Vary: 'Accept-Encoding',
      'Content-Length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    response.writeHead(503).end();
  }
};
