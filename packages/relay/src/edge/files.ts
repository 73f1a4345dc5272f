/**
 * Law: the relay serves the app's built files as they were built: only what the build's
 * manifest lists, with the headers that it lists, and nothing else exists. All is read
 * once, at the start, so that one visit never mixes two builds.
 *
 * `manifest.json`: `{ "files": { "/path": { "file": "rel", "type": "...", "headers": {...} } } }`;
 * beside a file may lie `file.br` and `file.gz`.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { err, malformed, ok, type Malformed, type Result } from '@krov/ground';

/** Answers when it knows the path, and says whether it did. */
export type FilesEdge = (request: IncomingMessage, response: ServerResponse) => boolean;

type Headers = { readonly [name: string]: string };
type Served = {
  readonly headers: Headers;
  readonly plain: Buffer;
  readonly encoded: readonly { readonly name: string; readonly body: Buffer }[];
};

const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const headersOf = (listed: { readonly [key: string]: unknown }): Headers => {
  const { type, headers } = listed;
  const given = isRecord(headers) ? Object.entries(headers) : [];
  const words = given.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    ...(typeof type === 'string' ? { 'Content-Type': type } : {}),
    ...Object.fromEntries(words),
  };
};

/** A file of the folder, never one outside of it. */
const insideOf = (folder: string, file: unknown): string | undefined => {
  if (typeof file !== 'string') return undefined;
  const whole = path.resolve(folder, file);
  return whole.startsWith(path.resolve(folder) + path.sep) ? whole : undefined;
};

const load = (folder: string, listed: unknown): Served | undefined => {
  if (!isRecord(listed)) return undefined;
  const file = insideOf(folder, listed['file']);
  if (file === undefined) return undefined;
  const encoded = encodings
    .filter(({ ending }) => existsSync(file + ending))
    .map(({ name, ending }) => ({ name, body: readFileSync(file + ending) }));
  return { headers: headersOf(listed), plain: readFileSync(file), encoded };
};

/** Reads what the folder's manifest lists. Throws the file system's errors. */
const loadAll = (folder: string): ReadonlyMap<string, Served> | undefined => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  if (!isRecord(manifest) || !isRecord(manifest['files'])) return undefined;
  const servedByPath = new Map<string, Served>();
  for (const [url, listed] of Object.entries(manifest['files'])) {
    const served = load(folder, listed);
    if (served === undefined) return undefined;
    servedByPath.set(url, served);
  }
  return servedByPath;
};

/** Malformed: no manifest that can be read, or one that lists what is not there. */
export const makeFilesEdge = (folder: string): Result<FilesEdge, Malformed> => {
  const servedByPath = tryTo(() => loadAll(folder));
  if (servedByPath === undefined) return err(malformed('manifest'));
  return ok((request, response) => {
    const [url = ''] = (request.url ?? '').split('?');
    const served = servedByPath.get(url);
    if (served === undefined || (request.method !== 'GET' && request.method !== 'HEAD'))
      return false;
    answer(request, response, served);
    return true;
  });
};

const tryTo = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

/** Encodings that the browser takes, without those that it gives the weight 0. */
const acceptedBy = (request: IncomingMessage): readonly string[] =>
  String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((word) => word.trim().split(/\s*;\s*/))
    .filter(([, weight]) => weight === undefined || Number(weight.replace('q=', '')) > 0)
    .map(([name = '']) => name.toLowerCase());

const answer = (request: IncomingMessage, response: ServerResponse, served: Served): void => {
  const accepted = acceptedBy(request);
  const encoded = served.encoded.find(({ name }) => accepted.includes(name));
  const body = encoded?.body ?? served.plain;
  response.writeHead(200, {
    ...served.headers,
    ...(served.encoded.length > 0 ? { Vary: 'Accept-Encoding' } : {}),
    ...(encoded === undefined ? {} : { 'Content-Encoding': encoded.name }),
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};
