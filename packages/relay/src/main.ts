#!/usr/bin/env node
/**
 * Law: one process, one folder, one port; every reason not to start is one sentence
 * that says what to do, and nothing is ever logged about those who come.
 *
 *   relay --data DIR --listen HOST:PORT [--origin URL] [--serve DIR]
 */
import { parseArgs } from 'node:util';
import { monotonicMs, platformRandomness, unixMs, type Clock } from '@krov/ground';
import { makeFilesEdge } from './edge/files.ts';
import { openHouse } from './edge/house.ts';
import { makeRelay } from './relay.ts';
import { openFolder, type FolderFailure } from './store/folder.ts';
import { openSqliteStore } from './store/sqlite.ts';

const usage = 'Usage: relay --data DIR --listen HOST:PORT [--origin URL] [--serve DIR]';

const systemClock: Clock = {
  unixMs: () => unixMs(Date.now()),
  monotonicMs: () => monotonicMs(performance.now()),
};

/** Says one sentence and ends. */
const giveUp = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const sentenceFor = (failure: FolderFailure, folder: string): string => {
  switch (failure.kind) {
    case 'notWritable':
      return `The folder ${folder} cannot be written to: choose another with --data, or give this account the right to write there.`;
    case 'taken':
      return `Another relay is running on the folder ${folder}: stop it first, or choose another folder with --data.`;
    case 'full':
      return `The disk that holds ${folder} is full: make room there, then start again.`;
    case 'damaged':
      return `The file ${failure.file} is damaged: put it back from a copy, or remove it to begin as a new relay (links made before will then be refused).`;
  }
};

type Options = {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly origin: string | null;
  readonly serve: string | null;
};

const readOptions = (args: readonly string[]): Options => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        listen: { type: 'string' },
        origin: { type: 'string' },
        serve: { type: 'string' },
      },
    });
    const listen = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(values.listen ?? '');
    if (values.data === undefined || listen === null) return giveUp(usage);
    return {
      folder: values.data,
      host: listen[1] ?? listen[2] ?? '',
      port: Number(listen[3]),
      origin: values.origin === undefined ? null : originOf(values.origin),
      serve: values.serve ?? null,
    };
  } catch {
    return giveUp(usage);
  }
};

const originOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return giveUp(`The origin "${text}" is not an address: give it like https://roof.example.`);
  }
  return url.origin;
};

/** Runs a relay with the given clock until it is told to end. The public entry gives the system's. */
export const runRelay = async (args: readonly string[], clock: Clock): Promise<void> => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    giveUp(
      `The relay needs Node 20.19 or newer, this is ${process.versions.node}: install a newer Node.`,
    );
  }
  const options = readOptions(args);
  const { host, port, origin, serve } = options;
  const folder = openFolder(options.folder, platformRandomness);
  if (!folder.ok) return giveUp(sentenceFor(folder.error, options.folder));
  const store = await openSqliteStore(options.folder);
  if (!store.ok) {
    return giveUp(
      sentenceFor(
        store.error.kind === 'full' ? { kind: 'full' } : { kind: 'notWritable' },
        options.folder,
      ),
    );
  }
  const relay = await makeRelay({
    relayId: folder.value.relayId,
    store: store.value,
    clock,
    randomness: platformRandomness,
  });
  const files = serve === null ? null : await makeFilesEdge(serve);
  const house = await openHouse(relay, { host, port }, { origin, files });
  if (!house.ok) {
    return giveUp(
      house.error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken: stop what runs there, or choose another with --listen.`
        : `Cannot listen on ${host}:${port} (${house.error.code}): choose another with --listen.`,
    );
  }
  process.stdout.write(`listening on ${host}:${house.value.port}\n`);
  const end = (): void => {
    void house.value.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
};

if (
  process.argv[1] !== undefined &&
  import.meta.url === new URL(`file://${process.argv[1]}`).href
) {
  await runRelay(process.argv.slice(2), systemClock);
}
