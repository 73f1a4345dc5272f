import { dayOf, monotonicMs, unixHour, unixMs, type Clock } from '@krov/ground';
import type { ChannelId, EntryBytes, RelayId } from '@krov/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import {
  bundleWith,
  doorVectors,
  entryOf,
  signingKeyNamed,
  theBundle,
  theChain,
  theHeartbeat,
  theHour,
  theLink,
  theRelay,
  theVoice,
  unhex,
} from '../../testing/door.ts';
import { charterOf, fingerprintOf, foundCharter } from '../circle/index.ts';
import type { ChainHead, Delivery } from '../reach/index.ts';
import { bundleHashOf, type Bundle } from './bundle.ts';
import { signHeartbeat, type HeartbeatTerms } from './heartbeat.ts';
import { noticeChannelOf, postNotice, type Notice } from './notice.ts';
import {
  beginReading,
  confirmDay,
  noticeAccess,
  readOn,
  seenThrough,
  type DoorSight,
  type NoticeReading,
} from './readNotice.ts';

/** Entries by seq; `null` has expired. */
type Log = ReadonlyMap<number, EntryBytes | null>;
type Seen = { readonly reading: NoticeReading; readonly asked: readonly number[] };

const channel = theLink.notice;
const minute = theHeartbeat.minute;
const clockAt = (atMinute: number): Clock => ({
  unixMs: () => unixMs(atMinute * 60_000 + 29_999),
  monotonicMs: () => monotonicMs(0),
});
const atHour = (hour: number): Clock => clockAt(hour * 60 + 7);
const now = clockAt(minute + 1);
const head = new Uint8Array(32) as ChainHead;

const posted = async (notice: Notice, seed = 'entry'): Promise<EntryBytes> =>
  (await postNotice((await theVoice()).notice, notice, unsafeTestRandomness(seed))).entry;
const bundleEntry = (bundle: Bundle): Promise<EntryBytes> => posted({ kind: 'bundle', bundle });
const heartbeatEntry = async (changed: Partial<HeartbeatTerms>): Promise<EntryBytes> =>
  posted({
    kind: 'heartbeat',
    heartbeat: await signHeartbeat(signingKeyNamed('desk'), { ...theHeartbeat, ...changed }),
  });

const [chainOne = head, bundleTwo = head, heartbeatThree = head] =
  doorVectors.notice.entries.map(unhex);
/** The vectors' channel: chain at 1, bundle at 2, heartbeat at 3. */
const house: readonly (EntryBytes | null)[] = [chainOne, bundleTwo, heartbeatThree].map(entryOf);
const logOf = (...entries: readonly (EntryBytes | null)[]): Log =>
  new Map(entries.map((entry, i) => [i + 1, entry]));
const garbage = entryOf(new Uint8Array(512).fill(5));

const hello = (minutesAhead = 0, relayId: RelayId = theRelay): Delivery => ({
  kind: 'relay',
  relayId,
  minutesAhead,
});
const entryAt = (seq: number, entry: EntryBytes): Delivery => ({
  kind: 'entry',
  channel,
  entry,
  place: { n: seq, head },
});

/** What a relay with this log tells of its tail. */
const tailOf = (log: Log): readonly Delivery[] => {
  const newest = Math.max(0, ...log.keys());
  const left = [...log].filter(([, entry]) => entry !== null).map(([seq]) => seq);
  if (left.length === 0) return [{ kind: 'refused', channel, code: 'notHere' }];
  const tail = log.get(newest) ?? null;
  return [
    { kind: 'opened', channel, oldest: Math.min(...left), head: newest },
    tail === null ? { kind: 'gap', channel, oldest: newest + 1 } : entryAt(newest, tail),
  ];
};

const answered = async (seen: Seen, log: Log, deliveries: readonly Delivery[]): Promise<Seen> => {
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
const read = (log: Log, greeting: Delivery = hello()): Promise<Seen> =>
  answered({ reading: beginReading(theLink), asked: [] }, log, [greeting, ...tailOf(log)]);

const sight = async (log: Log, clock: Clock = now): Promise<DoorSight> =>
  seenThrough((await read(log)).reading, clock);

describe('a link', () => {
  test('leads from a heartbeat to its bundle and its chain, and to nothing else', async () => {
    const filler = Array.from({ length: 40 }, () => garbage);
    const far = [...house.slice(0, 2), ...filler, house[2] ?? garbage];
    const { reading, asked } = await read(logOf(...far));
    expect(asked).toEqual([2, 1]);
    expect(seenThrough(reading, now)).toEqual({
      kind: 'open',
      bundle: theBundle,
      chain: await theChain(),
      onShift: 3,
      waitMinutes: 4,
    });
  });

  test('is followed by the notice channel’s id alone', () => {
    expect(noticeAccess(theLink)).toEqual({
      id: channel,
      preimage: null,
      readToken: null,
      writeKey: null,
    });
  });

  test('shows nothing before the relay has said who it is', async () => {
    const step = await readOn(beginReading(theLink), entryAt(3, house[2] ?? garbage));
    expect(step.slices).toEqual([]);
    expect(seenThrough(step.reading, now)).toEqual({ kind: 'reading' });
    expect((await readOn(step.reading, hello())).slices).toEqual([2]);
  });

  test('hears nothing of other channels', async () => {
    const { reading } = await read(logOf(...house));
    const other = { ...entryAt(9, garbage), channel: new Uint8Array(32) as ChannelId };
    expect(await readOn(reading, other)).toEqual({ reading, slices: [] });
  });

  test('shows the same, in whatever order and however often answers come', async () => {
    const log = logOf(...house);
    const deliveries: readonly Delivery[] = [
      hello(),
      ...tailOf(log),
      ...[1, 2, 3].map((seq): Delivery => ({
        kind: 'slice',
        channel,
        seq,
        entry: log.get(seq) ?? null,
      })),
    ];
    const expected = await sight(log);
    const shuffled = fc.shuffledSubarray([...deliveries, ...deliveries], {
      minLength: deliveries.length * 2,
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async (order) => {
        const begun = { reading: beginReading(theLink), asked: [] };
        const { reading } = await answered(begun, log, order);
        expect(seenThrough(reading, now)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('somebody is here', () => {
  test('only within 30 minutes of a heartbeat, by the relay’s clock', async () => {
    const { reading } = await read(logOf(...house));
    const kinds = [0, 30, 31].map((later) => seenThrough(reading, clockAt(minute + later)).kind);
    expect(kinds).toEqual(['open', 'open', 'nobodyHere']);
  });

  test('though her clock is 50 minutes ahead or behind', async () => {
    for (const ahead of [-50, 50]) {
      const { reading } = await read(logOf(...house), hello(ahead));
      const theirs = clockAt(minute + ahead);
      expect(seenThrough(reading, theirs).kind).toBe('open');
      expect(seenThrough(reading, clockAt(minute + ahead + 31)).kind).toBe('nobodyHere');
    }
  });

  test('again when a new heartbeat comes, with its new counts', async () => {
    const log = logOf(...house);
    const begun = await read(log);
    const again = await heartbeatEntry({ minute: minute + 40, onShift: 1, waitMinutes: 9 });
    const { reading, asked } = await answered(begun, log, [entryAt(4, again)]);
    expect(asked).toEqual([2, 1]);
    const later = clockAt(minute + 41);
    expect(seenThrough(begun.reading, later).kind).toBe('nobodyHere');
    expect(seenThrough(reading, later)).toMatchObject({ kind: 'open', onShift: 1, waitMinutes: 9 });
  });
});

describe('nobody is here', () => {
  test('when the tail is a bundle, until the hour at which a desk is expected', async () => {
    const log = logOf(...house.slice(0, 2));
    expect(await sight(log)).toEqual({
      kind: 'nobodyHere',
      bundle: theBundle,
      chain: await theChain(),
      until: theHour + 20,
    });
  });

  test('and it is not known until when, if that hour is not known or has passed', async () => {
    for (const nextDesk of [null, theHour]) {
      const entry = await bundleEntry(await bundleWith({ nextDesk }));
      expect(await sight(logOf(house[0] ?? null, entry))).toMatchObject({ until: null });
    }
  });

  test('when all heartbeats have expired: she goes back to the bundle, twelve at a time', async () => {
    const gone = Array.from({ length: 30 }, () => null);
    const { reading, asked } = await read(logOf(...house.slice(0, 2), ...gone));
    expect(seenThrough(reading, now).kind).toBe('nobodyHere');
    expect(asked).toEqual(Array.from({ length: 31 }, (_, i) => 31 - i));
  });

  test('when the heartbeat is not of a desk of this house', async () => {
    const stranger = await posted({
      kind: 'heartbeat',
      heartbeat: await signHeartbeat(signingKeyNamed('noticeWrite'), theHeartbeat),
    });
    const log = logOf(house[0] ?? null, house[1] ?? null, stranger);
    expect((await sight(log)).kind).toBe('nobodyHere');
  });
});

describe('the door has ended', () => {
  test('above the last hour of the bundle, by her clock', async () => {
    const { reading } = await read(logOf(...house));
    expect(seenThrough(reading, atHour(theBundle.until)).kind).toBe('nobodyHere');
    expect(seenThrough(reading, atHour(theBundle.until + 1))).toEqual({ kind: 'ended' });
  });

  test('when nothing is left, or only the chain', async () => {
    expect(await sight(logOf(null, null, null))).toEqual({ kind: 'ended' });
    expect(await sight(logOf(house[0] ?? null, null, null))).toEqual({ kind: 'ended' });
    const { reading } = await answered({ reading: beginReading(theLink), asked: [] }, new Map(), [
      hello(),
      { kind: 'opened', channel, oldest: 4, head: 3 },
    ]);
    expect(seenThrough(reading, now)).toEqual({ kind: 'ended' });
  });

  test('when what stands lies more than 96 entries back', async () => {
    const gone = (count: number) => Array.from({ length: count }, () => null);
    expect((await sight(logOf(...house.slice(0, 2), ...gone(95)))).kind).toBe('nobodyHere');
    expect((await sight(logOf(...house.slice(0, 2), ...gone(96)))).kind).toBe('ended');
  });
});

describe('the page asks for the day', () => {
  test('when her clock is more than an hour from the relay’s, and goes on after a yes', async () => {
    for (const ahead of [-61, 61, 24 * 60, -24 * 60]) {
      const { reading } = await read(logOf(...house), hello(ahead));
      const hers = clockAt(minute + ahead);
      const day = dayOf(hers.unixMs());
      expect(seenThrough(reading, hers)).toEqual({ kind: 'askDay', day });
      const after = seenThrough(confirmDay(reading), hers).kind;
      expect(after).toBe(ahead === 24 * 60 ? 'ended' : 'open');
    }
    for (const ahead of [-60, 60]) {
      const { reading } = await read(logOf(...house), hello(ahead));
      expect(seenThrough(reading, clockAt(minute + ahead)).kind).toBe('open');
    }
  });
});

describe('the wrong house', () => {
  const stopped = (rule: string) => ({ kind: 'wrongHouse', rule });

  test('is one whose charter is not the link’s, though it is sealed with the link’s key', async () => {
    const charterKey = signingKeyNamed('noticeWrite');
    const rival = await foundCharter(charterKey, unixHour(1), unsafeTestRandomness('rival'));
    const log = logOf(await posted({ kind: 'chain', chain: rival }), house[1] ?? null);
    expect(await sight(log)).toEqual(stopped('charterIsTheLinks'));
  });

  test('is another relay than the bundle names', async () => {
    const { reading } = await read(logOf(...house), hello(0, new Uint8Array(32) as RelayId));
    expect(seenThrough(reading, now)).toEqual(stopped('relayIsTheOneReached'));
  });

  test('is one whose entries do not open with the link', async () => {
    expect(await sight(logOf(garbage))).toEqual(stopped('noticeOpensWithTheLink'));
    const other = await foundCharter(
      signingKeyNamed('charter'),
      unixHour(2),
      unsafeTestRandomness('other'),
    );
    const elsewhere = await noticeChannelOf(
      signingKeyNamed('noticeWrite'),
      fingerprintOf(charterOf(other)),
    );
    const notice = { kind: 'heartbeat', heartbeat: theHeartbeat } as const;
    const { entry } = await postNotice(elsewhere, notice, unsafeTestRandomness('elsewhere'));
    expect(await sight(logOf(entry))).toEqual(stopped('noticeOpensWithTheLink'));
  });

  test('is one whose heartbeat names another bundle, or whose bundle another chain', async () => {
    const bundleHash = bundleHashOf(await bundleWith({ generation: 7 }));
    const lying = await heartbeatEntry({ bundleHash });
    expect(await sight(logOf(house[0] ?? null, house[1] ?? null, lying))).toMatchObject({
      kind: 'nobodyHere',
    });
    const self = await heartbeatEntry({ bundleSeq: 3 });
    expect(await sight(logOf(house[0] ?? null, null, self))).toEqual(
      stopped('bundleIsTheOneNamed'),
    );
    const unchained = await bundleEntry(await bundleWith({ chainSeq: 2 }));
    expect(await sight(logOf(house[0] ?? null, unchained))).toEqual(stopped('chainIsTheOneNamed'));
  });

  test('is named by the newest rule that was broken', async () => {
    const forged = await bundleEntry({ ...theBundle, chainSeq: 1, generation: 3 });
    expect(await sight(logOf(house[0] ?? null, garbage, forged))).toEqual(
      stopped('generationIsTheCertificates'),
    );
  });
});

describe('the last valid entry counts', () => {
  test('whatever somebody puts above it', async () => {
    const forged = await bundleEntry({ ...theBundle, generation: 3 });
    expect((await sight(logOf(...house, garbage, forged, garbage))).kind).toBe('open');
  });

  test('and a later one that does not stand takes nothing away', async () => {
    const log = logOf(...house);
    const forged = await bundleEntry({ ...theBundle, generation: 3 });
    const begun = await read(log);
    const { reading } = await answered(begun, log, [entryAt(4, garbage), entryAt(5, forged)]);
    expect(seenThrough(reading, now)).toEqual(seenThrough(begun.reading, now));
  });

  test('so a renewed bundle takes over, once it is whole; the chain is not asked for again', async () => {
    const stated = unixHour(theHour + 4);
    const renewed = await bundleWith({ stated, until: unixHour(stated + 12) });
    const entry = await bundleEntry(renewed);
    const bundleHash = bundleHashOf(renewed);
    const told = await heartbeatEntry({ bundleSeq: 4, bundleHash, minute: stated * 60 });
    const log = new Map([...logOf(...house), [4, entry], [5, told]]);
    const begun = await read(logOf(...house));
    const half = await readOn(begun.reading, entryAt(5, told));
    expect(half.slices).toEqual([4]);
    expect(seenThrough(half.reading, now)).toMatchObject({ bundle: theBundle });
    const whole = await answered(begun, log, [entryAt(5, told)]);
    expect(whole.asked).toEqual([2, 1, 4]);
    expect(seenThrough(whole.reading, atHour(stated))).toMatchObject({
      kind: 'open',
      bundle: renewed,
    });
  });
});

describe('a relay that is not reached', () => {
  test('is said so until the line is up, and takes no door away that was read', async () => {
    const line = async (reading: NoticeReading, state: 'connecting' | 'up' | 'down') =>
      (await readOn(reading, { kind: 'line', state })).reading;
    const connecting = await line(beginReading(theLink), 'connecting');
    expect(seenThrough(connecting, now)).toEqual({ kind: 'reading' });
    const down = await line(connecting, 'down');
    expect(seenThrough(down, now)).toEqual({ kind: 'unreachable' });
    expect(seenThrough(await line(down, 'connecting'), now)).toEqual({ kind: 'unreachable' });
    expect(seenThrough(await line(down, 'up'), now)).toEqual({ kind: 'reading' });
    const { reading } = await read(logOf(...house));
    expect(seenThrough(await line(reading, 'down'), now).kind).toBe('open');
  });
});
