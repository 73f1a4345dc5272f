import { equalBytes, mustBeOk, revealSecret, unixHour, unixMs, monotonicMs } from '@krov/ground';
import { channelIdOf, sha256 } from '@krov/proof';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import {
  doorToken,
  doorVectors,
  theChain,
  theHour,
  theLink,
  theRelay,
  theVoice,
  unhex,
} from '../../testing/door.ts';
import { charterOf } from '../circle/index.ts';
import type { ReadToken } from '../reach/index.ts';
import { ask } from './ask.ts';
import { bundleHashOf } from './bundle.ts';
import { isFresh, verifyHeartbeat } from './heartbeat.ts';
import {
  doorChannelOf,
  isChainDue,
  isRenewalDue,
  joinShares,
  makeBundle,
  makeDoorToken,
  makeHeartbeat,
  openingKeysFrom,
} from './openDoor.ts';
import { emptyRequests, readDoor } from './requests.ts';
import { judgeBundle } from './rules.ts';

const randomness = unsafeTestRandomness('open door');
const at = (hour: number) => ({
  door: doorToken as ReadToken,
  chainSeq: 1,
  hour: unixHour(hour),
  nextDesk: null,
});
const later = (hours: number) => unixHour(theHour + hours);

describe('a door', () => {
  test('has the channel that the vectors name, and anybody may append to it', async () => {
    const { id, preimage, readToken, writeKey } = await doorChannelOf(doorToken as ReadToken);
    expect(id).toEqual(unhex(doorVectors.door.id));
    expect(preimage?.readTokenHash).toEqual(sha256(doorToken));
    expect([readToken, writeKey]).toEqual([doorToken, null]);
  });

  test('is another one with another token', async () => {
    const [one, two] = await Promise.all(
      [makeDoorToken(randomness), makeDoorToken(randomness)].map(doorChannelOf),
    );
    expect(equalBytes(one?.id ?? doorToken, two?.id ?? doorToken)).toBe(false);
  });
});

describe('a fresh bundle', () => {
  test('stands under every rule, for twelve hours, with keys that nothing else has', async () => {
    const voice = await theVoice();
    const [one, two] = [
      await makeBundle(voice, at(theHour), randomness),
      await makeBundle(voice, at(theHour), randomness),
    ];
    const pinned = { chain: voice.chain, notice: theLink.notice, relayId: theRelay };
    expect((await judgeBundle(one.bundle, pinned)).ok).toBe(true);
    expect(one.bundle.until).toBe(theHour + 12);
    expect(one.bundle.cardKey).not.toEqual(two.bundle.cardKey);
    expect(one.bundle.cardKey).not.toEqual(one.bundle.wordsKey);
    expect(bundleHashOf(one.bundle)).not.toEqual(bundleHashOf(two.bundle));
  });

  test('and the one before both open, each with its shares; a helper’s share opens no words', async () => {
    const voice = await theVoice();
    const made = [
      await makeBundle(voice, at(theHour), randomness),
      await makeBundle(voice, at(theHour + 4), randomness),
    ];
    const clock = { unixMs: () => unixMs(theHour * 3_600_000), monotonicMs: () => monotonicMs(0) };
    const cards = made.map(({ cardShare }) => cardShare);
    const desk = await openingKeysFrom(
      cards,
      made.map(({ wordsShare }) => wordsShare),
    );
    const helper = await openingKeysFrom(cards, []);
    for (const { bundle } of made) {
      const fields = {
        need: 'bed',
        language: 'sr',
        region: '',
        urgency: 'today',
        neededBy: null,
        inPerson: 'yes',
      } as const;
      const { send } = mustBeOk(
        await ask(bundle, { fields, text: 'a bed' }, { clock, randomness }),
      );
      for (const { entry, channel } of send) {
        expect(channel).toEqual(channelIdOf(bundle.door));
        const seenBy = async (keys: typeof desk) =>
          [...(await readDoor(emptyRequests, entry, { keys, now: monotonicMs(0) })).values()].map(
            ({ words, tampered }) => [words?.texts ?? null, tampered],
          );
        expect(await seenBy(desk)).toEqual([[['a bed'], false]]);
        expect(await seenBy(helper)).toEqual([[null, false]]);
      }
    }
  });

  test('keeps its private halves out of print, and for 48 hours after its end', async () => {
    const { cardShare, wordsShare } = await makeBundle(await theVoice(), at(theHour), randomness);
    expect(`${String(cardShare.cardSeed)} ${String(wordsShare.wordsSeed)}`).toBe('secret secret');
    expect(revealSecret(cardShare.doorReadToken)).toEqual(doorToken);
    expect(cardShare.until).toBe(theHour + 60);
    expect(joinShares([cardShare], [], later(60))).toEqual([cardShare]);
    expect(joinShares([cardShare], [], later(61))).toEqual([]);
    expect(joinShares([], [wordsShare], later(61))).toEqual([]);
  });

  test('of two desks that make one at once, each tells a list that takes nothing from the other’s', async () => {
    const [before, ofVesna, ofMarko] = await Promise.all(
      [0, 1, 2].map(async () => makeBundle(await theVoice(), at(theHour), randomness)),
    );
    const shares = [before, ofVesna, ofMarko].flatMap((made) => made?.cardShare ?? []);
    const [old, vesnas, markos] = shares;
    if (old === undefined || vesnas === undefined || markos === undefined) throw new Error('three');
    const afterHers = joinShares([old], [old, vesnas], theHour);
    expect(joinShares(afterHers, [old, markos], theHour)).toEqual([old, vesnas, markos]);
    expect(joinShares(shares, shares, theHour)).toEqual(shares);
    const many = Array.from({ length: 30 }, (_, nth) => ({ ...old, bundle: Uint8Array.of(nth) }));
    expect(joinShares(many, [], theHour)).toEqual(many.slice(6));
  });
});

describe('what is due', () => {
  test('a bundle every four hours, a new door at the beginning and after a removal', async () => {
    const { bundle } = await makeBundle(await theVoice(), at(theHour), randomness);
    const dueAt = (hours: number, turn = 0): boolean =>
      isRenewalDue(bundle, { minute: later(hours) * 60, turn });
    expect(isRenewalDue(null, { minute: 0, turn: 4 })).toBe(true);
    expect([0, 3, 4, 30].map((hours) => dueAt(hours))).toEqual([false, false, true, true]);
    // Five desks take turns of two minutes.
    const minute = later(4) * 60 + 3;
    const turns = [0, 1, 2, 4].map((turn) => isRenewalDue(bundle, { minute, turn }));
    expect(turns).toEqual([true, true, false, false]);
  });

  test('the chain every seven days', () => {
    expect([null, theHour].map((posted) => isChainDue(posted, theHour))).toEqual([true, false]);
    expect([167, 168].map((hours) => isChainDue(theHour, later(hours)))).toEqual([false, true]);
  });
});

describe('a heartbeat of this desk', () => {
  test('stands, is fresh, and never breaks its format by its counts', async () => {
    const voice = await theVoice();
    const { bundle } = await makeBundle(voice, at(theHour), randomness);
    const minute = theHour * 60 + 5;
    const hash = bundleHashOf(bundle);
    const said = { bundle: { seq: 2, hash }, minute, onShift: 300, waitMinutes: 70_000 };
    const heartbeat = await makeHeartbeat(voice, said);
    expect(await verifyHeartbeat(heartbeat, charterOf(await theChain()))).toBe(true);
    expect(isFresh(heartbeat, minute)).toBe(true);
    expect([heartbeat.onShift, heartbeat.waitMinutes]).toEqual([255, 65_535]);
  });
});
