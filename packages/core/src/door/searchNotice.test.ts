import { unixHour } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import {
  bundleWith,
  signingKeyNamed,
  theBundle,
  theHeartbeat,
  theHour,
} from '../../testing/door.ts';
import {
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
  answered,
  read,
  sight,
} from '../../testing/notice.ts';
import { charterOf, fingerprintOf, foundCharter } from '../circle/index.ts';
import { bundleHashOf } from './bundle.ts';
import { noticeChannelOf, postNotice } from './notice.ts';
import { readOn, seenThrough } from './readNotice.ts';

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
