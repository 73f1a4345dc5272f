/**
 * Law: a newcomer gets her answer when the changes that let her in stand, and with it
 * the keys of what is in force, never what was before.
 */
import { encode, secret, type Bytes } from '@krov/ground';
import {
  certifyForDesk,
  certifyMembership,
  inviteAnswerCodec,
  sealFor,
  writerKeysOf,
  type MemberKeys,
} from '../circle/index.ts';
import { adminKeysOf } from './duty.ts';
import { personTagFor } from './people.ts';
import type { House, OpenInvitation } from './house.ts';
import { shareBoardKey, shareCardKeys, shareWordsKeys } from './keySharing.ts';
import { hourFor, quiet, followedBy, type Deps, type Turn } from './turn.ts';

/** Answers the first invitation whose changes stand; followedBy tells cell and desk the keys anew. */
export const invitationDuty = async (house: House, deps: Deps): Promise<Turn<House> | null> => {
  const admin = adminKeysOf(house);
  if (admin === null) return null;
  for (const [name, open] of house.invitations) {
    const needsDesk = open.invitation.entry.roles.includes('desk');
    if (open.answered || open.cellEntrance === null) continue;
    if (needsDesk && open.deskEntrance === null) continue;
    const answered: House = {
      ...house,
      invitations: new Map([...house.invitations, [name, { ...open, answered: true }]]),
    };
    const turn = await answer(answered, { open, admin }, deps);
    const told = await followedBy(turn, (next) => shareBoardKey(next, deps));
    const carded = await followedBy(told, (next) => shareCardKeys(next, deps));
    return needsDesk ? followedBy(carded, (next) => shareWordsKeys(next, deps)) : carded;
  }
  return null;
};

const answer = async (
  house: House,
  { open, admin }: { readonly open: OpenInvitation; readonly admin: MemberKeys },
  deps: Deps,
): Promise<Turn<House>> => {
  const { pending, invitation, cellEntrance, deskEntrance } = open;
  if (pending === null || cellEntrance === null) return quiet(house);
  const { me } = house;
  const { member, deskKey, mailbox } = pending.request;
  const { roles } = invitation.entry;
  const hour = hourFor(house, deps);
  const person = personTagFor(member);
  const admitted = { member, deskKey, person, roles, hour };
  const content = encode(inviteAnswerCodec, {
    kind: 'admitted',
    membership: await certifyMembership(admin, me.chain, admitted),
    desk: roles.includes('desk') ? await certifyForDesk(admin, me.chain, admitted) : null,
    cell: cellEntrance,
    deskGroup: deskEntrance,
    boardIndex: house.boardRoom?.index ?? 0,
  });
  const access = await writerKeysOf(secret(mailbox as Bytes<'MailboxCapability'>));
  const outgoing = await sealFor(access, { content, ttl: '7d' }, deps.randomness);
  return { ...quiet(house), send: [{ outgoing, access }] };
};
