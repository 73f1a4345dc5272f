/** Law: a duty has a name and is seen to once; whether it is due follows from the house. */
import { verifyingKeyOf } from '@krov/proof';
import { deskCertificateOf, memberOf, type Board } from '../board/index.ts';
import type { MemberKeys } from '../circle/index.ts';
import type { House } from './house.ts';
import { done, hourFor, type Deps, type Turn } from './turn.ts';

export type Duty = (house: House, deps: Deps) => Promise<Turn<House> | null>;

/** Posts one board entry as a duty of this name, once. */
export const once = async (
  house: House,
  name: string,
  see: (house: House) => Promise<Turn<House>>,
): Promise<Turn<House> | null> => (house.done.has(name) ? null : see(done(house, name)));

export const boardOf = (house: House): Board | null => house.boardRoom?.board ?? null;

export const isAdmin = ({ me }: House): boolean => me.membership.roles.includes('admin');

/** What an admin certifies with; `null` for who is none, and behind the lock. */
export const adminKeysOf = (house: House): MemberKeys | null => {
  const { charter } = house.keys;
  return charter === null || !isAdmin(house) ? null : { ...house.keys, charter };
};

/** On shift with the desk role and a certificate that covers the hour. */
export const isDeskOnDuty = async (house: House, deps: Deps): Promise<boolean> => {
  const board = boardOf(house);
  if (board === null || !house.me.membership.roles.includes('desk')) return false;
  const member = memberOf(board, house.me.membership.member);
  const certificate = deskCertificateOf(board, await verifyingKeyOf(house.keys.desk));
  return member?.shift != null && certificate !== null && certificate.until >= hourFor(house, deps);
};
