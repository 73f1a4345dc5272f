/**
 * Law: the disk's failures are two: no room (it may come back) and broken (nothing is
 * written any more until a person has looked). A sync that failed is always the second:
 * what the disk then holds nobody knows.
 */
import type { StoreFailure } from './store.ts';

const fullCodes = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];

/** The code of a store whose keyring is not the one that its entries were wrapped with. */
export const keysLostCode = 'KEYS_LOST';
export const keysLost = (): Error => Object.assign(new Error('keys lost'), { code: keysLostCode });

/** What an error thrown by SQLite or the file system means. A bug is thrown on. */
export const failureOf = (error: unknown): StoreFailure => {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return fullCodes.includes(code) ? { kind: 'full' } : { kind: 'broken', code };
};

const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};
