/**
 * Law: the board is a pure function of its log. Whoever reads the same entries in the same
 * order holds the same board, whenever each came and however often; no clock is asked.
 *
 * docs/protocol/circle.md §4. The only way to a next board is `place`.
 */
import { bytesToHex, equalBytes, unixHour, type UnixHour } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import {
  coversHour,
  type DeskCertificate,
  type MembershipCertificate,
  type PersonTag,
  type Role,
} from '../circle/index.ts';
import type { BoardSecretHash, Offer } from './body.ts';
import {
  emptyCase,
  type BoardCase,
  type ClosedCase,
  type OpenCase,
  type Origin,
  type Said,
} from './case.ts';
import type { RequestId } from '../door/index.ts';
import type { BoardRule } from './judge.ts';

export type BoardMember = {
  readonly membership: MembershipCertificate;
  readonly name: string;
  readonly origin: Origin;
  /** What she offers while on shift; null while off. */
  readonly shift: Said<Offer> | null;
  /** Seq of her last word on her shift; 0 before. */
  readonly shiftAt: number;
  /** Seq of her last entry that counted, *alive* and *certificate* apart; 0 before. */
  readonly spokeAt: number;
  readonly spent: Spent;
  readonly revoked: Origin | null;
};

/** The highest n that she cited, and the hashes of her entries that cited it: none counts twice. */
export type Spent = { readonly n: number; readonly entries: readonly string[] };

/** A card that somebody claimed, and who; claims undone before a grant are taken out. */
export type ClaimedCard = {
  readonly request: RequestId;
  readonly takers: readonly { readonly person: PersonTag; readonly claim: number }[];
};

/** How many cards the fairness rule looks back. */
export const cardsRemembered = 20;

export type Board = {
  readonly channel: ChannelId;
  /** i of B_i. */
  readonly index: number;
  /** Seq of the last entry placed. */
  readonly seq: number;
  /** The highest hour that a desk stated here. */
  readonly deskHour: UnixHour;
  readonly memberByKey: ReadonlyMap<string, BoardMember>;
  readonly deskCertificateByKey: ReadonlyMap<string, Said<DeskCertificate>>;
  readonly openByRequest: ReadonlyMap<string, OpenCase>;
  readonly closedByRequest: ReadonlyMap<string, ClosedCase>;
  /** The last 20 cards claimed, oldest first. */
  readonly claimedLately: readonly ClaimedCard[];
  /** Hashes of the entries that were carried here. */
  readonly carried: ReadonlySet<string>;
  /** Where this log ends; what stands after it is void. */
  readonly moved: { readonly next: BoardSecretHash; readonly index: number } | null;
  readonly voidByRule: ReadonlyMap<BoardRule, number>;
};

export const emptyBoard = (channel: ChannelId, index: number): Board => ({
  channel,
  index,
  seq: 0,
  deskHour: unixHour(0),
  memberByKey: new Map(),
  deskCertificateByKey: new Map(),
  openByRequest: new Map(),
  closedByRequest: new Map(),
  claimedLately: [],
  carried: new Set(),
  moved: null,
  voidByRule: new Map(),
});

/** The member with this key, if her certificate stands on this board; also a revoked one. */
export const memberOf = (board: Board, key: VerifyingKey): BoardMember | null =>
  board.memberByKey.get(bytesToHex(key)) ?? null;

export const hasRole = (member: BoardMember, role: Role): boolean =>
  member.membership.roles.includes(role);

/** The certificate that stands for a desk key. */
export const deskCertificateOf = (board: Board, deskKey: VerifyingKey): DeskCertificate | null =>
  board.deskCertificateByKey.get(bytesToHex(deskKey))?.said ?? null;

/** Whether this member speaks for the desk at an hour: the role, and a certificate of her desk key. */
export const speaksForDesk = (board: Board, member: BoardMember, hour: UnixHour): boolean => {
  const { deskKey, person } = member.membership;
  const certificate = deskCertificateOf(board, deskKey);
  return (
    hasRole(member, 'desk') &&
    certificate !== null &&
    equalBytes(certificate.person, person) &&
    coversHour(certificate, hour)
  );
};

/** What the board says about a request; an empty open case when it says nothing. */
export const caseOf = (board: Board, request: RequestId): BoardCase => {
  const key = bytesToHex(request);
  return board.closedByRequest.get(key) ?? board.openByRequest.get(key) ?? emptyCase(request);
};

export const isClosed = (board: Board, request: RequestId): boolean =>
  board.closedByRequest.has(bytesToHex(request));

/**
 * The other cards among the last 20 claimed, this one counted in whether it is claimed yet
 * or not: so a claim of it pushes nothing out of its own count.
 */
export const othersClaimedLately = (board: Board, request: RequestId): readonly ClaimedCard[] =>
  board.claimedLately
    .filter((card) => !equalBytes(card.request, request))
    .slice(-(cardsRemembered - 1));

export const openCases = (board: Board): readonly OpenCase[] => [...board.openByRequest.values()];

/** Members on shift, in the order of their certificates. */
export const membersOnShift = (board: Board): readonly BoardMember[] =>
  [...board.memberByKey.values()].filter((member) => member.shift !== null);
