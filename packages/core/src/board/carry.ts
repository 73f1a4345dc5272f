/**
 * Law: a turn of the board loses nothing that is in force and brings nothing back. What
 * stands is carried as it was signed, in the order in which it can be judged again.
 *
 * docs/protocol/circle.md §4, *Turn*: certificates, desk certificates, shifts; then claims,
 * grants, hand-overs and closures as they came; then revocations, so that what a removed
 * member did before her removal still counts.
 */
import type { Board, BoardMember } from './board.ts';
import type { BodyOf } from './body.ts';
import type { Claim, OpenCase, Origin } from './case.ts';

/** Closures older than this are not carried: their cards are gone from every relay. */
const closuresKeptHours = 30 * 24;

/** What an admin posts on the next board, in this order. */
export const inForce = (board: Board): readonly BodyOf<'carried'>[] => {
  const members = [...board.memberByKey.values()];
  return [
    ...inOrder(members.map(({ origin }) => origin)),
    ...inOrder([...board.deskCertificateByKey.values()].map(({ origin }) => origin)),
    ...inOrder(members.flatMap(({ shift }) => (shift === null ? [] : [shift.origin]))),
    ...inOrder([...[...board.openByRequest.values()].flatMap(ofOpenCase), ...ofClosedCases(board)]),
    ...inOrder(members.flatMap(revocationOf)),
  ].map(({ carried }) => ({ kind: 'carried', ...carried }));
};

const inOrder = (origins: readonly Origin[]): readonly Origin[] =>
  [...origins].sort((a, b) => a.placed - b.placed);

const revocationOf = ({ revoked }: BoardMember): readonly Origin[] =>
  revoked === null ? [] : [revoked];

const ofOpenCase = (open: OpenCase): readonly Origin[] => {
  const handedOn = lastHandedOn(open);
  return [
    ...open.claims.filter((claim) => claim.end === null).map(({ origin }) => origin),
    ...(handedOn === null || open.handOver === null ? [] : [handedOn.origin, open.handOver.origin]),
    ...open.grants.map(({ origin }) => origin),
    ...(open.tampered === null ? [] : [open.tampered]),
  ];
};

/** Who handed over last stays in the case until replaced. */
const lastHandedOn = (open: OpenCase): Claim | null =>
  open.claims.findLast((claim) => claim.end === 'handedOn') ?? null;

const ofClosedCases = (board: Board): readonly Origin[] =>
  [...board.closedByRequest.values()]
    .filter(({ stated }) => stated + closuresKeptHours >= board.deskHour)
    .map(({ origin }) => origin);
