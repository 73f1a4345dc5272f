/**
 * Law: an act is checked against what this device knows, turned into entries, and stored;
 * whether it counts, the log says.
 */
import {
  bytesToHex,
  encode,
  equalBytes,
  err,
  hourOf,
  ok,
  refused,
  secret,
  type Bytes,
  type Failure,
  type Result,
} from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import { makeEntryId } from '@krov/sealing';
import { ownLeaf, roster } from '@krov/sealing/groups';
import { openCases, type BoardBody, type SealedReason } from '../board/index.ts';
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
import {
  giveStep,
  onTheirWay,
  speak,
  type CaseRoom,
  type CaseStep,
} from '../conversation/index.ts';
import { makeDoorToken, noticeChannelOf, postNotice } from '../door/index.ts';
import { claim, decideByPerson, grant, lapse, release } from '../match/index.ts';
import { emptyPlace } from '../reach/index.ts';
import { shiftOff, shiftOn } from '../shift/index.ts';
import { boardRoomOf, groupTurn } from './arrive.ts';
import { caseTurn } from './arriveInCase.ts';
import type { Acts, CasePlace, Hex, Outcome } from './api.ts';
import type { DoorRoom, House } from './house.ts';
import { shareBoardKey } from './keySharing.ts';
import { sealForDesk } from './notes.ts';
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

/** What an act answers: the turn that does it, or the rule that says no. */
export type Acted<T = void> = Promise<Result<{ readonly turn: Turn; readonly value: T }, Failure>>;

const did = (turn: Turn): Result<{ readonly turn: Turn; readonly value: void }, never> =>
  ok({ turn, value: undefined });
const no = (rule: string): Result<never, Failure> => err(refused(rule));

export const emptyDoor: DoorRoom = {
  notice: null,
  noticePlace: emptyPlace,
  chainSeq: 0,
  bundleSeq: 0,
  bundle: null,
  fresh: null,
  cardShares: [],
  wordsShares: [],
  keys: [],
  token: null,
  place: emptyPlace,
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
    kind: 'member',
    me: { seed, chain, membership, ...who },
    keys: memberKeysFrom(seed),
    cell,
    deskGroup,
    boardRoom: await boardRoomOf(0, boardSecret),
    nextBoard: null,
    door: { ...emptyDoor, notice: { access: writable, writable } },
    carry: [],
    invitations: new Map(),
    claims: new Map(),
    cases: new Map(),
    done: new Set(),
    listening: new Map(),
    aliveSaidAt: null,
    heartbeatAt: null,
  };
  return did(telling(quiet(house), { code: 'MEMBER' }));
};

const isAdmin = ({ me }: House): boolean => me.membership.roles.includes('admin');

export const invite = async (
  house: House,
  roles: readonly Role[],
  deps: Deps,
): Acted<{ readonly invitation: Hex }> => {
  if (!isAdmin(house)) return no('onlyAnAdminInvites');
  const { chain, relayId } = house.me;
  const admin = { keys: house.keys, chain, relayId };
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
  if (open?.pending == null || open.cellChange !== null) return no('nobodyIsPendingHere');
  const { pending, invitation } = open;
  const terms = { roles: invitation.entry.roles, hour: hourFor(house, deps) };
  const cellChange = makeEntryId(deps.randomness);
  const deskChange = pending.desk === null ? null : makeEntryId(deps.randomness);
  const marked: House = {
    ...house,
    invitations: new Map([...house.invitations, [name, { ...open, cellChange, deskChange }]]),
  };
  const admin = { keys: house.keys, chain: house.me.chain };
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
  const { boardRoom, me, keys } = house;
  if (!isAdmin(house) || boardRoom === null) return no('onlyAnAdminRemoves');
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
    door: { ...door, token, place: emptyPlace, bundle: null },
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

export const claimPlace = async (
  house: House,
  wanted: { readonly request: Hex; readonly place: CasePlace },
  deps: Deps,
): Acted => {
  const pen = penOf(house);
  const known = house.door.requests.get(wanted.request);
  if (pen === null || known === undefined) return no('theCardIsNotHere');
  if (known.withdrawn || known.tampered) return no('theCardCannotBeTaken');
  const claimed = await claim(pen, { card: known.card, place: wanted.place }, deps);
  if (!claimed.ok) return claimed;
  const { secrets, send } = claimed.value;
  const claims = new Map([...house.claims, [wanted.request, secrets]]);
  return did(sending(quiet({ ...house, claims }), send));
};

export const releasePlace = async (house: House, request: Hex, deps: Deps): Acted => {
  const pen = penOf(house);
  const held = house.claims.get(request);
  if (pen === null || held === undefined) return no('nothingIsHeld');
  const claims = new Map(house.claims);
  claims.delete(request);
  const { send } = await release(pen, held, deps);
  return did(sending(quiet({ ...house, claims }), send));
};

export const grantByPerson = async (house: House, request: Hex, deps: Deps): Acted => {
  const pen = penOf(house);
  const known = house.door.requests.get(request);
  if (pen === null || known?.words == null) return no('onlyDeskGrants');
  const proposal = decideByPerson(pen.board, known.card);
  if (!proposal.ok) return proposal;
  const asker = known.words.keyPackage.hash;
  const granted = await grant(
    pen,
    { request: known.card.request, asker, proposal: proposal.value },
    deps,
  );
  return granted.ok ? did(sending(quiet(house), granted.value.send)) : granted;
};

export const lapsePlace = async (
  house: House,
  ended: { readonly request: Hex; readonly place: CasePlace },
  deps: Deps,
): Acted => {
  const pen = penOf(house);
  const open =
    pen === null
      ? undefined
      : openCases(pen.board).find((each) => bytesToHex(each.request) === ended.request);
  const standing = open?.claims.find(({ place, end }) => place === ended.place && end === null);
  if (pen === null || standing === undefined) return no('nothingIsHeld');
  const lapsed = await lapse(
    pen,
    { request: standing.request, place: ended.place, claim: standing.seq },
    deps,
  );
  return lapsed.ok ? did(sending(quiet(house), lapsed.value.send)) : lapsed;
};

export const sayInCase = (
  house: House,
  said: { readonly request: Hex; readonly text: string },
  deps: Deps,
): Acted =>
  asNamed(
    house,
    {
      request: said.request,
      act: (room) => speak(room, { kind: 'say', text: said.text }, deps.randomness),
    },
    deps,
  );

export const stepInCase = (
  house: House,
  given: { readonly request: Hex; readonly text: string },
  deps: Deps,
): Acted =>
  asNamed(
    house,
    { request: given.request, act: (room) => giveStep(room, given.text, deps.randomness) },
    deps,
  );

/** Before a helper's first word in a case stands her name. */
const asNamed = async (
  house: House,
  said: { readonly request: Hex; readonly act: (room: CaseRoom) => Promise<CaseStep> },
  deps: Deps,
): Acted => {
  const { request, act } = said;
  const room = house.cases.get(request)?.room;
  if (room === undefined) return no('youAreNotInThisCase');
  const isNamed =
    room.transcript.nameByLeafKey.has(bytesToHex(ownLeaf(room.log.group).leafKey)) ||
    onTheirWay(room).some(({ kind }) => kind === 'here');
  if (isNamed) return did(caseTurn(house, request, await act(room)));
  const here = { kind: 'here', name: house.me.name } as const;
  const named = caseTurn(house, request, await speak(room, here, deps.randomness));
  return did(
    await followedBy(named, async (next) => {
      const nextRoom = next.cases.get(request)?.room ?? room;
      return caseTurn(next, request, await act(nextRoom));
    }),
  );
};

export const handOver = async (
  house: House,
  handed: { readonly request: Hex; readonly note: string },
  deps: Deps,
): Acted => {
  const conversation = house.cases.get(handed.request);
  if (conversation?.place !== 'lead') return no('onlyTheLeadHandsOver');
  const { request } = conversation.room.facts;
  const note = await sealForDesk(house, { label: 'krov/note/1', request, said: handed.note }, deps);
  if (note === null) return no('theDoorIsNotOpen');
  return did(await postOnBoard(house, { kind: 'handOver', request, note }, deps));
};

export const closeCase = async (
  house: House,
  closed: { readonly request: Hex; readonly outcome: Outcome; readonly reason: string },
  deps: Deps,
): Acted => {
  const conversation = house.cases.get(closed.request);
  if (conversation === undefined) return no('youAreNotInThisCase');
  const { request } = conversation.room.facts;
  const { outcome } = closed;
  const reason = await sealForDesk(
    house,
    { label: 'krov/reason/1', request, said: closed.reason },
    deps,
  );
  if (reason === null) return no('theDoorIsNotOpen');
  const said = caseTurn(
    house,
    closed.request,
    await speak(conversation.room, { kind: 'closed', outcome }, deps.randomness),
  );
  const body: BoardBody = {
    kind: 'closed',
    request,
    outcome,
    reason: reason as Uint8Array as SealedReason,
  };
  return did(await followedBy(said, (next) => postOnBoard(next, body, deps)));
};
