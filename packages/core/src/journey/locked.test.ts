import {
  bytesToHex,
  inCyrillic,
  mustBeOk,
  platformRandomness,
  soundsOf,
  u32,
  encode,
} from '@krov/ground';
import { expect, test } from 'vitest';
import { checkLocked, lockTrip, makeSixWords, openLocked, readSixWords } from './locked.ts';
import { smallTrip } from './trip.testing.ts';
import type { Trip } from './trip.ts';

const words = makeSixWords(platformRandomness);
const locked = mustBeOk(await lockTrip(smallTrip, words, platformRandomness));
const rule = (name: string): object => ({ ok: false, error: { rule: name } });

test('a locked trip opens with its six words, and holds nothing that can be read without', async () => {
  expect(mustBeOk(await openLocked(locked, words))).toEqual(smallTrip);
  const text = Buffer.from(locked).toString('utf8');
  for (const told of ['Олена', 'RU', 'p1', ...words]) expect(text).not.toContain(told);
  const again = mustBeOk(await lockTrip(smallTrip, words, platformRandomness));
  expect(bytesToHex(again.slice(17))).not.toBe(bytesToHex(locked.slice(17)));
});

test('the words may be typed in either script, in any case, with anything between them', () => {
  expect(words).toHaveLength(6);
  for (const typed of [
    words.join(' '),
    `  ${words.join(' \n ')}. `,
    words.map(inCyrillic).join(', ').toUpperCase(),
    words.map((word, at) => (at % 2 === 0 ? inCyrillic(word) : word)).join('-'),
  ])
    expect(mustBeOk(readSixWords(typed))).toEqual(words);
  // On a Ukrainian and on a Serbian keyboard.
  expect(mustBeOk(readSixWords('бідо jija јија gala гала ґала'))).toEqual([
    'bido',
    'jija',
    'jija',
    'gala',
    'gala',
    'gala',
  ]);
});

test('a slip says which word is not of the list, and a word too few is told', () => {
  const typed = [...words.slice(0, 4), 'dom', 'кошка'].join(' ');
  expect(readSixWords(typed)).toMatchObject({
    ok: false,
    error: { rule: 'everyWordIsOfTheList', words: ['dom', 'кошка'] },
  });
  expect(readSixWords(words.slice(1).join(' '))).toMatchObject(rule('thereAreSixWords'));
  expect(readSixWords('')).toMatchObject(rule('thereAreSixWords'));
});

test('foreign, newer, cut, damaged and locked with other words: each is refused by its own name', async () => {
  const other = soundsOf(new Uint8Array(9).fill(3), 6);
  expect(await openLocked(locked, other)).toMatchObject(rule('theWordsAreOfThisPlan'));
  expect(checkLocked(new Uint8Array(0))).toMatchObject(rule('aLockedPlanBeginsWithItsName'));
  expect(checkLocked(Uint8Array.from(Buffer.from('%PDF-1.7 and so on'.repeat(40))))).toMatchObject(
    rule('aLockedPlanBeginsWithItsName'),
  );
  const newer = locked.map((byte, at) => (at === 8 ? 2 : byte));
  expect(checkLocked(newer)).toMatchObject(rule('aLockedPlanIsOfThisVersion'));
  for (let at = 1; at < locked.length; at++)
    expect(checkLocked(locked.slice(0, at))).toMatchObject(rule('aLockedPlanIsNotCut'));
  expect(checkLocked(Uint8Array.of(...locked, 0))).toMatchObject(rule('aLockedPlanIsAsItWas'));
  for (let at = 13; at < locked.length; at++) {
    const altered = locked.map((byte, place) => (place === at ? byte ^ 4 : byte));
    expect(checkLocked(altered)).toMatchObject(rule('aLockedPlanIsAsItWas'));
  }
  const short = Uint8Array.from([
    ...locked.slice(0, 9),
    ...encode(u32, 20),
    ...locked.slice(13, 20),
  ]);
  expect(checkLocked(short)).toMatchObject(rule('aLockedPlanIsAsItWas'));
});

test('its size is one of few', async () => {
  const named = (length: number): Trip => ({
    ...smallTrip,
    party: { ...smallTrip.party, people: Array.from({ length }, (_, at) => personAt(at)) },
  });
  const personAt = (at: number): Trip['party']['people'][number] => ({
    ...(smallTrip.party.people[0] as Trip['party']['people'][number]),
    id: `p${at}` as Trip['party']['people'][number]['id'],
  });
  const sizes = [];
  for (const length of [0, 1, 2, 5, 20, 60])
    sizes.push(mustBeOk(await lockTrip(named(length), words, platformRandomness)).length);
  expect(sizes).toEqual([512, 512, 512, 512, 768, 2048]);
});
