import { secret, unixHour, type Bytes } from '@krov/ground';
import { expect, test } from 'vitest';
import { evening, unsafeTestRandomness } from '../../testing/circle.ts';
import type { CardKeyShare, GroupLog, WordsKeyShare } from '../circle/index.ts';
import { makeDeviceSeed, memberKeysFrom } from '../circle/index.ts';
import { exposureOf, keepForDuty, type DutyKeys } from './duty.ts';

const keys = memberKeysFrom(makeDeviceSeed(unsafeTestRandomness('duty')));
const hidden = <B extends Uint8Array>(fill: number) => secret(new Uint8Array(32).fill(fill) as B);
const group = { k: 0 } as GroupLog;
const cardKey = (until: number): CardKeyShare => ({
  bundle: new Uint8Array(32),
  doorReadToken: hidden<Bytes<'ReadToken'>>(1),
  cardSeed: hidden<Bytes<'IntakeSeed'>>(2),
  until: unixHour(until),
});
const wordsKey = (until: number): WordsKeyShare => ({
  bundle: new Uint8Array(32),
  wordsSeed: hidden<Bytes<'IntakeSeed'>>(3),
  until: unixHour(until),
});
const helper: DutyKeys = {
  board: hidden<Bytes<'ChannelSecret'>>(4),
  cardKeys: [cardKey(evening), cardKey(evening - 1)],
  cell: group,
  memberKey: keys.member,
  desk: null,
};
const desk: DutyKeys = {
  ...helper,
  desk: {
    wordsKeys: [wordsKey(evening + 1), wordsKey(evening - 1)],
    group,
    deskKey: keys.desk,
    noticeWriteSeed: hidden<Bytes<'SigningSeed'>>(5),
  },
};

test('a locked device on duty keeps the duty keys, and not one key more', () => {
  const open = { ...helper, charterKey: keys.charter, cases: ['words'], claims: ['secrets'] };
  expect(Object.keys(keepForDuty(open, evening)).sort()).toEqual(
    ['board', 'cardKeys', 'cell', 'desk', 'memberKey'].sort(),
  );
  const openDesk = { ...desk, desk: { ...desk.desk, charterKey: keys.charter } } as DutyKeys;
  expect(Object.keys(keepForDuty(openDesk, evening).desk ?? {}).sort()).toEqual(
    ['deskKey', 'group', 'noticeWriteSeed', 'wordsKeys'].sort(),
  );
});

test('keys whose time has ended do not survive the lock', () => {
  expect(keepForDuty(desk, evening).cardKeys).toEqual([helper.cardKeys[0]]);
  expect(keepForDuty(desk, evening).desk?.wordsKeys).toHaveLength(1);
});

test('what a seized device on duty shows is told before: cards, and words only of a desk', () => {
  expect(exposureOf(keepForDuty(helper, evening))).toEqual({
    readsBoard: true,
    cards: 1,
    words: 0,
    speaksForDesk: false,
  });
  expect(exposureOf(keepForDuty(desk, evening))).toMatchObject({ words: 1, speaksForDesk: true });
});
