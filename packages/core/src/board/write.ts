/**
 * Law: whoever writes on the board says what she had read and which hour it is, and the
 * hour is never below the desk's: a clock that is behind does not make her entry void.
 *
 * docs/protocol/circle.md §2 (keys of B_i) and §4. The board's entries live 30 days.
 */
import {
  hourOf,
  mustBeOk,
  unixHour,
  type Clock,
  type Randomness,
  type UnixHour,
} from '@krov/ground';
import { verifyingKeyOf, type SigningKey } from '@krov/proof';
import { entryBytes, type ChannelId } from '@krov/protocol';
import { sealEntry, type EnvelopeKey } from '@krov/sealing';
import type { Outgoing, Place } from '../reach/index.ts';
import { memberOf, speaksForDesk, type Board, type BoardMember } from './board.ts';
import type { BoardBody } from './body.ts';
import { encodeBoardEntry, signBoardEntry } from './entry.ts';

/** What a member's device writes with. */
export type BoardPen = {
  readonly board: Board;
  /** How far this device has read the board's channel. */
  readonly place: Place;
  readonly keys: { readonly id: ChannelId; readonly envelopeKey: EnvelopeKey };
  readonly memberKey: SigningKey;
};

export type Deps = { readonly clock: Clock; readonly randomness: Randomness };

/** The hour for an entry made now: this device's, or the desk's when that is later. */
export const hourToState = (board: Board, clock: Clock): UnixHour =>
  unixHour(Math.max(hourOf(clock.unixMs()), board.deskHour));

/** Signed, sealed and padded: one entry for the board's channel. */
export const writeOnBoard = async (
  { board, place, keys, memberKey }: BoardPen,
  body: BoardBody,
  { clock, randomness }: Deps,
): Promise<Outgoing> => {
  const terms = {
    author: await verifyingKeyOf(memberKey),
    stated: hourToState(board, clock),
    place,
    body,
  };
  const content = encodeBoardEntry(await signBoardEntry(memberKey, keys.id, terms));
  const envelope = { key: keys.envelopeKey, channel: keys.id };
  const sealed = mustBeOk(await sealEntry(envelope, { content }, randomness));
  const entry = entryBytes(sealed);
  if (entry === undefined) throw new TypeError('an envelope has one of the four sizes');
  return { channel: keys.id, entry, ttl: '30d' };
};

/** The member who holds this pen, as she stands on the board; null without a certificate. */
export const holderOf = async ({ board, memberKey }: BoardPen): Promise<BoardMember | null> =>
  memberOf(board, await verifyingKeyOf(memberKey));

/** Whether what this pen writes now counts as the desk's. */
export const penSpeaksForDesk = async (pen: BoardPen, { clock }: Deps): Promise<boolean> => {
  const holder = await holderOf(pen);
  return holder !== null && speaksForDesk(pen.board, holder, hourToState(pen.board, clock));
};
