/**
 * Law: a house is rows, and rows are a house again. What follows from a secret (keys, the
 * board from its log) is not kept, but computed; what is only of this hour (signs of
 * life) is forgotten.
 */
import {
  err,
  malformed,
  mustBeOk,
  ok,
  type Malformed,
  type MonotonicMs,
  type Result,
  type Secret,
} from '@krov/ground';
import { decodeGroup, decodePending, encodeGroup, encodePending } from '@krov/sealing/groups';
import { place, type BoardEntryBytes } from '../board/index.ts';
import {
  channelKeysFrom,
  charterOf,
  fingerprintOf,
  inviteChannelOf,
  memberKeysFrom,
  type BoardSecret,
  type GroupLog,
  type Invitation,
} from '../circle/index.ts';
import { keep, kept, rowId, type Row, type RowId } from '../device/index.ts';
import { noticeChannelOf, openingKeysFrom, type KnownRequest } from '../door/index.ts';
import { nothingHeard } from '../match/index.ts';
import { boardRoomOf } from './arriveOnBoard.ts';
import type {
  BoardRoom,
  DoorRoom,
  Home,
  House,
  OpenConversation,
  OpenInvitation,
  Waiting,
} from './house.ts';

/** Each row's name and the value that it follows from; equal values (by identity) need no writing. */
export type Sources = ReadonlyMap<RowId, unknown>;

export const sourcesOf = (home: Home): Sources => {
  const sources = new Map<RowId, unknown>();
  const put = (name: string, value: unknown): void => void sources.set(rowId(name), value);
  if (home.kind === 'joining') put('joining', home);
  if (home.kind !== 'member') return sources;
  put('me', home.me);
  if (home.me.seed === null) put('keys', home.keys);
  put('group/cell', home.cell);
  if (home.deskGroup !== null) put('group/desk', home.deskGroup);
  if (home.boardRoom !== null) put('board', home.boardRoom);
  put('next-board', home.nextBoard);
  put('door', home.door);
  put('carry', home.carry);
  put('unplaced', home.unplaced);
  put('done', home.done);
  for (const [name, known] of home.door.requests) put(`request/${name}`, known);
  for (const [name, open] of home.invitations) put(`invitation/${name}`, open);
  for (const [name, claim] of home.claims) put(`claim/${name}`, claim);
  for (const [name, conversation] of home.cases) put(`case/${name}`, conversation);
  for (const [name, watched] of home.watched) put(`watched/${name}`, watched);
  return sources;
};

/** The bytes of one row. */
export const packRow = (id: RowId, value: unknown): Row => ({ id, bytes: keep(packed(id, value)) });

const packed = (id: RowId, value: unknown): unknown => {
  const kind = id.split('/')[0] ?? '';
  switch (kind) {
    case 'group':
      return packGroup(value as GroupLog);
    case 'board':
      return packBoard(value as BoardRoom);
    case 'door':
      return packDoor(value as DoorRoom);
    case 'done':
      return [...(value as ReadonlySet<string>)];
    case 'invitation':
      return packInvitation(value as OpenInvitation);
    case 'case':
      return packCase(value as OpenConversation);
    default:
      return value;
  }
};

const packGroup = ({ group, sent, ...log }: GroupLog): unknown => ({
  ...log,
  keys: null,
  group: encodeGroup(group),
  sent: sent.map(({ pending, ...each }) => ({
    ...each,
    pending: pending === null ? null : encodePending(pending),
  })),
});
type PackedGroup = Omit<GroupLog, 'group' | 'keys' | 'sent'> & {
  readonly group: Secret<Uint8Array>;
  readonly sent: readonly (Omit<GroupLog['sent'][number], 'pending'> & {
    readonly pending: Secret<Uint8Array> | null;
  })[];
};

const unpackGroup = async ({ group, sent, ...log }: PackedGroup): Promise<GroupLog> => ({
  ...log,
  group: mustBeOk(decodeGroup(group)),
  keys: await channelKeysFrom(log.secret, 'room'),
  sent: sent.map(({ pending, ...each }) => ({
    ...each,
    pending: pending === null ? null : mustBeOk(decodePending(pending)),
  })),
});

const packBoard = ({ index, secret: boardSecret, place: at, recent }: BoardRoom): unknown => ({
  index,
  secret: boardSecret,
  place: at,
  recent,
});
type PackedBoard = Pick<BoardRoom, 'index' | 'place' | 'recent'> & { readonly secret: BoardSecret };

const packDoor = ({ notice, ...door }: DoorRoom): unknown => ({
  ...door,
  keys: null,
  requests: null,
  noticeId: notice?.access.id ?? null,
  noticeWriteKey: notice?.writable?.writeKey ?? null,
});
type PackedDoor = Omit<DoorRoom, 'notice' | 'keys' | 'requests'> & {
  readonly noticeId: Uint8Array | null;
  readonly noticeWriteKey: Secret<Uint8Array> | null;
};

const packInvitation = ({ invitation, ...open }: OpenInvitation): unknown => {
  return { ...open, invitation: { ...invitation, keys: null } };
};
type PackedInvitation = Omit<OpenInvitation, 'invitation'> & {
  readonly invitation: Omit<Invitation, 'keys'>;
};

const packCase = ({ room, ...conversation }: OpenConversation): unknown => ({
  ...conversation,
  room: { ...room, log: packGroup(room.log) },
});
type PackedCase = Omit<OpenConversation, 'room'> & {
  readonly room: Omit<OpenConversation['room'], 'log'> & { readonly log: PackedGroup };
};

/**
 * The home that these rows are; malformed when one of them is not a row of ours. Steady
 * clocks begin anew with each start, so the newest card counts as seen `now`.
 */
export const homeFrom = async (
  rows: readonly Row[],
  now: MonotonicMs,
): Promise<Result<Home, Malformed>> => {
  try {
    const home = await readHome(rows);
    if (home.kind !== 'member') return ok(home);
    const requests = seenAgain(home.door.requests, now);
    return ok({ ...home, door: { ...home.door, requests } });
  } catch {
    return err(malformed('kept home'));
  }
};

/** The same cards, as far apart as they came. */
const seenAgain = (requests: DoorRoom['requests'], now: MonotonicMs): DoorRoom['requests'] => {
  const newest = Math.max(...[...requests.values()].map(({ card }) => card.seenAt));
  const again = ({ card, ...known }: KnownRequest): KnownRequest => ({
    ...known,
    card: { ...card, seenAt: (card.seenAt - newest + now) as MonotonicMs },
  });
  return new Map([...requests].map(([name, known]) => [name, again(known)]));
};

const readHome = async (rows: readonly Row[]): Promise<Home> => {
  const bytesById = new Map<string, Uint8Array>(rows.map(({ id, bytes }) => [id, bytes]));
  const one = <T>(id: string): T | null => {
    const bytes = bytesById.get(id);
    return bytes === undefined ? null : mustBeOk(kept<T>(bytes));
  };
  const under = <T>(prefix: string): readonly (readonly [string, T])[] =>
    rows
      .filter(({ id }) => id.startsWith(prefix))
      .map(({ id, bytes }) => [id.slice(prefix.length), mustBeOk(kept<T>(bytes))] as const);
  const me = one<House['me']>('me');
  if (me === null) return one<Waiting>('joining') ?? { kind: 'empty' };
  return readHouse(me, { one, under, rows });
};

type Reading = {
  readonly one: <T>(id: string) => T | null;
  readonly under: <T>(prefix: string) => readonly (readonly [string, T])[];
  readonly rows: readonly Row[];
};

const readHouse = async (me: House['me'], { one, under, rows }: Reading): Promise<House> => {
  const cell = one<PackedGroup>('group/cell');
  const desk = one<PackedGroup>('group/desk');
  const board = one<PackedBoard>('board');
  if (cell === null) throw new Error('a member has a cell');
  const requests = new Map(under<never>('request/'));
  return {
    kind: 'member',
    me,
    keys: keysOf(me, one<House['keys']>('keys')),
    cell: await unpackGroup(cell),
    deskGroup: desk === null ? null : await unpackGroup(desk),
    boardRoom: board === null ? null : await readBoard(me, board, rows),
    nextBoard: one('next-board'),
    door: await readDoorRoom(me, one<PackedDoor>('door'), requests),
    carry: one<House['carry']>('carry') ?? [],
    unplaced: one<House['unplaced']>('unplaced') ?? [],
    invitations: new Map(
      await Promise.all(under<PackedInvitation>('invitation/').map(readInvitation)),
    ),
    claims: new Map(under<never>('claim/')),
    cases: new Map(await Promise.all(under<PackedCase>('case/').map(readCase))),
    watched: new Map(under<never>('watched/')),
    done: new Set(one<readonly string[]>('done') ?? []),
    listening: nothingHeard,
    aliveSaidAt: null,
    heartbeat: null,
  };
};

const keysOf = ({ seed }: House['me'], ofDuty: House['keys'] | null): House['keys'] => {
  if (seed !== null) return memberKeysFrom(seed);
  if (ofDuty === null) throw new Error('a device has a seed or the keys of duty');
  return ofDuty;
};

const readBoard = async (
  me: House['me'],
  packedBoard: PackedBoard,
  rows: readonly Row[],
): Promise<BoardRoom> => {
  const { index, secret: boardSecret, place: at, recent } = packedBoard;
  const room = await boardRoomOf(index, boardSecret);
  const prefix = `board/${String(index).padStart(6, '0')}/`;
  let { board } = room;
  for (const { id, bytes } of rows.filter((row) => row.id.startsWith(prefix))) {
    const delivered = {
      seq: Number(id.slice(prefix.length)),
      channel: room.keys.id,
      entry: bytes as BoardEntryBytes,
    };
    board = (await place(board, delivered, charterOf(me.chain))).board;
  }
  return { ...room, board, place: at, recent };
};

const readDoorRoom = async (
  me: House['me'],
  packedDoor: PackedDoor | null,
  requests: DoorRoom['requests'],
): Promise<DoorRoom> => {
  if (packedDoor === null) throw new Error('a member has a door, open or not');
  const { noticeId, noticeWriteKey, ...door } = packedDoor;
  const fingerprint = fingerprintOf(charterOf(me.chain));
  const writable =
    noticeWriteKey === null ? null : await noticeChannelOf(noticeWriteKey as never, fingerprint);
  const readable = { id: noticeId as never, preimage: null, readToken: null, writeKey: null };
  return {
    ...door,
    notice: noticeId === null ? null : { access: writable ?? readable, writable },
    keys: await openingKeysFrom(door.cardShares, door.wordsShares),
    requests,
  };
};

const readInvitation = async ([name, open]: readonly [string, PackedInvitation]): Promise<
  readonly [string, OpenInvitation]
> => {
  const keys = await inviteChannelOf(open.invitation.secret);
  return [name, { ...open, invitation: { ...open.invitation, keys } }];
};

const readCase = async ([name, { room, ...conversation }]: readonly [string, PackedCase]): Promise<
  readonly [string, OpenConversation]
> => [name, { ...conversation, room: { ...room, log: await unpackGroup(room.log) } }];
