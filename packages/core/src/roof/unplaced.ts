/**
 * Law: what I said on the board counts when I have read it there. What a turn of the board
 * left behind, because its entry came after *moved* or never, is said again on the next
 * board, once, and after what was in force has been carried there.
 *
 * docs/protocol/circle.md §4, *Turn*. What a duty says is not said again: duties look at
 * the board that stands and see for themselves.
 */
import { equalBytes } from '@krov/ground';
import type { LeafKey } from '@krov/sealing';
import {
  caseOf,
  grantsOf,
  isClosed,
  memberOf,
  readBoardEntry,
  standingClaims,
  type Board,
  type BoardBody,
  type BoardEntryBytes,
  type Origin,
} from '../board/index.ts';
import { contentOf } from '../circle/index.ts';
import { isChainKnown } from '../reach/index.ts';
import type { House } from './house.ts';
import { postOnBoard, quiet, type Turn } from './turn.ts';
import { boardOf, type Duty } from './duty.ts';

/** Something of mine that I have not read on its board yet. */
export type Unplaced = {
  /** i of the board on which it was said; one less than the board's in force: not said yet. */
  readonly index: number;
  /** As it was signed; `null` when it was not yet. */
  readonly entry: BoardEntryBytes | null;
  readonly body: BoardBody;
  /** Whose claim a welcome is for: its seq is another on each board. */
  readonly claimer: LeafKey | null;
};

/** The turn, with what it says on the board kept until it is read there. */
export const keepingUnplaced = async (turn: Turn): Promise<Turn> => {
  const { home, send } = turn;
  if (home.kind !== 'member' || home.boardRoom === null) return turn;
  const { keys, board, index } = home.boardRoom;
  const said: Unplaced[] = [];
  for (const { outgoing } of send) {
    if (!equalBytes(outgoing.channel, keys.id)) continue;
    const entry = (await contentOf(keys, outgoing.entry)) as BoardEntryBytes | null;
    const body = entry === null ? null : (readBoardEntry(entry)?.body ?? null);
    if (body !== null) said.push({ index, entry, body, claimer: claimerIn(board, body) });
  }
  if (said.length === 0) return turn;
  return { ...turn, home: { ...home, unplaced: [...home.unplaced, ...said] } };
};

const claimerIn = (board: Board, body: BoardBody): LeafKey | null => {
  if (body.kind !== 'welcome') return null;
  const claims = standingClaims(caseOf(board, body.request));
  return claims.find(({ seq }) => seq === body.claim)?.leafKey ?? null;
};

/** The house that says this on its board as a duty, as soon as the board stands. */
export const sayingOnceItStands = (
  house: House,
  body: BoardBody,
  claimer: LeafKey | null,
): House => {
  const index = (house.boardRoom?.index ?? 0) - 1;
  return { ...house, unplaced: [...house.unplaced, { index, entry: null, body, claimer }] };
};

/** The house that has read an entry of its board. */
export const withPlaced = (house: House, entry: Uint8Array): House => {
  const unplaced = house.unplaced.filter(
    (each) => each.entry === null || !equalBytes(each.entry, entry),
  );
  return unplaced.length === house.unplaced.length ? house : { ...house, unplaced };
};

/** The requests that I claimed and did not read on the board yet. */
export const claimsUnplaced = ({ unplaced }: House): readonly Uint8Array[] =>
  unplaced.flatMap(({ body }) => (body.kind === 'claim' ? [body.request] : []));

/** Says again, on the board in force, the oldest of what its predecessor has not heard. */
export const sayAgain: Duty = async (house, deps) => {
  const board = boardOf(house);
  const left = house.unplaced.find(({ index }) => index !== board?.index);
  if (board === null || left === undefined || !isBoardStanding(house)) return null;
  const rest = { ...house, unplaced: house.unplaced.filter((each) => each !== left) };
  const body = bodyAgain(board, left);
  return body === null ? quiet(rest) : postOnBoard(rest, body, deps);
};

/**
 * Whether all that its predecessor knew, and I, stand on the board in force. Where its first
 * entries had expired before I read them, what was carried has long been there, or is gone.
 */
export const isBoardStanding = (house: House): boolean => {
  const { boardRoom } = house;
  if (boardRoom === null) return false;
  const { board, place, index } = boardRoom;
  if (board.moved !== null || index === 0) return board.moved === null;
  const isThere = !isChainKnown(place) || isCarried(board);
  return isThere && memberOf(board, house.me.membership.member) !== null;
};

/** Revocations are carried last, and the removal that turned the board is the last of them. */
const isCarried = (board: Board): boolean =>
  [...board.memberByKey.values()].some(
    ({ revoked }) => revoked !== null && turned(revoked) === board.index - 1,
  );

/** The board of which a revocation is the end. */
const turned = ({ carried }: Origin): number | null => {
  const body = readBoardEntry(carried.entry)?.body;
  return body?.kind === 'revoked' ? body.removal.boardIndex : null;
};

/** What is to be said on this board; `null` where a duty says it, or nothing is left to say. */
const bodyAgain = (board: Board, { body, claimer }: Unplaced): BoardBody | null => {
  switch (body.kind) {
    case 'shiftOn':
    case 'shiftOff':
      return body;
    case 'claim':
    case 'release':
    case 'handOver':
    case 'closed':
    case 'tampered':
      return isClosed(board, body.request) ? null : body;
    case 'grant': {
      const { request, caseNumber, number } = body.grant;
      const isThere = grantsOf(caseOf(board, request)).some(
        (grant) => grant.caseNumber === caseNumber && grant.number === number,
      );
      return isThere || isClosed(board, request) ? null : body;
    }
    case 'welcome': {
      const claim = standingClaims(caseOf(board, body.request)).find(
        ({ leafKey }) => claimer !== null && equalBytes(leafKey, claimer),
      );
      return claim === undefined ? null : { ...body, claim: claim.seq };
    }
    case 'certificate':
    case 'deskCertificate':
    case 'alive':
    case 'lapse':
    case 'handedOver':
    case 'package':
    case 'moved':
    case 'revoked':
    case 'carried':
      return null;
  }
};
