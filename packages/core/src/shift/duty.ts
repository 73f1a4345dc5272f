/**
 * Law: a device that is locked while on duty holds exactly what duty needs, and a device
 * taken in that state shows exactly this. What is not in this list goes with the lock:
 * charter key, cases that are not open now, stored text, the secrets of claims.
 *
 * Keys: docs/protocol/circle.md §2 and §3. Duty ends by hand, with the shift or on quick
 * exit: then these go too.
 */
import type { Bytes, Secret, UnixHour } from '@krov/ground';
import type { SigningKey } from '@krov/proof';
import type { BoardSecret, CardKeyShare, GroupLog, WordsKeyShare } from '../circle/index.ts';

/** What a helper's device keeps while locked on duty. */
export type DutyKeys = {
  /** B_i: reads and writes the board. */
  readonly board: BoardSecret;
  /** Open cards; each with the read token of its door. */
  readonly cardKeys: readonly CardKeyShare[];
  /** Follows the cell, where the next keys come. */
  readonly cell: GroupLog;
  /** Signs for the member on the board. */
  readonly memberKey: SigningKey;
  /** Null for a device that is not of the desk. */
  readonly desk: DeskDutyKeys | null;
};

/** What a desk's device keeps besides: it opens words and grants while its owner looks away. */
export type DeskDutyKeys = {
  readonly wordsKeys: readonly WordsKeyShare[];
  readonly group: GroupLog;
  /** Signs bundles, heartbeats and grants, under a desk certificate. */
  readonly deskKey: SigningKey;
  readonly noticeWriteSeed: Secret<Bytes<'SigningSeed'>>;
};

/** What stays when the lock falls on duty: these keys of all that an open device holds, and no ended one. */
export const keepForDuty = (open: DutyKeys, hour: UnixHour): DutyKeys => ({
  board: open.board,
  cardKeys: open.cardKeys.filter(isInUse(hour)),
  cell: open.cell,
  memberKey: open.memberKey,
  desk: open.desk === null ? null : keepForDesk(open.desk, hour),
});

const keepForDesk = (desk: DeskDutyKeys, hour: UnixHour): DeskDutyKeys => ({
  wordsKeys: desk.wordsKeys.filter(isInUse(hour)),
  group: desk.group,
  deskKey: desk.deskKey,
  noticeWriteSeed: desk.noticeWriteSeed,
});

const isInUse =
  (hour: UnixHour) =>
  ({ until }: { readonly until: UnixHour }): boolean =>
    hour <= until;

/** What whoever takes the device in this state could do with it: for the screen that says so. */
export type DutyExposure = {
  /** Sees who is on shift and which requests are claimed. */
  readonly readsBoard: true;
  /** Opens the cards of so many bundles. */
  readonly cards: number;
  /** Opens the words of so many bundles; 0 for a helper. */
  readonly words: number;
  readonly speaksForDesk: boolean;
};

export const exposureOf = ({ cardKeys, desk }: DutyKeys): DutyExposure => ({
  readsBoard: true,
  cards: cardKeys.length,
  words: desk?.wordsKeys.length ?? 0,
  speaksForDesk: desk !== null,
});
