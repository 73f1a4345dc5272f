/**
 * Law: keys reach the cell and the desk group as MLS messages, whole lists each time, so
 * that who joins later needs nothing older; what has ended is left out and so forgotten.
 */
import { encode, revealSecret, secret, type Bytes, type Randomness } from '@krov/ground';
import { makeEntryId } from '@krov/sealing';
import { groupMessageCodec, say, type GroupMessage } from '../circle/index.ts';
import { isSameDoor, joinShares } from '../door/index.ts';
import { groupTurn } from './arrive.ts';
import type { House } from './house.ts';
import { hourFor, quiet, type Deps, type Turn } from './turn.ts';

const tell = async (
  house: House,
  group: 'cell' | 'desk',
  { message, randomness }: { readonly message: GroupMessage; readonly randomness: Randomness },
): Promise<Turn<House>> => {
  const log = group === 'cell' ? house.cell : house.deskGroup;
  if (log === null) return quiet(house);
  const said = { id: makeEntryId(randomness), plaintext: encode(groupMessageCodec, message) };
  return groupTurn(house, group, await say(log, said, randomness));
};

export const shareBoardKey = async (house: House, { randomness }: Deps): Promise<Turn<House>> => {
  const board = house.nextBoard ?? house.boardRoom;
  if (board === null) return quiet(house);
  const message = { kind: 'boardKey', index: board.index, secret: board.secret } as const;
  return tell(house, 'cell', { message, randomness });
};

export const shareCardKeys = async (house: House, deps: Deps): Promise<Turn<House>> => {
  const { door } = house;
  if (door.notice === null) return quiet(house);
  const fresh = door.fresh === null ? [] : [door.fresh.cardShare];
  const shares = joinShares(door.cardShares, fresh, hourFor(house, deps));
  // The door in force comes last: a newcomer takes that one for it.
  const ofDoor = shares.filter((share) => isSameDoor(share.doorReadToken, door.token));
  const others = shares.filter((share) => !isSameDoor(share.doorReadToken, door.token));
  const listed = [...others, ...ofDoor];
  const message = { kind: 'cardKeys', notice: door.notice.access.id, shares: listed } as const;
  return tell(house, 'cell', { message, randomness: deps.randomness });
};

export const shareWordsKeys = async (house: House, deps: Deps): Promise<Turn<House>> => {
  const { door } = house;
  const writeKey = door.notice?.writable?.writeKey ?? null;
  if (writeKey === null) return quiet(house);
  const fresh = door.fresh === null ? [] : [door.fresh.wordsShare];
  const shares = joinShares(door.wordsShares, fresh, hourFor(house, deps));
  const noticeWriteSeed = secret(revealSecret(writeKey) as Bytes<'SigningSeed'>);
  const message = { kind: 'wordsKeys', noticeWriteSeed, shares } as const;
  return tell(house, 'desk', { message, randomness: deps.randomness });
};
