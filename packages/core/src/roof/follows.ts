/** Law: a device follows the channels of its rooms, from where it has read, and no others. */
import { bytesToHex, revealSecret } from '@krov/ground';
import { inviteChannelOf } from '../circle/index.ts';
import { doorChannelOf } from '../door/index.ts';
import { emptyPlace, type Access, type Place } from '../reach/index.ts';
import type { Home, House, Waiting } from './house.ts';

export type Follows = ReadonlyMap<string, { readonly access: Access; readonly from: Place }>;

export const followsOf = async (home: Home): Promise<Follows> => {
  const follows = new Map<string, { readonly access: Access; readonly from: Place }>();
  const add = (access: Access, from: Place): void =>
    void follows.set(bytesToHex(access.id), { access, from });
  if (home.kind === 'joining') await joiningFollows(home, add);
  if (home.kind === 'member' && !home.cell.removed) await memberFollows(home, add);
  return follows;
};

type Add = (access: Access, from: Place) => void;

const joiningFollows = async (
  { link, joining, invitePlace, mailboxPlace }: Waiting,
  add: Add,
): Promise<void> => {
  add(await inviteChannelOf(link.secret), invitePlace);
  if (joining !== null) add(joining.mailbox.keys, mailboxPlace);
};

/**
 * A relay says of a notice channel without entries what it says of none, and is not asked
 * again; a helper hears of its first key after the chain stands in it.
 */
const isThere = ({ notice, cardShares }: House['door']): boolean =>
  notice?.writable != null || cardShares.length > 0;

const memberFollows = async (house: House, add: Add): Promise<void> => {
  const { cell, deskGroup, boardRoom, door, invitations, cases, watched } = house;
  add(cell.keys, cell.place);
  if (deskGroup !== null) add(deskGroup.keys, deskGroup.place);
  if (boardRoom !== null) add(boardRoom.keys, boardRoom.place);
  if (door.notice !== null && isThere(door)) add(door.notice.access, door.noticePlace);
  for (const { doorReadToken } of door.cardShares) {
    add(await doorChannelOf(revealSecret(doorReadToken)), emptyPlace);
  }
  if (door.token !== null && door.cardShares.length > 0) {
    add(await doorChannelOf(revealSecret(door.token)), door.place);
  }
  for (const { invitation, place, answered } of invitations.values()) {
    if (!answered) add(invitation.keys, place);
  }
  for (const { room } of cases.values()) add(room.log.keys, room.log.place);
  for (const { access, place } of watched.values()) add(access, place);
};
