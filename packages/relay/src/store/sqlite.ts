/**
 * Law: the embedded store keeps the port's promises with one thread that writes and one
 * that reads, over one SQLite file and one ring of keys. The reader opens after the
 * writer has made both.
 */
import { err, mustBeOk, ok, type Result } from '@krov/ground';
import { packBatch } from './batch.ts';
import { makeRing } from './keyring.ts';
import type { ReaderVerbs } from './reader.ts';
import type { Store, StoreFailure } from './store.ts';
import { startThread, type Thread } from './thread.ts';
import type { WriterVerbs } from './writer.ts';

/** Opens the store in a folder that exists and is this process's alone. */
export const openSqliteStore = async (folder: string): Promise<Result<Store, StoreFailure>> => {
  const ground = { folder, ring: makeRing() };
  const writer = await startThread<WriterVerbs>('writer', ground);
  if (!writer.ok) return writer;
  const reader = await startThread<ReaderVerbs>('reader', ground);
  return reader.ok ? ok(storeOver(writer.value, reader.value)) : reader;
};

const storeOver = (writer: Thread<WriterVerbs>, reader: Thread<ReaderVerbs>): Store => ({
  append: (batch) => {
    const packed = packBatch(batch);
    return writer.ask('append', packed, [packed]);
  },
  extent: async (channel) => mustBeOk(await reader.ask('extent', channel)),
  page: async (asked) => mustBeOk(await reader.ask('page', asked)),
  expire: (now) => untilGone(() => writer.ask('expire', now)),
  purge: (channel) => untilGone(() => writer.ask('purge', channel)),
  fullness: async () => mustBeOk(await reader.ask('fullness', null)),
  close: async () => {
    await reader.ask('close', null);
    await reader.ended;
    await writer.ask('close', null);
    await writer.ended;
  },
});

/** Some rows at a time, until no file holds any. */
const untilGone = async (
  drop: () => Promise<Result<'gone' | 'more' | 'busy', StoreFailure>>,
): Promise<Result<void, StoreFailure>> => {
  for (;;) {
    const dropped = await drop();
    if (!dropped.ok) return dropped;
    if (dropped.value === 'gone') return ok(undefined);
    if (dropped.value === 'busy') return err({ kind: 'busy' });
  }
};
