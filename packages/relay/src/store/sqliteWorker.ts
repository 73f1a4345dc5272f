/**
 * Law: one thread owns a connection; calls come as messages and are answered in order.
 * The writer's thread is never the one that serves sockets.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite, type SqliteDatabase } from './sqliteDatabase.ts';

export type Call = {
  readonly id: number;
  readonly verb: keyof SqliteDatabase;
  readonly args: readonly unknown[];
};
export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly code: string };

const { folder } = workerData as { readonly folder: string };
const database = openSqlite(folder);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

parentPort?.on('message', ({ id, verb, args }: Call) => {
  let answer: Answer;
  try {
    const run = database[verb] as (...values: readonly unknown[]) => unknown;
    answer = { id, value: run(...args) };
  } catch (error) {
    answer = { id, code: codeOf(error) };
  }
  parentPort?.postMessage(answer);
  if (verb === 'close') parentPort?.close();
});
parentPort?.postMessage({ id: 0, value: 'open' } satisfies Answer);
