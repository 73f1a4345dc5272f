/**
 * Law: who knows the code of this minute is in the room; it is told to organisers alone,
 * sealed and bound to her key, so that nobody can read it out of another's entry.
 *
 * docs/protocol/stage.md §1.
 */
import {
  concatBytes,
  decode,
  encode,
  revealSecret,
  u16,
  u32,
  type Brand,
  type Bytes,
  type Randomness,
} from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import {
  intakeOverhead,
  labelledHash,
  type IntakeKey,
  type IntakePublicKey,
  type Sealed,
} from '@krov/sealing';
import type { CodeSecret } from './keys.ts';
import { minute, type Minute } from './minute.ts';
import { openFor, sealFor, type Purpose } from './sealedText.ts';

/** 0 to 9,999; shown with four digits. */
export type RoomCode = Brand<number, 'RoomCode'>;
/** 1,138 bytes. */
export type SealedCode = Sealed<Bytes<'RoomCode'>>;
export const sealedCodeLength: number = intakeOverhead + 2;

/** How many minutes a code may be off: people type slowly, and clocks differ. */
const tolerance = 1;

/** The code on the stage screen in this minute. */
export const roomCodeAt = (secret: CodeSecret, now: Minute): RoomCode => {
  const hash = labelledHash(
    'krov/room-code/1',
    concatBytes(revealSecret(secret), encode(u32, now)),
  );
  const [a = 0, b = 0, c = 0, d = 0] = hash;
  return ((((a * 256 + b) * 256 + c) * 256 + d) % 10_000) as RoomCode;
};

export const roomCodeText = (code: RoomCode): string => String(code).padStart(4, '0');

/** What a guest typed; `null` when it is not four digits (of any script that her keyboard has). */
export const parseRoomCode = (typed: string): RoomCode | null => {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  return /^\d{4}$/.test(digits) ? (Number(digits) as RoomCode) : null;
};

/** Whether a code was right at this minute. */
export const isRightCode = (secret: CodeSecret, code: RoomCode, now: Minute): boolean =>
  Array.from({ length: 2 * tolerance + 1 }, (_, at) => minute(now + at - tolerance)).some(
    (each) => each >= 0 && roomCodeAt(secret, each) === code,
  );

/** A joiner and the gathering's channel. */
type Joiner = { readonly channel: ChannelId; readonly guest: VerifyingKey };

const toProve = ({ channel, guest }: Joiner): Purpose => ({
  label: 'krov/room-proof/1',
  channel,
  key: guest,
});

/** Seals the code that a guest typed, for the organisers of this gathering. */
export const sealRoomCode = (
  joiner: Joiner & { readonly intake: IntakePublicKey },
  code: RoomCode,
  randomness: Randomness,
): Promise<SealedCode> =>
  sealFor(
    { recipient: joiner.intake, ...toProve(joiner) },
    encode(u16, code) as Bytes<'RoomCode'>,
    randomness,
  );

/** The code that this guest sealed; `null` when it does not open, or is another's. */
export const openRoomCode = async (
  key: IntakeKey,
  joiner: Joiner,
  sealed: SealedCode,
): Promise<RoomCode | null> => {
  const opened = await openFor(key, toProve(joiner), sealed);
  const code = opened === null ? null : decode(u16, opened);
  return code?.ok === true && code.value < 10_000 ? (code.value as RoomCode) : null;
};
