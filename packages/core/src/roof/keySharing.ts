/**
 * Law: keys reach the cell and the desk group as MLS messages, whole lists each time, so
 * that who joins later needs nothing older; what has ended is left out and so forgotten.
 */
import { encode, revealSecret, secret, type Bytes, type Randomness } from '@krov/ground';
import { makeEntryId } from '@krov/sealing';
import { groupMessageCodec, say, type GroupMessage } from '../circle/index.ts';
import { groupTurn } from './arrive.ts';
import type { House } from './house.ts';
import { hourFor, quiet, type Deps, type Turn } from './turn.ts';

/** The most shares that one message holds (circle.md §3). */
const mostShares = 24;

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
  const hour = hourFor(house, deps);
  const alive = door.cardShares.filter(({ until }) => until >= hour);
  const shares = [...alive, ...(door.fresh === null ? [] : [door.fresh.cardShare])].slice(
    -mostShares,
  );
  const message = { kind: 'cardKeys', notice: door.notice.access.id, shares } as const;
  return tell(house, 'cell', { message, randomness: deps.randomness });
};

export const shareWordsKeys = async (house: House, deps: Deps): Promise<Turn<House>> => {
  const { door } = house;
  const writeKey = door.notice?.writable?.writeKey ?? null;
  if (writeKey === null) return quiet(house);
  const hour = hourFor(house, deps);
  const alive = door.wordsShares.filter(({ until }) => until >= hour);
  const shares = [...alive, ...(door.fresh === null ? [] : [door.fresh.wordsShare])].slice(
    -mostShares,
  );
  const noticeWriteSeed = secret(revealSecret(writeKey) as Bytes<'SigningSeed'>);
  const message = { kind: 'wordsKeys', noticeWriteSeed, shares } as const;
  return tell(house, 'desk', { message, randomness: deps.randomness });
};
