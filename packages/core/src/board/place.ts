/**
 * Law: the board is built by this verb alone, entry after entry in the log's order. Each
 * entry either stands or is void by a named rule; the same entry again changes nothing.
 *
 * docs/protocol/circle.md §4; step 12 of the walk. One entry at a time: the next is placed
 * on the board that the last one gave.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import type { Charter } from '../circle/index.ts';
import type { BoardBody, BoardEntryBytes } from './body.ts';
import { memberOf, speaksForDesk, type Board, type BoardMember } from './board.ts';
import { effectOf, newcomer } from './effects.ts';
import type { BoardEntry } from './entry.ts';
import { brokenByAny, brokenByKind, brokenWhenCarried, type BoardRule } from './judge.ts';
import type { Arrival, Scene } from './rules.ts';
import { vouch, type Vouched } from './vouch.ts';

/** The content of one envelope of the board's channel, at its place in the log. */
export type Delivered = {
  readonly seq: number;
  readonly channel: ChannelId;
  readonly entry: BoardEntryBytes;
};

/** What became of an entry. */
export type BoardEvent =
  | {
      readonly kind: 'stands';
      readonly seq: number;
      readonly author: VerifyingKey;
      readonly body: BoardBody;
    }
  | {
      readonly kind: 'void';
      readonly seq: number;
      readonly rule: BoardRule;
      /** Null when it did not decode or was not its author's. */
      readonly entry: BoardEntry | null;
    };

export type Placed = { readonly board: Board; readonly events: readonly BoardEvent[] };

/**
 * The board after one more entry, and what became of it. An entry of another channel, or
 * at or below the last seq placed, is no news: same board, no event.
 */
export const place = async (
  board: Board,
  delivered: Delivered,
  charter: Charter,
): Promise<Placed> => {
  const { seq, channel, entry } = delivered;
  if (!equalBytes(channel, board.channel) || seq <= board.seq) return { board, events: [] };
  const next = { ...board, seq };
  const vouched = await vouch({ channel, seq, entry }, { charter, board });
  return vouched.ok ? settled(next, vouched.value) : voided(next, vouched.error.rule, null);
};

const arrivalOf = (board: Board, { entry, hash, keyPackage, carried }: Vouched): Arrival => ({
  board,
  entry,
  hash,
  keyPackage,
  origin: { placed: board.seq, carried },
});

/** The author as she stands, or as the certificate that she brings makes her. */
const authorOf = ({ board, entry, origin }: Arrival): BoardMember | null => {
  const { author, body } = entry;
  const known = memberOf(board, author);
  if (body.kind !== 'certificate' || !equalBytes(body.membership.member, author)) return known;
  const { membership, name } = body;
  return { ...newcomer, ...known, membership, name, origin };
};

const settled = (board: Board, vouched: Vouched): Placed => {
  const arrival = arrivalOf(board, vouched);
  const author = authorOf(arrival);
  const { entry } = arrival;
  if (author === null) return voided(board, 'noCertificateNoEffect', entry);
  const scene: Scene = { ...arrival, author };
  const rule = brokenByAny(scene, entry.body);
  if (rule !== null) return voided(board, rule, entry);
  const ruleOfKind = brokenByKind(scene, entry.body);
  if (ruleOfKind !== null) return voided(spend(board, scene), ruleOfKind, entry);
  const counted = heard(spend(effectOf(scene, entry.body), scene), scene);
  return vouched.inner === null ? stands(counted, entry) : settledInner(counted, vouched.inner);
};

/** What an admin carried: judged as of an earlier board, placed on this one. */
const settledInner = (board: Board, inner: Vouched): Placed => {
  const arrival = arrivalOf(board, inner);
  const author = authorOf(arrival);
  const { entry, hash } = arrival;
  if (author === null) return voided(board, 'noCertificateNoEffect', entry);
  const scene: Scene = { ...arrival, author };
  const rule = brokenWhenCarried(scene, entry.body);
  if (rule !== null) return voided(board, rule, entry);
  const counted = effectOf(scene, entry.body);
  return stands({ ...counted, carried: new Set([...counted.carried, hash]) }, entry);
};

/** Whether it counts or not, an entry of a certified author is spent: nobody can post it again. */
const spend = (board: Board, { author, entry, hash }: Scene): Board =>
  withAuthor(board, author, (member) => ({
    ...member,
    spent:
      entry.place.n > member.spent.n
        ? { n: entry.place.n, entries: [hash] }
        : { ...member.spent, entries: [...member.spent.entries, hash] },
  }));

/** A sign of life of its author; and, of a desk, of the hour. */
const heard = (board: Board, { author, entry, origin }: Scene): Board => {
  const { kind } = entry.body;
  const hour = speaksForDesk(board, author, entry.stated) ? entry.stated : board.deskHour;
  const told = hour > board.deskHour ? { ...board, deskHour: hour } : board;
  return kind === 'alive' || kind === 'certificate'
    ? told
    : withAuthor(told, author, (member) => ({ ...member, spokeAt: origin.placed }));
};

const withAuthor = (
  board: Board,
  author: BoardMember,
  change: (member: BoardMember) => BoardMember,
): Board => {
  const key = bytesToHex(author.membership.member);
  const member = board.memberByKey.get(key);
  if (member === undefined) return board;
  return { ...board, memberByKey: new Map(board.memberByKey).set(key, change(member)) };
};

const stands = (board: Board, { author, body }: BoardEntry): Placed => ({
  board,
  events: [{ kind: 'stands', seq: board.seq, author, body }],
});

const voided = (board: Board, rule: BoardRule, entry: BoardEntry | null): Placed => {
  const times = (board.voidByRule.get(rule) ?? 0) + 1;
  return {
    board: { ...board, voidByRule: new Map(board.voidByRule).set(rule, times) },
    events: [{ kind: 'void', seq: board.seq, rule, entry }],
  };
};
