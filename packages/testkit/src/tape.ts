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
/** How many calls of the platform's cryptography, which keeps real time, are at work. */
let atWork = 0;

const counted =
  (call: (...args: never[]) => Promise<unknown>) =>
  (...args: never[]): Promise<unknown> => {
    atWork += 1;
    return call(...args).finally(() => {
      atWork -= 1;
    });
  };

/** From here on every call of WebCrypto is counted, so that the tape can wait for it. */
const countPlatformCalls = (): void => {
  const subtle = crypto.subtle as unknown as Record<string, (...args: never[]) => Promise<unknown>>;
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(subtle))) {
    const call = subtle[name];
    if (name === 'constructor' || typeof call !== 'function') continue;
    Object.defineProperty(subtle, name, { value: counted(call.bind(subtle)) });
  }
};
countPlatformCalls();

const turn = (): Promise<void> =>
  new Promise((resume) => {
    setImmediate(resume);
  });

/** Lets all that is ready happen, however slow the machine: until nothing is at work, three turns long. */
export const settle = async (): Promise<void> => {
  for (let quiet = 0; quiet < 3; quiet = atWork > 0 ? 0 : quiet + 1) await turn();
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
    const next = Math.min(upTo, ...rings.map(({ at }) => Math.max(at, now)));
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
