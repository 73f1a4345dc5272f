/**
 * Law: in a test time is a tape. It moves only when the test moves it; alarms ring
 * in the order of their time, and between two of them everything that can happen
 * at once has happened.
 */
import { monotonicMs, unixMs, type Clock } from '@krov/ground';
import type { Alarm } from '@krov/core/reach';

export type Tape = {
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** Moves time on by so many milliseconds, alarm by alarm. */
  readonly advance: (ms: number) => Promise<void>;
  /** Moves time on until the claim holds. Throws when it does not within `limitMs` of tape. */
  readonly until: (holds: () => boolean, limitMs?: number) => Promise<void>;
  /** Sets the clock that may be wrong; monotonic time does not notice. */
  readonly setUnixMs: (ms: number) => void;
};

type Ring = { readonly at: number; readonly ring: () => void };

/** 2026-03-01T20:00Z: an evening in Belgrade. */
const startUnixMs = 1_772_395_200_000;
/** At most so much tape passes while the platform's cryptography, which keeps real time, is at work. */
const strideMs = 25;

/** Lets all that is ready happen; two turns, since signatures come from another thread. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resume) => setImmediate(resume));
};

export const makeTape = (): Tape => {
  let now = 0;
  let ahead = startUnixMs;
  let rings: readonly Ring[] = [];

  const ringDue = (): void => {
    const due = rings.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    rings = rings.filter((ring) => !due.includes(ring));
    for (const { ring } of due) ring();
  };

  const stride = async (upTo: number): Promise<void> => {
    const next = Math.min(upTo, now + strideMs, ...rings.map(({ at }) => Math.max(at, now)));
    now = next;
    ringDue();
    await settle();
  };

  return {
    clock: { unixMs: () => unixMs(ahead + now), monotonicMs: () => monotonicMs(now) },
    alarm: (ms, ring) => {
      const set = { at: now + ms, ring };
      rings = [...rings, set];
      return () => {
        rings = rings.filter((other) => other !== set);
      };
    },
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      while (now < end) await stride(end);
      await settle();
    },
    until: async (holds, limitMs = 3_600_000) => {
      const end = now + limitMs;
      await settle();
      while (!holds()) {
        if (now >= end) throw new Error(`it did not come to pass within ${limitMs} ms of tape`);
        await stride(end);
      }
    },
    setUnixMs: (ms) => {
      ahead = ms - now;
    },
  };
};
