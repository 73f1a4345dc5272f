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
  isHeartbeatDue,
  isRenewalDue,
  makeBundle,
  makeDoorToken,
  makeHeartbeat,
  nextTurn,
  openingKeysFrom,
  standingShares,
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
    expect(standingShares([cardShare], later(60))).toEqual([cardShare]);
    expect(standingShares([cardShare], later(61))).toEqual([]);
    expect(standingShares([wordsShare], later(61))).toEqual([]);
  });
});

describe('what is due', () => {
  test('a bundle every four hours, a new door at the beginning and after a removal', async () => {
    const { bundle } = await makeBundle(await theVoice(), at(theHour), randomness);
    expect([null, bundle].map((newest) => isRenewalDue(newest, theHour))).toEqual([true, false]);
    expect([3, 4, 30].map((hours) => isRenewalDue(bundle, later(hours)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(nextTurn(null, theHour, 'nobodyRemoved')).toBe('newDoor');
    expect(nextTurn(bundle, theHour, 'somebodyRemoved')).toBe('newDoor');
    expect(nextTurn(bundle, later(3), 'nobodyRemoved')).toBe('nothing');
    expect(nextTurn(bundle, later(4), 'nobodyRemoved')).toBe('newBundle');
  });

  test('the chain every seven days, a heartbeat every ten minutes', () => {
    expect([null, theHour].map((posted) => isChainDue(posted, theHour))).toEqual([true, false]);
    expect([167, 168].map((hours) => isChainDue(theHour, later(hours)))).toEqual([false, true]);
    expect([null, 100].map((said) => isHeartbeatDue(said, 100))).toEqual([true, false]);
    expect([109, 110].map((minute) => isHeartbeatDue(100, minute))).toEqual([false, true]);
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
