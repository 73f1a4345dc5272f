import { dayOf } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bundleWith,
  signingKeyNamed,
  theBundle,
  theChain,
  theHeartbeat,
  theHour,
  theLink,
} from '../../testing/door.ts';
import {
  channel,
  minute,
  clockAt,
  atHour,
  now,
  posted,
  bundleEntry,
  heartbeatEntry,
  house,
  logOf,
  garbage,
  hello,
  entryAt,
  tailOf,
  answered,
  read,
  sight,
} from '../../testing/notice.ts';
import type { Delivery } from '../reach/index.ts';
import { signHeartbeat } from './heartbeat.ts';
import {
  beginReading,
  confirmDay,
  noticeAccess,
  readOn,
  seenThrough,
  type NoticeReading,
} from './readNotice.ts';

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
    const greeted = (await readOn(beginReading(theLink), hello())).reading;
    const first = await readOn(greeted, { kind: 'gap', channel, oldest: 33 });
    expect(first.slices).toEqual(Array.from({ length: 12 }, (_, i) => 31 - i));
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
