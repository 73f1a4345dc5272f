import { mustBeOk } from '@krov/ground';
import { makeSigningKey, verifyingKeyOf, type SigningKey } from '@krov/proof';
import { intakePublicKeyOf } from '@krov/sealing';
import { unsafeTestRandomness } from '@krov/testkit';
import { expect, test } from 'vitest';
import { describing, entryOf, stageDevice, type StageDevice } from '../../testing/stage.ts';
import { isGuestBody, mostHeard, type StageBody } from './body.ts';
import { longestUnderWay, type GuestWord, type OrganiserAct } from './collate.ts';
import { readStageEntry, signStageEntry, type StageEntry } from './entry.ts';
import { hearing, hearWords, mostWrongCodes, wrongCodesLately } from './hearing.ts';
import { gatheringChannelOf, makeGathering, organisersKeysFrom } from './keys.ts';
import { minute, type Minute } from './minute.ts';
import { nextNumber } from './pen.ts';
import { roomCodeAt, sealRoomCode, type RoomCode, type SealedCode } from './roomCode.ts';

const randomness = unsafeTestRandomness('hearing');
const now = minute(29_540_000);
const made = await makeGathering(randomness);
const keys = organisersKeysFrom(made.seed);
const intake = await intakePublicKeyOf(keys.intake);
const { id: channel } = await gatheringChannelOf(made.link, made.half);
const right = roomCodeAt(keys.code, now);
const wrong = ((right + 5000) % 10_000) as RoomCode;

const isWord = (entry: StageEntry): entry is GuestWord => isGuestBody(entry.body);

const said = async (key: SigningKey, body: StageBody, stated = now): Promise<GuestWord> => {
  const terms = { ...nextNumber([], made.link.gathering), time: 0, stated, body };
  const bytes = await signStageEntry(key, channel, terms);
  const entry = mustBeOk(await readStageEntry(bytes, channel));
  if (!isWord(entry)) throw new Error('a guest said it');
  return entry;
};
const joining = async (
  code: RoomCode | null,
  { copied, stated = now }: { readonly copied?: SealedCode; readonly stated?: Minute } = {},
): Promise<GuestWord> => {
  const key = makeSigningKey(randomness);
  const guest = await verifyingKeyOf(key);
  const own =
    code === null ? null : await sealRoomCode({ channel, guest, intake }, code, randomness);
  return said(key, { kind: 'join', code: copied ?? own, ...describing('Olena') }, stated);
};
const hear = async (words: readonly GuestWord[], wrongLately = 0, at = now) =>
  (await hearWords({ keys, channel, now: at, wrongLately }, words)).map(
    ({ rightCode }) => rightCode,
  );

const heardWrong = (words: readonly GuestWord[], at: number): OrganiserAct =>
  entryOf(
    'Vesna',
    { number: 1, time: at - now + 1, at: at - 29_540_000 },
    { kind: 'heard', entries: words.map(({ ref }) => ({ ref, rightCode: false })) },
  ) as OrganiserAct;

test('a join is let in by the code of this minute, and not by a wrong, an old or a copied one', async () => {
  const good = await joining(right);
  const copied = good.body.kind === 'join' && good.body.code !== null ? good.body.code : undefined;
  const bound = copied === undefined ? {} : { copied };
  const words = [good, await joining(wrong), await joining(null), await joining(null, bound)];
  expect(await hear(words)).toEqual([true, false, false, false]);
  expect(await hear([await joining(right, { stated: minute(now + 2) })])).toEqual([false]);
  const pause = await said(makeSigningKey(randomness), { kind: 'pause' });
  expect(await hear([pause])).toEqual([false]);
});

test('a code is judged by the minute that its join states: the line may have been down meanwhile', async () => {
  const typed = await joining(right);
  expect(await hear([typed], 0, minute(now + longestUnderWay))).toEqual([true]);
  expect(await hear([typed], 0, minute(now + longestUnderWay + 1))).toEqual([false]);
  const heard = heardWrong([typed], now + longestUnderWay + 1);
  expect(wrongCodesLately({ log: [typed], acts: [heard] }, minute(now + longestUnderWay + 1))).toBe(
    0,
  );
});

test('what came while none was opened does not keep it so: it ends ten minutes after the last try', async () => {
  const tries = await Promise.all(Array.from({ length: mostWrongCodes }, () => joining(wrong)));
  const honest = await Promise.all(
    Array.from({ length: 3 }, (_, at) => joining(right, { stated: minute(now + 4 + at) })),
  );
  const log = {
    log: [...tries, ...honest],
    acts: [heardWrong(tries, now), heardWrong(honest, now + 6)],
  };
  expect(wrongCodesLately(log, minute(now + 9))).toBe(mostWrongCodes);
  expect(wrongCodesLately(log, minute(now + 10))).toBe(0);
});

test('what a stranger says was heard neither shuts the codes nor hides who tries', () => {
  const code = new Uint8Array(1138) as SealedCode;
  const tried = (at: number): readonly StageEntry[] =>
    Array.from({ length: mostWrongCodes }, (_, each) =>
      entryOf(`stranger ${each}`, { number: 1, at }, { kind: 'join', code, ...describing('x') }),
    );
  const saysHeard = (words: readonly StageEntry[]): StageBody => ({
    kind: 'heard',
    entries: words.map(({ ref }) => ({ ref, rightCode: false })),
  });
  const wrongAt = (device: StageDevice, at: number): number => {
    const { acts } = device.folded();
    return wrongCodesLately({ log: device.entries(), acts }, minute(29_540_000 + at));
  };
  const shut = stageDevice();
  const far = tried(1_000_000);
  shut.take([...far, entryOf('stranger', { number: 1, at: 1_000_000 }, saysHeard(far))]);
  expect(wrongAt(shut, 500)).toBe(0);
  const hidden = stageDevice();
  const near = tried(100);
  hidden.take([...near, entryOf('stranger', { number: 1, at: 80 }, saysHeard(near))]);
  hidden.say('Vesna', saysHeard(near), 100);
  expect(wrongAt(hidden, 100)).toBe(mostWrongCodes);
});

test('when somebody tries codes, none counts for a while, and who brought none is no try', async () => {
  const tries = await Promise.all(Array.from({ length: mostWrongCodes }, () => joining(wrong)));
  const lucky = await joining(right);
  expect((await hear([...tries, lucky])).includes(true)).toBe(false);
  expect(await hear([...tries.slice(1), lucky])).toContain(true);
  const without = await joining(null);
  const heard = heardWrong([...tries, without], now);
  const log = { log: [...tries, without], acts: [heard, heard] };
  expect(wrongCodesLately(log, now)).toBe(mostWrongCodes);
  expect(wrongCodesLately(log, minute(now + 9))).toBe(mostWrongCodes);
  expect(wrongCodesLately(log, minute(now + 10))).toBe(0);
  expect(await hear([lucky], wrongCodesLately(log, now))).toEqual([false]);
});

test('many words are heard in as many entries as they need, in their order', () => {
  const heard = Array.from({ length: 2 * mostHeard + 1 }, (_, at) => ({
    ref: entryOf('Olena', { number: at + 1 }, { kind: 'pause' }).ref,
    rightCode: false,
  }));
  const bodies = hearing(heard);
  expect(bodies.map(({ entries }) => entries.length)).toEqual([mostHeard, mostHeard, 1]);
  expect(bodies.flatMap(({ entries }) => entries)).toEqual(heard);
  expect(hearing([])).toEqual([]);
});
