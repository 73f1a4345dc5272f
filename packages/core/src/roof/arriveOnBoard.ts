/**
 * Law: the board is its log; what it comes to is kept beside it, and the border to the next
 * board is crossed once, when *moved* and the next key are both known.
 *
 * docs/protocol/circle.md §4.
 */
import { equalBytes, revealSecret, type Bytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import {
  emptyBoard,
  inForce,
  isClosed,
  place as placeOnBoard,
  readBoardEntry,
  type BoardEntryBytes,
  type BoardEvent,
} from '../board/index.ts';
import {
  channelKeysFrom,
  charterOf,
  contentOf,
  contradicts,
  type BoardSecret,
} from '../circle/index.ts';
import { rowId, type Row } from '../device/index.ts';
import { listen } from '../match/index.ts';
import { emptyPlace, type Place } from '../reach/index.ts';
import type { Arrival } from './arrive.ts';
import type { BoardRoom, DoorRoom, House } from './house.ts';
import { claimsAcross, withoutLostClaims } from './lostClaims.ts';
import { quiet, telling, type Deps, type Turn } from './turn.ts';
import { withPlaced } from './unplaced.ts';

export const boardRoomOf = async (index: number, secret: BoardSecret): Promise<BoardRoom> => {
  const keys = await channelKeysFrom(secret, 'room');
  return {
    index,
    secret,
    keys,
    place: emptyPlace,
    recent: [emptyPlace],
    board: emptyBoard(keys.id, index),
  };
};

/** The row of one entry of the board's log. */
const boardRow = (index: number, seq: number, content: Uint8Array): Row => ({
  id: rowId(`board/${String(index).padStart(6, '0')}/${String(seq).padStart(10, '0')}`),
  bytes: content,
});

export const arriveOnBoard = async (
  house: House,
  room: BoardRoom,
  { arrival, deps }: { readonly arrival: Arrival; readonly deps: Deps },
): Promise<Turn<House>> => {
  const content = await contentOf(room.keys, arrival.entry);
  const read = { ...room, place: arrival.place, recent: recentWith(room, arrival.place) };
  if (content === null) return quiet({ ...house, boardRoom: read });
  const delivered = {
    seq: arrival.place.n,
    channel: arrival.channel,
    entry: content as Bytes<'BoardEntry'> as BoardEntryBytes,
  };
  const { board, events } = await placeOnBoard(room.board, delivered, charterOf(house.me.chain));
  const listening = listen(house.listening, board, deps.clock.monotonicMs());
  const placed: House = { ...house, boardRoom: { ...read, board }, listening };
  const row = boardRow(room.index, arrival.place.n, content);
  // What came after *moved* is said again on the next board: nothing to tell, nothing lost.
  if (events.some(isBehindTheBorder)) return { ...quiet(placed), put: [row] };
  const requests = withoutClosedWords(placed.door.requests, placed.boardRoom);
  const open = { ...placed, door: { ...placed.door, requests } };
  const heard = withPlaced(await withoutLostClaims(open, events), content);
  const next = await afterMoved(heard);
  const turn = telling(
    { ...quiet(next), put: [row] },
    { code: 'BOARD' },
    ...events.flatMap(toldOf),
  );
  const isFork = events[0]?.kind === 'stands' && isContradicted(read, content);
  return isFork ? telling(turn, { code: 'FORK', where: 'board' }) : turn;
};

/** The words of a request that was closed are of no more use to a desk. */
export const withoutClosedWords = (
  requests: DoorRoom['requests'],
  room: BoardRoom | null,
): DoorRoom['requests'] => {
  const closed = [...requests].filter(
    ([, { card, words }]) => words !== null && room !== null && isClosed(room.board, card.request),
  );
  if (closed.length === 0) return requests;
  const without = closed.map(([name, known]) => [name, { ...known, words: null }] as const);
  return new Map([...requests, ...without]);
};

/** Places of a board that are kept to notice a fork. */
const recentPlaces = 64;

const recentWith = ({ recent }: BoardRoom, now: Place): BoardRoom['recent'] =>
  [now, ...recent].slice(0, recentPlaces);

/** Whether the author of an entry that stands saw another board than I. */
const isContradicted = ({ place, recent }: BoardRoom, content: Uint8Array): boolean => {
  const entry = readBoardEntry(content);
  return entry !== null && contradicts(entry.place, { place, recent });
};

const isBehindTheBorder = (event: BoardEvent): boolean =>
  event.kind === 'void' && event.rule === 'nothingCountsAfterMoved';

const toldOf = (event: BoardEvent): readonly { readonly code: 'VOID'; readonly rule: string }[] =>
  event.kind === 'void' ? [{ code: 'VOID', rule: event.rule }] : [];

/** The old board has said *moved*: from here on the next one counts. */
export const afterMoved = async (house: House): Promise<House> => {
  const { boardRoom, nextBoard } = house;
  const moved = boardRoom?.board.moved ?? null;
  if (moved === null || nextBoard?.index !== moved.index) return house;
  if (!equalBytes(sha256(revealSecret(nextBoard.secret)), moved.next)) return house;
  const isMyTurn = house.done.has(`moved/${nextBoard.index}`);
  const carry = isMyTurn && boardRoom !== null ? inForce(boardRoom.board) : [];
  const next = await boardRoomOf(nextBoard.index, nextBoard.secret);
  const claims = boardRoom === null ? house.claims : claimsAcross(house, boardRoom.board);
  return { ...house, claims, boardRoom: next, nextBoard: null, carry };
};
