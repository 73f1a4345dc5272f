/**
 * Law: an act is checked against what this device knows, turned into entries, and stored;
 * whether it counts, the log says. Here: who is in the circle, who is on shift, the door.
 */
import { bytesToHex, encode, equalBytes, hourOf, ok, secret, type Bytes } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import { makeEntryId } from '@krov/sealing';
import { roster } from '@krov/sealing/groups';
import {
  approvalOf,
  change,
  charterOf,
  encodeWarrant,
  fingerprintOf,
  foundCircle,
  invite as openInvitation,
  inviteAnswerCodec,
  makeChannelSecret,
  memberKeysFrom,
  orderRemoval,
  sealFor,
  writerKeysOf,
  type BoardSecret,
  type Language,
  type Role,
} from '../circle/index.ts';
import { makeDoorToken, noticeChannelOf, postNotice } from '../door/index.ts';
import { emptyPlace } from '../reach/index.ts';
import { shiftOff, shiftOn } from '../shift/index.ts';
import { groupTurn } from './arrive.ts';
import { boardRoomOf } from './arriveOnBoard.ts';
import type { Acts, Hex } from './api.ts';
import { nothingYet, type DoorRoom, type House } from './house.ts';
import { shareBoardKey } from './keySharing.ts';
import {
  hourFor,
  penOf,
  postOnBoard,
  quiet,
  sending,
  telling,
  followedBy,
  type Deps,
  type Turn,
} from './turn.ts';

import { did, no, type Acted } from './acted.ts';
import { adminKeysOf } from './duty.ts';

export const emptyDoor: DoorRoom = {
  notice: null,
  noticePlace: emptyPlace,
  chainSeq: 0,
  chainHour: null,
  bundleSeq: 0,
  bundle: null,
  fresh: null,
  cardShares: [],
  wordsShares: [],
  keys: [],
  token: null,
  place: emptyPlace,
  missed: null,
  readAgainTo: 0,
  requests: new Map(),
};

/** Founds a circle: its admin, desk and helper is this device. */
export const found = async (
  who: {
    readonly name: string;
    readonly languages: readonly Language[];
    readonly relayId: RelayId;
  },
  deps: Deps,
): Acted => {
  const founded = await foundCircle(hourOf(deps.clock.unixMs()), deps.randomness);
  const { seed, chain, membership, cell, deskGroup, boardSecret, noticeWriteSeed } = founded;
  const writable = await noticeChannelOf(noticeWriteSeed, fingerprintOf(charterOf(chain)));
  const house: House = {
    ...nothingYet,
    kind: 'member',
    me: { seed, chain, membership, ...who },
    keys: memberKeysFrom(seed),
    cell,
    deskGroup,
    boardRoom: await boardRoomOf(0, boardSecret),
    door: { ...emptyDoor, notice: { access: writable, writable } },
  };
  return did(telling(quiet(house), { code: 'MEMBER' }));
};

export const invite = async (
  house: House,
  roles: readonly Role[],
  deps: Deps,
): Acted<{ readonly invitation: Hex }> => {
  const keys = adminKeysOf(house);
  if (keys === null) return no('onlyAnAdminInvites');
  const { chain, relayId } = house.me;
  const admin = { keys, chain, relayId };
  const { invitation, send } = await openInvitation(
    admin,
    { roles, hour: hourFor(house, deps) },
    deps.randomness,
  );
  const name = bytesToHex(invitation.keys.id);
  const open = {
    invitation,
    place: emptyPlace,
    pending: null,
    cellChange: null,
    deskChange: null,
    cellEntrance: null,
    deskEntrance: null,
    answered: false,
  };
  const next = { ...house, invitations: new Map([...house.invitations, [name, open]]) };
  return ok({ turn: sending(quiet(next), send), value: { invitation: name } });
};

/** My yes: the words were compared. Each group gets its change; the answer follows when both stand. */
export const approve = async (house: House, name: Hex, deps: Deps): Acted => {
  const open = house.invitations.get(name);
  const keys = adminKeysOf(house);
  if (keys === null) return no('onlyAnAdminInvites');
  if (open?.pending == null || open.cellChange !== null) return no('nobodyIsPendingHere');
  const { pending, invitation } = open;
  const terms = { roles: invitation.entry.roles, hour: hourFor(house, deps) };
  const cellChange = makeEntryId(deps.randomness);
  const deskChange = pending.desk === null ? null : makeEntryId(deps.randomness);
  const marked: House = {
    ...house,
    invitations: new Map([...house.invitations, [name, { ...open, cellChange, deskChange }]]),
  };
  const admin = { keys, chain: house.me.chain };
  const warrants = [await approvalOf(admin, pending.cell, terms)];
  const add = {
    id: cellChange,
    add: [pending.request.cellKeyPackage as never],
    remove: [],
    warrants,
    hour: terms.hour,
  };
  const turn = groupTurn(marked, 'cell', await change(marked.cell, add, deps.randomness));
  const { desk } = pending;
  if (desk === null || deskChange === null) return did(turn);
  return did(
    await followedBy(turn, async (next) => {
      if (next.deskGroup === null) return quiet(next);
      const deskWarrants = [await approvalOf(admin, desk, terms)];
      const keyPackage = pending.request.deskKeyPackage as never;
      const wanted = {
        id: deskChange,
        add: [keyPackage],
        remove: [],
        warrants: deskWarrants,
        hour: terms.hour,
      };
      return groupTurn(next, 'desk', await change(next.deskGroup, wanted, deps.randomness));
    }),
  );
};

export const decline = async (house: House, name: Hex, deps: Deps): Acted => {
  const open = house.invitations.get(name);
  if (open === undefined || open.cellChange !== null) return no('nobodyIsPendingHere');
  const next = {
    ...house,
    invitations: new Map([...house.invitations, [name, { ...open, answered: true }]]),
  };
  if (open.pending === null) return did(quiet(next));
  const access = await writerKeysOf(
    secret(open.pending.request.mailbox as Bytes<'MailboxCapability'>),
  );
  const content = encode(inviteAnswerCodec, { kind: 'declined' });
  const outgoing = await sealFor(access, { content, ttl: '7d' }, deps.randomness);
  return did({ ...quiet(next), send: [{ outgoing, access }] });
};

/**
 * Removes a member: out of cell and desk group, revoked on the board, and a new board key,
 * which she never gets; the old board ends when that key was told.
 */
export const remove = async (house: House, member: Hex, deps: Deps): Acted => {
  const { boardRoom, me } = house;
  const keys = adminKeysOf(house);
  if (keys === null || boardRoom === null) return no('onlyAnAdminRemoves');
  // One turn after the other: the key of a board that was told of is not replaced.
  if (house.nextBoard !== null) return no('theBoardIsNotThereYet');
  const known = boardRoom.board.memberByKey.get(member);
  if (known === undefined || equalBytes(known.membership.member, me.membership.member))
    return no('aMemberIsRemoved');
  const removal = await orderRemoval(keys.charter, {
    circle: fingerprintOf(charterOf(me.chain)),
    member: known.membership.member,
    boardIndex: boardRoom.index,
    admin: 0,
  });
  const warrants = [encodeWarrant({ kind: 'removal', ...removal })];
  const goes = { add: [], remove: [known.membership.member], warrants, hour: hourFor(house, deps) };
  const revoked = await postOnBoard(house, { kind: 'revoked', removal }, deps);
  const out = await followedBy(revoked, async (next) =>
    groupTurn(
      next,
      'cell',
      await change(next.cell, { id: makeEntryId(deps.randomness), ...goes }, deps.randomness),
    ),
  );
  const outOfDesk = await followedBy(out, async (next) => {
    const log = next.deskGroup;
    const isThere =
      log !== null &&
      roster(log.group).some(({ leafKey }) => equalBytes(leafKey, known.membership.member));
    if (!isThere) return quiet(next);
    return groupTurn(
      next,
      'desk',
      await change(log, { id: makeEntryId(deps.randomness), ...goes }, deps.randomness),
    );
  });
  return did(await followedBy(outOfDesk, (next) => turnBoard(next, deps)));
};

/** B_{i+1} to the cell, held behind the removal; a new door for the next bundle. */
const turnBoard = async (house: House, deps: Deps): Promise<Turn<House>> => {
  const { boardRoom, door } = house;
  if (boardRoom === null) return quiet(house);
  const nextBoard = {
    index: boardRoom.index + 1,
    secret: makeChannelSecret(deps.randomness) as BoardSecret,
  };
  const token = door.token === null ? null : secret(makeDoorToken(deps.randomness));
  const next: House = {
    ...house,
    nextBoard,
    door: { ...door, token, place: emptyPlace, bundle: null, fresh: null },
  };
  return shareBoardKey(next, deps);
};

export const goOnShift = async (
  house: House,
  offer: Parameters<Acts['shiftOn']>[0],
  deps: Deps,
): Acted => {
  const pen = penOf(house);
  if (pen === null) return no('theBoardIsNotThereYet');
  return did(sending(quiet(house), (await shiftOn(pen, offer, deps)).send));
};

export const goOffShift = async (house: House, deps: Deps): Acted => {
  const pen = penOf(house);
  if (pen === null) return no('theBoardIsNotThereYet');
  return did(sending(quiet(house), (await shiftOff(pen, deps)).send));
};

/** Opens the door: the charter's chain goes to the notice channel, the bundle follows by duty. */
export const openDoor = async (house: House, deps: Deps): Acted => {
  const { door, me } = house;
  const notice = door.notice?.writable ?? null;
  if (notice === null) return no('onlyTheDeskOpensADoor');
  if (door.token !== null) return did(quiet(house));
  const token = secret(makeDoorToken(deps.randomness));
  const send = [await postNotice(notice, { kind: 'chain', chain: me.chain }, deps.randomness)];
  return did(sending(quiet({ ...house, door: { ...door, token } }), send));
};
