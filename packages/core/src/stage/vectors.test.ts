/** vectors/stage.json: known answers, laid out by hand without our code. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bytesToHex,
  hexToBytes,
  mustBeOk,
  revealSecret,
  secret,
  type Bytes,
  type Secret,
} from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { intakePublicKeyOf } from '@krov/sealing';
import { readStageEntry, signStageEntry } from './entry.ts';
import { asksToHelp, helpingWords } from './helping.ts';
import { readHalf, writeHalf } from './half.ts';
import {
  gatheringChannelOf,
  halfChannelOf,
  isFounder,
  isSeedOf,
  linkSecretOf,
  organisersKeysFrom,
} from './keys.ts';
import { gatheringLinkText, parseGatheringLink } from './link.ts';
import { minute } from './minute.ts';
import type { Seat } from './body.ts';
import { holdersSeedOf, nameOfSeat, parseSeat, seatSeedOf, seatText } from './seat.ts';
import { parseRoomCode, roomCodeAt, roomCodeText } from './roomCode.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/stage.json', import.meta.url), 'utf8'),
);
const bytes = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const hidden = <Name extends string>(hex: string): Secret<Bytes<Name>> =>
  secret(bytes(hex) as Bytes<Name>);

const link = mustBeOk(parseGatheringLink(vectors.link));
const half = hidden<'RelayHalf'>(vectors.half);
const keys = organisersKeysFrom(hidden<'GatheringSeed'>(vectors.seed));
const founder = signingKeyFromSeed(bytes(vectors.founderSeed));
const channel = bytes(vectors.channel.id) as ChannelId;
const entries: Readonly<Record<string, { readonly entry: string; readonly ref: string }>> =
  vectors.entries;

test('the link carries the secret that pins who founded, and who owns, and is written as it was read', async () => {
  const key = await verifyingKeyOf(founder);
  expect(bytesToHex(key)).toBe(vectors.founderKey);
  expect(bytesToHex(revealSecret(linkSecretOf(key)))).toBe(vectors.linkSecret);
  expect([isFounder(link, key), isFounder(link, link.gathering)]).toEqual([true, false]);
  expect(bytesToHex(revealSecret(link.secret))).toBe(vectors.linkSecret);
  expect(bytesToHex(link.gathering)).toBe(vectors.gatheringKey);
  expect(gatheringLinkText('https://krov.example', link)).toBe(
    `https://krov.example/#${vectors.link}`,
  );
});

test('the organisers’ keys follow from the seed', async () => {
  expect(bytesToHex(await verifyingKeyOf(keys.gathering))).toBe(vectors.gatheringKey);
  expect(await isSeedOf(link, hidden<'GatheringSeed'>(vectors.seed))).toBe(true);
  expect(await isSeedOf(link, hidden<'GatheringSeed'>(vectors.founderSeed))).toBe(false);
  expect(bytesToHex(revealSecret(keys.code))).toBe(vectors.codeSecret);
  expect(bytesToHex(await intakePublicKeyOf(keys.intake))).toBe(vectors.intakePublic);
});

test('both channels follow from the link and the half', async () => {
  const found = [await halfChannelOf(link), await gatheringChannelOf(link, half)];
  expect(
    found.map(({ id, envelopeKey }) => ({
      id: bytesToHex(id),
      envelopeKey: bytesToHex(revealSecret(envelopeKey)),
    })),
  ).toEqual([vectors.halfChannel, vectors.channel]);
  for (const { preimage } of found) expect(preimage.ownerKey).toEqual(link.gathering);
});

test('the half is the founder’s word, in its channel and no other', async () => {
  const { id } = await halfChannelOf(link);
  const until = minute(vectors.halfUntil);
  expect(bytesToHex(await writeHalf(founder, id, { half, until }))).toBe(vectors.halfEntry);
  const content = bytes(vectors.halfEntry);
  const read = mustBeOk(await readHalf(link, id, content));
  expect([bytesToHex(revealSecret(read.half)), read.until]).toEqual([vectors.half, until]);
  expect(await readHalf(link, channel, content)).toMatchObject({
    ok: false,
    error: { rule: 'theFounderGivesTheHalf' },
  });
  // An organiser has the gathering's key, and so has who was one.
  const another = await writeHalf(keys.gathering, id, { half, until });
  expect(await readHalf(link, id, another)).toMatchObject({
    ok: false,
    error: { rule: 'theFounderGivesTheHalf' },
  });
  for (let place = 0; place < content.length; place++) {
    const flipped = content.map((byte, at) => (at === place ? byte ^ 1 : byte));
    expect((await readHalf(link, id, flipped)).ok).toBe(false);
    expect((await readHalf(link, id, content.slice(0, place))).ok).toBe(false);
  }
});

test('the codes of four minutes', () => {
  for (const { minute: at, code } of vectors.roomCodes) {
    expect(roomCodeText(roomCodeAt(keys.code, minute(at)))).toBe(code);
    expect(parseRoomCode(` ${code}\n`)).toBe(Number(code));
  }
});

test('a seat, as it is written, named, and by whose key it is given', () => {
  const { seat } = vectors;
  const known = bytes(seat.bytes) as Seat;
  expect(seatText(known)).toBe(seat.text);
  expect(bytesToHex(mustBeOk(parseSeat(seat.text)))).toBe(seat.bytes);
  expect(bytesToHex(nameOfSeat(channel, known))).toBe(seat.name);
  const seed = hidden<'GatheringSeed'>(vectors.seed);
  expect(bytesToHex(revealSecret(seatSeedOf(seed)))).toBe(seat.seedOfKey);
  expect(bytesToHex(revealSecret(holdersSeedOf(seed)))).toBe(seat.holdersSeed);
});

test('the six sounds of who asks to help', async () => {
  const ask = mustBeOk(await readStageEntry(bytes(entries['askToHelp']?.entry ?? ''), channel));
  if (!asksToHelp(ask)) throw new Error('the vector asks to help');
  expect(helpingWords({ channel, gathering: link.gathering }, ask)).toEqual(vectors.words);
});

describe('every body', () => {
  const seedOf = (name: string): string => {
    if (name === 'founded') return vectors.founderSeed;
    if (name === 'askToHelp') return vectors.secondSeed;
    if (['report', 'askSeat', 'askSeatWithNote', 'returnSeat'].includes(name))
      return vectors.askSeed;
    return [
      'join',
      'joinWithoutCode',
      'edit',
      'reorder',
      'withdraw',
      'pause',
      'return',
      'hand',
    ].includes(name)
      ? vectors.guestSeed
      : vectors.organiserSeed;
  };

  for (const [name, { entry, ref }] of Object.entries(entries))
    test(`${name}: is read, named and written as the vector says`, async () => {
      const read = mustBeOk(await readStageEntry(bytes(entry), channel));
      expect([bytesToHex(read.ref), read.id]).toEqual([ref, ref]);
      expect(read.body.kind).toBe(name.replace(/With(out)?[A-Z].*/, ''));
      const key = signingKeyFromSeed(bytes(seedOf(name)));
      expect(bytesToHex(await signStageEntry(key, channel, read))).toBe(entry);
    });

  test('cut anywhere, or with one bit turned, it is refused by name', async () => {
    for (const { entry } of Object.values(entries)) {
      const whole = bytes(entry);
      const step = Math.max(1, Math.floor(whole.length / 60));
      for (let place = 0; place < whole.length; place += step) {
        const cut = await readStageEntry(whole.slice(0, place), channel);
        expect(cut).toMatchObject({ ok: false, error: { kind: 'malformed' } });
        const flipped = whole.map((byte, at) => (at === place ? byte ^ 4 : byte));
        expect((await readStageEntry(flipped, channel)).ok).toBe(false);
      }
    }
  });

  test('signed for another gathering, it is nobody’s here', async () => {
    const other = channel.map((byte) => byte ^ 1) as ChannelId;
    for (const [name, { entry }] of Object.entries(entries)) {
      // An ask for a seat is not even paid for there.
      const rule = name.startsWith('askSeat')
        ? 'whoAsksForASeatPaysWithWork'
        : 'everyEntryIsSignedForThisGathering';
      expect(await readStageEntry(bytes(entry), other)).toMatchObject({
        ok: false,
        error: { rule },
      });
    }
  });
});
