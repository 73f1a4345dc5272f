/**
 * Law: each lock and each opening has a worker of its own, which ends with it, and with it the
 * words and all that they were stretched in.
 */
import type { LockedRule, Trip, TripRule } from '@krov/core/journey';
import { err, unreachable, type Refused, type Result, type Unreachable } from '@krov/ground';
import type { LockAnswer, LockJob, Opened } from './lockWorker.ts';

const part = document.getElementById('part');

/** What the link brought that this page was opened with; told once. */
export const brought = (): string | null => {
  const link = part?.dataset['brought'] ?? null;
  delete part?.dataset['brought'];
  return link;
};

/** Takes what a link brings out of the address, also when the page was open already. */
export const takeFragments = (take: (fragment: string) => void): void =>
  addEventListener('hashchange', () => {
    const { hash, pathname } = location;
    if (!/^#[kp]/.test(hash)) return;
    history.replaceState(null, '', pathname);
    take(hash);
  });

/** Null: this browser has no worker, or not the memory. */
const work = (job: LockJob): Promise<LockAnswer | null> =>
  new Promise((resolve) => {
    const worker = new Worker(part?.dataset['locker'] ?? '');
    const end = (answer: LockAnswer | null): void => {
      worker.terminate();
      resolve(answer);
    };
    worker.onmessage = ({ data }: MessageEvent<LockAnswer>) => end(data);
    worker.onerror = () => end(null);
    worker.postMessage(job);
  });

export const lock = async (
  trip: Trip,
  words: readonly string[],
): Promise<Result<Uint8Array, Refused<TripRule> | Unreachable>> => {
  const answer = await work({ kind: 'lock', trip, words });
  return answer?.kind === 'locked' ? answer.result : err(unreachable('locker'));
};

export const open = async (
  locked: readonly Uint8Array[],
  words: readonly string[],
): Promise<Result<Opened, Refused<LockedRule> | Unreachable>> => {
  const answer = await work({ kind: 'open', locked, words });
  return answer?.kind === 'opened' ? answer.result : err(unreachable('locker'));
};
