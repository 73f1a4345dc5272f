/**
 * Law: an entry belongs to the one room whose channel it stands in, and what follows from
 * it is that room's affair; this module only finds the room and keeps what it says.
 */
import { decode, equalBytes, revealSecret, type Secret } from '@krov/ground';
import type { ChannelId, EntryBytes } from '@krov/protocol';
import { signingKeyFromSeed } from '@krov/proof';
import {
  charterOf,
  circlePolicy,
  fingerprintOf,
  groupMessageCodec,
  read,
  readJoinRequest,
  type CircleGroup,
  type GroupEntrance,
  type GroupLog,
  type GroupMessage,
  type GroupStep,
  type Happening,
} from '../circle/index.ts';
import {
  bundleHashOf,
  isSameDoor,
  joinShares,
  judgeBundle,
  openingKeysFrom,
  opensWith,
  readDoor,
  readNotice,
  doorChannelOf,
  noticeChannelOf,
} from '../door/index.ts';
import { emptyPlace, type Place, type ReadToken } from '../reach/index.ts';
import { arriveInCase } from './arriveInCase.ts';
import { afterMoved, arriveOnBoard, boardRoomOf, withoutClosedWords } from './arriveOnBoard.ts';
import type { DoorRoom, House } from './house.ts';
import {
  done,
  hourFor,
  quiet,
  sending,
  telling,
  followedBy,
  type Deps,
  type Turn,
} from './turn.ts';

/** An entry of a followed channel; `place` is the one behind it. */
export type Arrival = {
  readonly channel: ChannelId;
  readonly entry: EntryBytes;
  readonly place: Place;
};

export const arrive = async (house: House, arrival: Arrival, deps: Deps): Promise<Turn<House>> => {
  const { channel } = arrival;
  if (equalBytes(channel, house.cell.keys.id))
    return arriveInGroup(house, 'cell', { arrival, deps });
  if (house.deskGroup !== null && equalBytes(channel, house.deskGroup.keys.id)) {
    return arriveInGroup(house, 'desk', { arrival, deps });
  }
  if (house.boardRoom !== null && equalBytes(channel, house.boardRoom.keys.id)) {
    return arriveOnBoard(house, house.boardRoom, { arrival, deps });
  }
  if (house.door.notice !== null && equalBytes(channel, house.door.notice.access.id)) {
    return arriveInNotice(house, arrival, deps);
  }
  if (house.door.keys.some(({ door }) => equalBytes(door, channel)))
    return arriveAtDoor(house, arrival, deps);
  const invited = await arriveInInvitation(house, arrival);
  return invited ?? arriveInCase(house, arrival, deps);
};

// Cell and desk group.

const arriveInGroup = async (
  house: House,
  group: CircleGroup,
  { arrival, deps }: { readonly arrival: Arrival; readonly deps: Deps },
): Promise<Turn<House>> => {
  const log = group === 'cell' ? house.cell : house.deskGroup;
  if (log === null) return quiet(house);
  const hour = hourFor(house, deps);
  const judge = circlePolicy(house.me.chain, group, hour);
  const step = await read(log, arrival, { judge, hour, randomness: deps.randomness });
  let turn = groupTurn(house, group, step);
  for (const happening of step.happenings) {
    turn = await followedBy(turn, (next) =>
      happenedInGroup(next, { group, happening, log: step.log }, deps),
    );
  }
  return turn;
};

/** The turn of a group's step: its log, and what it sends. */
export const groupTurn = (house: House, group: CircleGroup, step: GroupStep): Turn<House> => {
  const next = group === 'cell' ? { ...house, cell: step.log } : { ...house, deskGroup: step.log };
  return { ...sending(quiet(next), step.send), unsend: step.unsend };
};

const happenedInGroup = async (
  house: House,
  what: { readonly group: CircleGroup; readonly happening: Happening; readonly log: GroupLog },
  deps: Deps,
): Promise<Turn<House>> => {
  const { group, happening } = what;
  switch (happening.kind) {
    case 'message': {
      const message = decode(groupMessageCodec, happening.plaintext);
      return message.ok ? takeKeys(house, { group, message: message.value }, deps) : quiet(house);
    }
    case 'changed':
      return quiet(keepEntrance(house, what));
    case 'removedMe':
      return telling(quiet(house), { code: 'REMOVED' });
    case 'void':
      return telling(quiet(house), { code: 'VOID', rule: happening.rule });
    case 'fork':
      return telling(quiet(house), { code: 'FORK', where: group });
    case 'gaveUp':
      return telling(quiet(house), { code: 'GAVE_UP', where: group });
    case 'moved':
      return quiet(house);
  }
};

/** My change that lets somebody in stands: her entrance waits for the answer. */
const keepEntrance = (
  house: House,
  {
    group,
    happening,
    log,
  }: { readonly group: CircleGroup; readonly happening: Happening; readonly log: GroupLog },
): House => {
  if (happening.kind !== 'changed' || happening.intent === null || happening.welcome === null)
    return house;
  const { intent, welcome } = happening;
  const entrance: GroupEntrance = { welcome, k: log.k, secret: log.secret, ...log.place };
  const invitations = new Map(house.invitations);
  for (const [name, open] of invitations) {
    const change = group === 'cell' ? open.cellChange : open.deskChange;
    if (change === null || !equalBytes(change, intent)) continue;
    invitations.set(
      name,
      group === 'cell' ? { ...open, cellEntrance: entrance } : { ...open, deskEntrance: entrance },
    );
  }
  return { ...house, invitations };
};

const takeKeys = async (
  house: House,
  { group, message }: { readonly group: CircleGroup; readonly message: GroupMessage },
  deps: Deps,
): Promise<Turn<House>> => {
  if (message.kind === 'boardKey' && group === 'cell') {
    const { index, secret } = message;
    if (house.boardRoom === null)
      return quiet({ ...house, boardRoom: await boardRoomOf(index, secret) });
    if (index !== house.boardRoom.index + 1) return quiet(house);
    // The old board may have said *moved* before its successor's key came.
    return quiet(
      await afterMoved(done({ ...house, nextBoard: { index, secret } }, `told/${index}`)),
    );
  }
  if (message.kind === 'cardKeys' && group === 'cell') {
    const notice = house.door.notice ?? {
      access: { id: message.notice as ChannelId, preimage: null, readToken: null, writeKey: null },
      writable: null,
    };
    const { door } = house;
    const token = tokenAfter(door, message.shares);
    const isSame = token !== null && isSameDoor(token, door.token);
    const cardShares = joinShares(door.cardShares, message.shares, hourFor(house, deps));
    const known = isSame ? door : { ...door, ...fromTheStart, token, fresh: null };
    return telling(quiet({ ...house, door: await withKeys({ ...known, notice, cardShares }) }), {
      code: 'DOOR',
    });
  }
  if (message.kind === 'wordsKeys' && group === 'desk') {
    const writable = await noticeChannelOf(
      signingKeyFromSeed(revealSecret(message.noticeWriteSeed)),
      fingerprintOf(charterOf(house.me.chain)),
    );
    const door = {
      ...house.door,
      wordsShares: joinShares(house.door.wordsShares, message.shares, hourFor(house, deps)),
      notice: { access: writable, writable },
    };
    return quiet({ ...house, door: await withKeys(door) });
  }
  return quiet(house);
};

/**
 * A door that is told for the first time is the one in force from now on: it is opened after
 * a removal. One that was known before does not come back; and one that I made myself, and
 * nobody was told of yet, stays.
 */
const tokenAfter = (door: DoorRoom, told: DoorRoom['cardShares']): DoorRoom['token'] => {
  const isAmong = (shares: DoorRoom['cardShares'], token: Secret<ReadToken>): boolean =>
    shares.some(({ doorReadToken }) => isSameDoor(doorReadToken, token));
  const isUnshared = door.token !== null && !isAmong([...door.cardShares, ...told], door.token);
  if (isUnshared) return door.token;
  const isNew = ({ doorReadToken }: (typeof told)[number]): boolean =>
    !isAmong(door.cardShares, doorReadToken);
  return told.findLast(isNew)?.doorReadToken ?? door.token;
};

const fromTheStart: Pick<DoorRoom, 'place' | 'missed' | 'readAgainTo'> = {
  place: emptyPlace,
  missed: null,
  readAgainTo: 0,
};

/** With keys that it did not have a device reads again what it could not open. */
const withKeys = async (door: DoorRoom): Promise<DoorRoom> => {
  const keys = await openingKeysFrom(door.cardShares, door.wordsShares);
  const isMore = openedBy(keys) > openedBy(door.keys);
  if (!isMore || door.missed === null) return { ...door, keys };
  return { ...door, keys, place: door.missed, missed: null, readAgainTo: door.place.n };
};

const openedBy = (keys: DoorRoom['keys']): number =>
  keys.reduce((count, { wordsKey }) => count + (wordsKey === null ? 1 : 2), 0);

// Notice channel and door.

const arriveInNotice = async (house: House, arrival: Arrival, deps: Deps): Promise<Turn<House>> => {
  const { me, door } = house;
  const fingerprint = fingerprintOf(charterOf(me.chain));
  const notice = await readNotice({ id: arrival.channel, fingerprint }, arrival.entry);
  const read = { ...door, noticePlace: arrival.place };
  const seq = arrival.place.n;
  if (notice?.kind === 'chain') {
    const chain = { chainSeq: seq, chainHour: hourFor(house, deps) };
    return quiet({ ...house, door: { ...read, ...chain } });
  }
  if (notice?.kind !== 'bundle') return quiet({ ...house, door: read });
  const { chain, relayId } = me;
  const judged = await judgeBundle(notice.bundle, { notice: arrival.channel, chain, relayId });
  if (!judged.ok)
    return telling(quiet({ ...house, door: read }), { code: 'VOID', rule: judged.error.rule });
  const hash = bundleHashOf(judged.value);
  const isMine = door.fresh !== null && equalBytes(hash, bundleHashOf(door.fresh.bundle));
  const fresh = isMine ? null : door.fresh;
  const next = { ...read, bundle: judged.value, bundleSeq: seq, fresh };
  // A new bundle wants a heartbeat that names it at once: else a first-time asker sees nobody.
  return telling(quiet({ ...house, door: next, heartbeat: null }), { code: 'DOOR' });
};

const arriveAtDoor = async (house: House, arrival: Arrival, deps: Deps): Promise<Turn<House>> => {
  const { door } = house;
  const at = { keys: door.keys, now: deps.clock.monotonicMs() };
  const read = await readDoor(door.requests, arrival.entry, at);
  const requests = read === door.requests ? read : withoutClosedWords(read, house.boardRoom);
  const isCurrent =
    door.token !== null &&
    equalBytes((await doorChannelOf(revealSecret(door.token))).id, arrival.channel);
  const behind = isCurrent
    ? { place: arrival.place, missed: door.missed ?? missedAt(house, arrival) }
    : {};
  const fresh = [...requests.keys()].filter((name) => !door.requests.has(name));
  const turn = quiet({ ...house, door: { ...door, requests, ...behind } });
  return telling(turn, ...fresh.map((request) => ({ code: 'CARD', request }) as const));
};

/** Where to read again from, if keys for this entry may still come; `null` when it opened whole. */
const missedAt = ({ door, deskGroup }: House, { entry, place }: Arrival): Place | null => {
  const whole = deskGroup === null ? 'card' : 'words';
  const opens = opensWith(entry, door.keys);
  const isWhole = opens === 'words' || opens === whole;
  return isWhole || place.n <= door.readAgainTo ? null : door.place;
};

// Invitations.

const arriveInInvitation = async (house: House, arrival: Arrival): Promise<Turn<House> | null> => {
  const found = [...house.invitations].find(([, { invitation }]) =>
    equalBytes(invitation.keys.id, arrival.channel),
  );
  if (found === undefined) return null;
  const [name, open] = found;
  const request = await readJoinRequest(open.invitation, arrival.entry);
  const pending = open.pending ?? (request.ok ? request.value : null);
  const next = { ...open, place: arrival.place, pending };
  const turn = quiet({ ...house, invitations: new Map([...house.invitations, [name, next]]) });
  const isNew = open.pending === null && pending !== null;
  return isNew ? telling(turn, { code: 'PENDING', invitation: name }) : turn;
};
