/** Law: a set of bytes is written in one order, each once. */
import { compareBytes } from '@krov/ground';

export const isAscending = (set: readonly Uint8Array[]): boolean =>
  set.every((each, at) => at === 0 || compareBytes(set[at - 1] ?? each, each) < 0);
