/**
 * The notice channel of the house of vectors/door.json as a relay without faults serves it,
 * and an asker who reads it.
 */
import { monotonicMs, unixMs, type Clock } from '@krov/ground';
import type { EntryBytes, RelayId } from '@krov/protocol';
import type { Bundle } from '../src/door/bundle.ts';
import { signHeartbeat, type HeartbeatTerms } from '../src/door/heartbeat.ts';
import { postNotice, type Notice } from '../src/door/notice.ts';
import {
  beginReading,
  readOn,
  seenThrough,
  type DoorSight,
  type NoticeReading,
} from '../src/door/readNotice.ts';
import type { ChainHead, Delivery } from '../src/reach/index.ts';
import { unsafeTestRandomness } from './circle.ts';
import {
  doorVectors,
  entryOf,
  signingKeyNamed,
  theHeartbeat,
  theLink,
  theRelay,
  theVoice,
  unhex,
} from './door.ts';

/** Entries by seq; `null` has expired. */
export type Log = ReadonlyMap<number, EntryBytes | null>;
export type Seen = { readonly reading: NoticeReading; readonly asked: readonly number[] };

export const channel = theLink.notice;
export const minute = theHeartbeat.minute;
export const clockAt = (atMinute: number): Clock => ({
  unixMs: () => unixMs(atMinute * 60_000 + 29_999),
  monotonicMs: () => monotonicMs(0),
});
export const atHour = (hour: number): Clock => clockAt(hour * 60 + 7);
export const now = clockAt(minute + 1);
export const head = new Uint8Array(32) as ChainHead;

export const posted = async (notice: Notice, seed = 'entry'): Promise<EntryBytes> =>
  (await postNotice((await theVoice()).notice, notice, unsafeTestRandomness(seed))).entry;
export const bundleEntry = (bundle: Bundle): Promise<EntryBytes> =>
  posted({ kind: 'bundle', bundle });
export const heartbeatEntry = async (changed: Partial<HeartbeatTerms>): Promise<EntryBytes> =>
  posted({
    kind: 'heartbeat',
    heartbeat: await signHeartbeat(signingKeyNamed('desk'), { ...theHeartbeat, ...changed }),
  });

export const [chainOne = head, bundleTwo = head, heartbeatThree = head] =
  doorVectors.notice.entries.map(unhex);
/** The vectors' channel: chain at 1, bundle at 2, heartbeat at 3. */
export const house: readonly (EntryBytes | null)[] = [chainOne, bundleTwo, heartbeatThree].map(
  entryOf,
);
export const logOf = (...entries: readonly (EntryBytes | null)[]): Log =>
  new Map(entries.map((entry, i) => [i + 1, entry]));
export const garbage = entryOf(new Uint8Array(512).fill(5));

export const hello = (minutesAhead = 0, relayId: RelayId = theRelay): Delivery => ({
  kind: 'relay',
  relayId,
  minutesAhead,
});
export const entryAt = (seq: number, entry: EntryBytes): Delivery => ({
  kind: 'entry',
  channel,
  entry,
  place: { n: seq, head },
});

/** What a relay with this log tells of its tail. */
export const tailOf = (log: Log): readonly Delivery[] => {
  const newest = Math.max(0, ...log.keys());
  const left = [...log].filter(([, entry]) => entry !== null).map(([seq]) => seq);
  if (left.length === 0) return [{ kind: 'refused', channel, code: 'notHere' }];
  const tail = log.get(newest) ?? null;
  return [
    { kind: 'opened', channel, oldest: Math.min(...left), head: newest },
    tail === null ? { kind: 'gap', channel, oldest: newest + 1 } : entryAt(newest, tail),
  ];
};

export const answered = async (
  seen: Seen,
  log: Log,
  deliveries: readonly Delivery[],
): Promise<Seen> => {
  let { reading, asked } = seen;
  const waiting = [...deliveries];
  for (let delivery = waiting.shift(); delivery !== undefined; delivery = waiting.shift()) {
    const step = await readOn(reading, delivery);
    reading = step.reading;
    asked = [...asked, ...step.slices];
    waiting.push(
      ...step.slices.map((seq): Delivery => ({
        kind: 'slice',
        channel,
        seq,
        entry: log.get(seq) ?? null,
      })),
    );
  }
  return { reading, asked };
};

/** Reads a log from its tail until nothing more is asked for. */
export const read = (log: Log, greeting: Delivery = hello()): Promise<Seen> =>
  answered({ reading: beginReading(theLink), asked: [] }, log, [greeting, ...tailOf(log)]);

export const sight = async (log: Log, clock: Clock = now): Promise<DoorSight> =>
  seenThrough((await read(log)).reading, clock);
