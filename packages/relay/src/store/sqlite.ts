/**
 * Law: the embedded store keeps the port's promises with one writer thread and one
 * reader thread over one SQLite file. After a failed sync it never says yes again:
 * what the kernel dropped once it may have dropped for good.
 */
import { statfsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '@krov/ground';
import type { Extent, SequencedEntry, Store, StoreFailure } from './store.ts';
import type { SqliteDatabase } from './sqliteDatabase.ts';
import type { Answer } from './sqliteWorker.ts';

/** Opens the store in a folder that exists. */
export const openSqliteStore = async (folder: string): Promise<Result<Store, StoreFailure>> => {
  const writer = await startThread(folder);
  if (!writer.ok) return writer;
  const reader = await startThread(folder);
  if (!reader.ok) return reader;
  return ok(storeOver(folder, writer.value, reader.value));
};

const storeOver = (folder: string, writer: Thread, reader: Thread): Store => {
  let broken: StoreFailure | undefined;
  return {
    append: async (batch) => {
      if (broken !== undefined) return err(broken);
      const appended = await writer.call('append', batch);
      if (appended.ok) return ok(undefined);
      const failure = failureOf(appended.error);
      if (failure.kind === 'broken') broken = failure;
      return err(failure);
    },
    extent: async (channel) => valueOf<Extent>(await reader.call('extent', channel)),
    page: async (channel, above, maxBytes) =>
      valueOf<readonly SequencedEntry[]>(await reader.call('page', channel, above, maxBytes)),
    expire: async (hour) => {
      const expired = await writer.call('expire', hour);
      if (!expired.ok) return err(failureOf(expired.error));
      return expired.value === true ? ok(undefined) : err({ kind: 'broken', code: 'busy' });
    },
    fullness: () => {
      const { blocks, bavail } = statfsSync(folder);
      return Promise.resolve(blocks === 0 ? 0 : 1 - bavail / blocks);
    },
    close: async () => {
      await reader.call('close');
      await writer.call('close');
    },
  };
};

const failureOf = (code: string): StoreFailure =>
  code === 'SQLITE_FULL' ? { kind: 'full' } : { kind: 'broken', code };

const valueOf = <T>(answer: Result<unknown, string>): T => {
  if (answer.ok) return answer.value as T;
  throw new Error(`the store cannot be read: ${answer.error}`);
};

type Thread = {
  readonly call: (
    verb: keyof SqliteDatabase,
    ...args: readonly unknown[]
  ) => Promise<Result<unknown, string>>;
};

/** Threads run compiled code: from the sources (in tests) the built worker is taken. */
const workerUrl: URL = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/store/sqliteWorker.js', import.meta.url)
  : new URL('./sqliteWorker.js', import.meta.url);

const startThread = (folder: string): Promise<Result<Thread, StoreFailure>> => {
  const worker = new Worker(workerUrl, { workerData: { folder }, execArgv: [] });
  const waiting = new Map<number, (answer: Result<unknown, string>) => void>();
  let lastId = 0;

  const call: Thread['call'] = (verb, ...args) =>
    new Promise((resolve) => {
      waiting.set(++lastId, resolve);
      worker.postMessage({ id: lastId, verb, args });
    });
  const fail = (code: string): void => {
    for (const resolve of waiting.values()) resolve(err(code));
    waiting.clear();
  };

  return new Promise((resolve) => {
    waiting.set(0, () => resolve(ok({ call })));
    worker.on('message', (answer: Answer) => {
      const settle = waiting.get(answer.id);
      waiting.delete(answer.id);
      settle?.('code' in answer ? err(answer.code) : ok(answer.value));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'unknown';
      resolve(err(failureOf(code)));
      fail(code);
    });
    worker.on('exit', () => fail('ended'));
  });
};
