import { mustBeOk, revealSecret } from '@krov/ground';
import { makeSigningKey, verifyingKeyOf } from '@krov/proof';
import { intakePublicKeyOf, makeIntakeKey } from '@krov/sealing';
import { unsafeTestRandomness } from '@krov/testkit';
import { expect, test } from 'vitest';
import { welcomeOrganiser, asksToHelp, helpingWords, openSeed } from './helping.ts';
import { gatheringChannelOf, makeGathering, organisersKeysFrom } from './keys.ts';
import { gatheringLinkText, parseGatheringLink } from './link.ts';
import { minute } from './minute.ts';
import { nextNumber } from './pen.ts';
import { readStageEntry, signStageEntry, type StageEntry } from './entry.ts';
import {
  isRightCode,
  openRoomCode,
  parseRoomCode,
  roomCodeAt,
  sealRoomCode,
  sealedCodeLength,
} from './roomCode.ts';

const randomness = unsafeTestRandomness('room code');
const now = minute(29_540_000);
const made = await makeGathering(randomness);
const keys = organisersKeysFrom(made.seed);
const { id: channel } = await gatheringChannelOf(made.link, made.half);

test('a code is right in its minute, the one before and the one after', () => {
  const code = roomCodeAt(keys.code, now);
  const right = [-3, -2, -1, 0, 1, 2, 3].filter((by) =>
    isRightCode(keys.code, code, minute(now + by)),
  );
  expect(right).toEqual([-1, 0, 1]);
});

test('four digits of any keyboard are a code, and nothing else is', () => {
  expect(parseRoomCode('0042')).toBe(42);
  expect(parseRoomCode('００ ４２')).toBe(42);
  for (const typed of ['', '42', '00042', '12a4', '-123', '1e10']) {
    expect(parseRoomCode(typed)).toBe(null);
  }
});

test('a sealed code opens for organisers, for the guest who sealed it, at this gathering', async () => {
  const intake = await intakePublicKeyOf(keys.intake);
  const guest = await verifyingKeyOf(makeSigningKey(randomness));
  const copier = await verifyingKeyOf(makeSigningKey(randomness));
  const code = roomCodeAt(keys.code, now);
  const sealed = await sealRoomCode({ channel, guest, intake }, code, randomness);
  expect(sealed).toHaveLength(sealedCodeLength);
  expect(await openRoomCode(keys.intake, { channel, guest }, sealed)).toBe(code);
  expect(await openRoomCode(keys.intake, { channel, guest: copier }, sealed)).toBe(null);
  expect(await openRoomCode(makeIntakeKey(randomness), { channel, guest }, sealed)).toBe(null);
  const elsewhere = (await gatheringChannelOf((await makeGathering(randomness)).link, made.half))
    .id;
  expect(await openRoomCode(keys.intake, { channel: elsewhere, guest }, sealed)).toBe(null);
});

test('a link with a wrong letter is a slip, one of another kind is none', () => {
  const text = gatheringLinkText('https://krov.example', made.link);
  const slip = text.replace(/.(?=\.[^.]*$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  expect(parseGatheringLink(slip)).toMatchObject({ ok: false, error: { what: 'typing-slip' } });
  expect(parseGatheringLink(text.replace('#e1', '#v1'))).toMatchObject({
    error: { what: 'wrong-link' },
  });
  expect(parseGatheringLink(text.slice(0, -1))).toMatchObject({ error: { what: 'wrong-link' } });
});

test('with the link alone nothing opens: another half is another channel', async () => {
  const other = (await makeGathering(randomness)).half;
  const there = await gatheringChannelOf(made.link, other);
  expect(there.id).not.toEqual(channel);
});

test('who asks to help and who lets her in hear the same six sounds, and a swapped key is heard', async () => {
  const second = makeSigningKey(randomness);
  const intake = makeIntakeKey(randomness);
  const body = {
    kind: 'askToHelp',
    name: 'Marko',
    intake: await intakePublicKeyOf(intake),
  } as const;
  const terms = { ...nextNumber([], made.link.gathering), time: 0, stated: now, body };
  const read = async (bytes: Uint8Array): Promise<StageEntry> =>
    mustBeOk(await readStageEntry(bytes, channel));
  const ask = await read(await signStageEntry(second, channel, terms));
  const swapped = await read(await signStageEntry(makeSigningKey(randomness), channel, terms));
  if (!asksToHelp(ask) || !asksToHelp(swapped)) throw new Error('both ask');
  const where = { channel, gathering: made.link.gathering };
  expect(helpingWords(where, ask)).toHaveLength(6);
  expect(helpingWords(where, swapped)).not.toEqual(helpingWords(where, ask));

  const added = await welcomeOrganiser(channel, { ask, seed: made.seed }, randomness);
  const me = { key: ask.author, intake };
  const opened = await openSeed(channel, me, added.sealed);
  expect(revealSecret(mustBeOk(opened))).toEqual(revealSecret(made.seed));
  const another = { key: swapped.author, intake };
  expect((await openSeed(channel, another, added.sealed)).ok).toBe(false);
});
