/**
 * Law: what a device owes follows from what it has read, so after a crash it owes the
 * same; each duty has a name and is seen to once. Nothing is owed because something came
 * in, but for the desk's word, which a rule of the circle gives.
 *
 * Order matters: who I am, followedBy keys, followedBy the door, followedBy cases.
 */
import {
  bytesToHex,
  equalBytes,
  revealSecret,
  type MonotonicMs,
  type UnixHour,
} from '@krov/ground';
import { sha256, verifyingKeyOf } from '@krov/proof';
import {
  deskCertificateOf,
  memberOf,
  membersOnShift,
  readBoardEntry,
  waitingCards,
  type Board,
  type BoardSecretHash,
  type Origin,
} from '../board/index.ts';
import { certifyForDesk } from '../circle/index.ts';
import {
  bundleHashOf,
  isChainDue,
  makeBundle,
  postNotice,
  isRenewalDue,
  makeHeartbeat,
} from '../door/index.ts';
import { alive, aliveIsDue, onShiftNow } from '../shift/index.ts';
import { caseDuty } from './caseDuties.ts';
import { callForGranted } from './dutyHouse.ts';
import type { House } from './house.ts';
import { shareCardKeys, shareWordsKeys } from './keySharing.ts';
import { invitationDuty } from './invitationDuties.ts';
import { hourFor, penOf, postOnBoard, quiet, sending, followedBy, type Deps } from './turn.ts';
import { isBoardStanding, sayAgain } from './unplaced.ts';
import { adminKeysOf, boardOf, isAdmin, isDeskOnDuty, once, type Duty } from './duty.ts';
import {
  closeWithdrawn,
  declareDeparture,
  endSilentLeases,
  grantByRule,
  sayTampered,
  sendPackages,
} from './deskDuties.ts';

/** The first duty that is due, seen to; `null` when there is none. */
export const nextDuty: Duty = async (house, deps) => {
  const due = isBoardStanding(house) ? [...duties, ...dutiesOnceItStands] : duties;
  for (const duty of due) {
    const turn = await duty(house, deps);
    if (turn !== null) return turn;
  }
  return null;
};

/** A board's entries live 30 days: who comes later must find who we are. */
const certificateAgainHours = 7 * 24;

const showCertificate: Duty = async (house, deps) => {
  const board = boardOf(house);
  const { membership, name } = house.me;
  if (board === null) return null;
  const shown = memberOf(board, membership.member);
  const weeks = shown === null ? 0 : weeksSince(shown.origin, hourFor(house, deps));
  if (shown !== null && weeks === 0) return null;
  return once(house, `certificate/${board.index}/${weeks}`, (next) =>
    postOnBoard(next, { kind: 'certificate', membership, name }, deps),
  );
};

const weeksSince = ({ carried }: Origin, now: UnixHour): number => {
  const stated = readBoardEntry(carried.entry)?.stated ?? now;
  return Math.max(0, Math.floor((now - stated) / certificateAgainHours));
};

/** Half of a desk certificate's 72 hours: time to renew it. */
const renewDeskBelowHours = 36;

const certifyDesks: Duty = async (house, deps) => {
  const board = boardOf(house);
  const admin = adminKeysOf(house);
  if (board === null || admin === null) return null;
  const hour = hourFor(house, deps);
  for (const { membership, revoked } of board.memberByKey.values()) {
    if (revoked !== null || !membership.roles.includes('desk')) continue;
    const standing = deskCertificateOf(board, membership.deskKey);
    if (standing !== null && standing.until - hour >= renewDeskBelowHours) continue;
    const name = `desk/${board.index}/${bytesToHex(membership.deskKey)}/${standing?.until ?? 0}`;
    const turn = await once(house, name, async (next) => {
      const certificate = await certifyForDesk(admin, next.me.chain, { ...membership, hour });
      return postOnBoard(next, { kind: 'deskCertificate', certificate }, deps);
    });
    if (turn !== null) return turn;
  }
  return null;
};

/** After a removal: the old board ends once the next one's key was told in the cell. */
const endOldBoard: Duty = async (house, deps) => {
  const { boardRoom, nextBoard } = house;
  if (boardRoom === null || nextBoard === null || !isAdmin(house)) return null;
  if (boardRoom.board.moved !== null || !house.done.has(`told/${nextBoard.index}`)) return null;
  const next = sha256(revealSecret(nextBoard.secret)) as Uint8Array as BoardSecretHash;
  const body = { kind: 'moved', next, index: nextBoard.index } as const;
  return once(house, `moved/${nextBoard.index}`, (marked) => postOnBoard(marked, body, deps));
};

/** What was in force goes to the new board, once the one who carries is known there. */
const carryOver: Duty = async (house, deps) => {
  const board = boardOf(house);
  const [first, ...carry] = house.carry;
  if (first === undefined || board === null) return null;
  if (memberOf(board, house.me.membership.member) === null) return null;
  return postOnBoard({ ...house, carry }, first, deps);
};

// The door.

/** Makes the next bundle and shares its keys; it is published when they were read back. */
const renewBundle: Duty = async (house, deps) => {
  const { door, me, keys } = house;
  const notice = door.notice?.writable ?? null;
  const board = boardOf(house);
  if (notice === null || door.token === null || door.chainSeq === 0 || board === null) return null;
  const now = { minute: minuteNow(deps), turn: turnOfMine(house, board) };
  if (door.fresh !== null || !isRenewalDue(door.bundle, now)) return null;
  const desk = deskCertificateOf(board, await verifyingKeyOf(keys.desk));
  if (desk === null || !(await isDeskOnDuty(house, deps))) return null;
  const voice = { chain: me.chain, deskKey: keys.desk, desk, relayId: me.relayId, notice };
  const at = {
    door: revealSecret(door.token),
    chainSeq: door.chainSeq,
    hour: hourFor(house, deps),
    nextDesk: null,
  };
  const fresh = await makeBundle(voice, at, deps.randomness);
  const made: House = { ...house, door: { ...door, fresh } };
  return followedBy(await shareCardKeys(made, deps), (next) => shareWordsKeys(next, deps));
};

/** My place among the desks on duty, from 0. */
const turnOfMine = ({ me }: House, board: Board): number => {
  const desks = membersOnShift(board).filter(({ membership }) => membership.roles.includes('desk'));
  const names = desks.map(({ membership }) => bytesToHex(membership.member)).toSorted();
  return Math.max(0, names.indexOf(bytesToHex(me.membership.member)));
};

/** By the relay's clock, as far as it is known. */
const minuteNow = ({ clock, minutesAhead }: Deps): number =>
  Math.floor(clock.unixMs() / 60_000) - minutesAhead();

const publishBundle: Duty = async (house, deps) => {
  const { fresh, notice, cardShares, wordsShares } = house.door;
  if (fresh === null || notice?.writable == null) return null;
  const hash = bundleHashOf(fresh.bundle);
  const stands = (share: { readonly bundle: Uint8Array }): boolean =>
    equalBytes(share.bundle, hash);
  if (!cardShares.some(stands) || !wordsShares.some(stands)) return null;
  const channel = notice.writable;
  return once(house, `bundle/${bytesToHex(hash)}`, async (next) =>
    sending(quiet(next), [
      await postNotice(channel, { kind: 'bundle', bundle: fresh.bundle }, deps.randomness),
    ]),
  );
};

/** Links and posters are read by the chain, which the relay forgets after 90 days. */
const renewChain: Duty = async (house, deps) => {
  const { door, me } = house;
  const notice = door.notice?.writable ?? null;
  if (notice === null || door.chainSeq === 0 || !(await isDeskOnDuty(house, deps))) return null;
  if (!isChainDue(door.chainHour, hourFor(house, deps))) return null;
  return once(house, `chain/${door.chainSeq}`, async (next) =>
    sending(quiet(next), [
      await postNotice(notice, { kind: 'chain', chain: me.chain }, deps.randomness),
    ]),
  );
};

/** Every ten minutes while a desk is on duty: somebody is here, so many, with this wait. */
const beat: Duty = async (house, deps) => {
  const { door, me, keys, heartbeat: last } = house;
  const board = boardOf(house);
  const notice = door.notice?.writable ?? null;
  const now = deps.clock.monotonicMs();
  if (notice === null || board === null || door.bundle === null || door.bundleSeq === 0)
    return null;
  const onShift = onShiftNow(board).length;
  const isTrue = last?.onShift === onShift;
  const isDue = last === null || now - last.at >= (isTrue ? heartbeatEveryMs : correctedAfterMs);
  const desk = deskCertificateOf(board, await verifyingKeyOf(keys.desk));
  if (!isDue || desk === null || !(await isDeskOnDuty(house, deps))) return null;
  const voice = { chain: me.chain, deskKey: keys.desk, desk };
  const heartbeat = await makeHeartbeat(voice, {
    bundle: { seq: door.bundleSeq, hash: bundleHashOf(door.bundle) },
    minute: minuteNow(deps),
    onShift,
    waitMinutes: waitMinutes(house, now),
  });
  const beaten: House = { ...house, heartbeat: { at: now, onShift } };
  const outgoing = await postNotice(notice, { kind: 'heartbeat', heartbeat }, deps.randomness);
  return sending(quiet(beaten), [outgoing]);
};

const heartbeatEveryMs = 600_000;
/** How soon a heartbeat that tells another number of people is followed by a true one. */
const correctedAfterMs = 60_000;

/** The longest that a card waits now, in minutes: what the next asker may expect. */
const waitMinutes = (house: House, now: MonotonicMs): number => {
  const board = boardOf(house);
  if (board === null) return 0;
  const cards = [...house.door.requests.values()].filter(({ withdrawn }) => !withdrawn);
  const waiting = waitingCards(
    board,
    cards.map(({ card }) => card),
  );
  return Math.min(
    0xffff,
    Math.ceil(Math.max(0, ...waiting.map(({ card }) => now - card.seenAt)) / 60_000),
  );
};

const keepLeases: Duty = async (house, deps) => {
  const pen = penOf(house);
  const now = deps.clock.monotonicMs();
  const held = house.cases.size + house.watched.size;
  if (pen === null || held === 0 || !aliveIsDue(house.aliveSaidAt, now)) return null;
  const said: House = { ...house, aliveSaidAt: now };
  return sending(quiet(said), (await alive(pen, deps)).send);
};

/** What brings a board about, and me onto it. */
const duties: readonly Duty[] = [
  showCertificate,
  endOldBoard,
  carryOver,
  sayAgain,
  certifyDesks,
  invitationDuty,
];

/** What follows from a board; from one half carried over, the wrong things would. */
const dutiesOnceItStands: readonly Duty[] = [
  renewChain,
  renewBundle,
  publishBundle,
  beat,
  sayTampered,
  closeWithdrawn,
  grantByRule,
  sendPackages,
  declareDeparture,
  endSilentLeases,
  caseDuty,
  callForGranted,
  keepLeases,
];
