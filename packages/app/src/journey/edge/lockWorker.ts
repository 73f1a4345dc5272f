/**
 * Law: what stretches six words takes a processor for a moment and much memory: it runs here,
 * apart from the page, which stays awake; and this file may ask nobody for anything.
 */
import {
  lockTrip,
  openLocked,
  type LockedRule,
  type Trip,
  type TripRule,
} from '@krov/core/journey';
import { ok, platformRandomness, type Refused, type Result } from '@krov/ground';

/** Of several locked, the first that the words open is opened. */
export type LockJob =
  | { readonly kind: 'lock'; readonly trip: Trip; readonly words: readonly string[] }
  | {
      readonly kind: 'open';
      readonly locked: readonly Uint8Array[];
      readonly words: readonly string[];
    };
export type Opened = { readonly trip: Trip; readonly place: number };
export type LockAnswer =
  | { readonly kind: 'locked'; readonly result: Result<Uint8Array, Refused<TripRule>> }
  | { readonly kind: 'opened'; readonly result: Result<Opened, Refused<LockedRule>> };

const open = async (
  locked: readonly Uint8Array[],
  words: readonly string[],
): Promise<Result<Opened, Refused<LockedRule>>> => {
  let last: Result<Opened, Refused<LockedRule>> = {
    ok: false,
    error: { kind: 'refused', rule: 'theWordsAreOfThisPlan' },
  };
  for (const [place, bytes] of locked.entries()) {
    const trip = await openLocked(bytes, words);
    if (trip.ok) return ok({ trip: trip.value, place });
    last = trip;
  }
  return last;
};

const answer = async (job: LockJob): Promise<LockAnswer> => {
  switch (job.kind) {
    case 'lock':
      return { kind: 'locked', result: await lockTrip(job.trip, job.words, platformRandomness) };
    case 'open':
      return { kind: 'opened', result: await open(job.locked, job.words) };
  }
};

self.onmessage = ({ data }: MessageEvent<LockJob>) =>
  void answer(data).then((said) => self.postMessage(said));
