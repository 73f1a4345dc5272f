/**
 * Law: a seat is ten bytes that nobody can tie to who asked for it: five that she drew, and
 * five that only the gathering's seat key gives for them. Who holds it may come in, once.
 *
 * docs/protocol/stage.md §8. Blind evaluation itself, which is heavy, is in the room `seat`.
 */
import {
  concatBytes,
  err,
  malformed,
  ok,
  secret,
  revealSecret,
  type Bytes,
  type Malformed,
  type Randomness,
  type Result,
  type Secret,
} from '@krov/ground';
import { solvesPuzzle, type Puzzle, type VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import {
  deriveKey,
  intakeKeyFromSeed,
  labelledHash,
  type IntakeKey,
  type OprfSeed,
} from '@krov/sealing';
import { seatLength, type Seat, type SeatName } from './body.ts';
import type { Minute } from './minute.ts';
import type { GatheringSeed } from './keys.ts';

export const drawnLength = 5;

export const drawSeat = (randomness: Randomness): Uint8Array => randomness.bytes(drawnLength);

/** A seat of what she drew and of the output for it, 64 bytes. */
export const seatOf = (drawn: Uint8Array, output: Uint8Array): Seat =>
  concatBytes(drawn, output.subarray(0, seatLength - drawnLength)) as Seat;
export const drawnIn = (seat: Seat): Uint8Array => seat.subarray(0, drawnLength);

export const nameOfSeat = (channel: ChannelId, seat: Seat): SeatName =>
  labelledHash('krov/seat/1', concatBytes(channel, seat)).slice(0, 16) as SeatName;

/** Who has these gives seats: organisers' devices alone. */
export const seatSeedOf = (seed: GatheringSeed): OprfSeed =>
  secret(revealSecret(deriveKey(seed, 'krov/gathering-seats/1', 32)) as Bytes<'OprfSeed'>);
/** Who holds a seat has this, and reads the address when it is told. */
export const holdersSeedOf = (seed: GatheringSeed): Secret<Bytes<'HoldersSeed'>> =>
  secret(revealSecret(deriveKey(seed, 'krov/gathering-holders/1', 32)) as Bytes<'HoldersSeed'>);
export const holdersKeyOf = (seed: GatheringSeed): IntakeKey =>
  intakeKeyFromSeed(revealSecret(holdersSeedOf(seed)));

// As people say and copy it.

/** Crockford's: no letter that looks like a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const alike: { readonly [letter: string]: string } = { O: '0', I: '1', L: '1' };
const shownGroups = /.{4}/g;

/** Sixteen letters and digits in four groups. */
export const seatText = (seat: Seat): string => {
  const number = seat.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const text = Array.from({ length: 16 }, (_, at) =>
    letters.charAt(Number((number >> BigInt(75 - 5 * at)) & 31n)),
  ).join('');
  return (text.match(shownGroups) ?? []).join('-');
};

/** What was typed or scanned; case, spaces, hyphens and letters that look alike do not matter. */
export const parseSeat = (typed: string): Result<Seat, Malformed> => {
  const packed = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, ''),
  ].map((letter) => letters.indexOf(alike[letter] ?? letter));
  if (packed.length !== 16 || packed.some((value) => value < 0)) return err(malformed('seat'));
  const number = packed.reduce((sum, value) => sum * 32n + BigInt(value), 0n);
  const bytes = Uint8Array.from({ length: seatLength }, (_, at) =>
    Number((number >> BigInt(72 - 8 * at)) & 255n),
  );
  return ok(bytes as Seat);
};

// Who asks pays with work.

/** Zero bits: some 65,000 hashes for each seat that is asked for. */
const seatEffort = 16;

/** What her work is bound to: this gathering, and the key that she asks under alone. */
export const seatPuzzle = (channel: ChannelId, author: VerifyingKey, stated: Minute): Puzzle => ({
  channel,
  writeKey: author,
  minute: stated,
  effort: seatEffort,
});

export const isPaid = (
  channel: ChannelId,
  asked: { readonly author: VerifyingKey; readonly stated: Minute; readonly paid: number },
): boolean => {
  const { author, stated, paid } = asked;
  return solvesPuzzle(seatPuzzle(channel, author, stated), { minute: stated, x: paid }, stated);
};
