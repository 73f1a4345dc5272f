/**
 * Law: who fits best is arithmetic over what members offered and hold, the same on every
 * device, and each point has a reason that can be shown to her.
 *
 * docs/protocol/case.md §4. A person counts once, with the device that fits best. The
 * card's own case is left out, so claiming it does not change who fits it.
 */
import { bytesToHex, compareBytes, concatBytes, equalBytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { Language, PersonTag } from '../circle/index.ts';
import {
  openCases,
  othersClaimedLately,
  standingClaims,
  type Board,
  type BoardMember,
} from '../board/index.ts';
import type { Card, Need, RequestId } from '../door/index.ts';

/** Why a member has the points she has. */
export type RankReason =
  | { readonly kind: 'speaks'; readonly language: Language }
  | { readonly kind: 'knows'; readonly need: Need }
  | { readonly kind: 'free' }
  | { readonly kind: 'busy'; readonly openCases: number }
  | { readonly kind: 'full'; readonly cap: number };

export type Ranked = {
  readonly member: BoardMember;
  readonly points: number;
  readonly reasons: readonly RankReason[];
};

/** For how long the two best are shown as such, and the automatic rule waits for them. */
export const bestFitMs = 20_000;
/** How many are shown as fitting best. */
const bestFits = 2;

const pointsOf = (reason: RankReason): number => {
  switch (reason.kind) {
    case 'speaks':
      return 8;
    case 'knows':
      return 4;
    case 'free':
      return 2;
    case 'busy':
      return -2 * reason.openCases;
    case 'full':
      return -100;
  }
};

/** One entry for each person on shift, best first. */
export const rank = (
  card: Card,
  onShift: readonly BoardMember[],
  board: Board,
): readonly Ranked[] =>
  oncePerPerson(
    onShift
      .map((member) => ranked(card, member, board))
      .map((held) => ({ ...held, lately: takenLately(board, held.member, card.request) }))
      .map((held) => ({ ...held, lot: lotOf(held.member, card) }))
      .sort((a, b) => b.points - a.points || a.lately - b.lately || compareBytes(a.lot, b.lot))
      .map(({ member, points, reasons }) => ({ member, points, reasons })),
  );

/** Whether this person is one of the two best, and why; null when she is not. */
export const fitsBest = (ranking: readonly Ranked[], person: PersonTag): Ranked | null =>
  ranking.slice(0, bestFits).find(({ member }) => equalBytes(member.membership.person, person)) ??
  null;

/** Open cases, but for this request's, in which the person holds a place. */
export const otherOpenCases = (board: Board, person: PersonTag, request: RequestId): number => {
  const held = heldByPerson(board).get(bytesToHex(person));
  return held === undefined ? 0 : held.size - (held.has(bytesToHex(request)) ? 1 : 0);
};

type Held = ReadonlyMap<string, ReadonlySet<string>>;

/** A board never changes, so what its people hold is reckoned once, not once for each card and member. */
const heldByBoard = new WeakMap<Board, Held>();

const heldByPerson = (board: Board): Held => {
  const known = heldByBoard.get(board);
  if (known !== undefined) return known;
  const held = new Map<string, Set<string>>();
  for (const open of openCases(board)) {
    for (const { person } of standingClaims(open)) {
      const name = bytesToHex(person);
      held.set(name, (held.get(name) ?? new Set()).add(bytesToHex(open.request)));
    }
  }
  heldByBoard.set(board, held);
  return held;
};

const ranked = (card: Card, member: BoardMember, board: Board): Ranked => {
  const reasons = reasonsFor(card, member, board);
  return {
    member,
    reasons,
    points: reasons.reduce((sum, reason) => sum + pointsOf(reason), 0),
  };
};

const reasonsFor = (card: Card, member: BoardMember, board: Board): readonly RankReason[] => {
  const offer = member.shift?.said ?? { languages: [], needs: [], cap: 0 };
  const held = otherOpenCases(board, member.membership.person, card.request);
  const reasons: readonly (RankReason | false)[] = [
    offer.languages.includes(card.language) && { kind: 'speaks', language: card.language },
    offer.needs.includes(card.need) && { kind: 'knows', need: card.need },
    held === 0 ? { kind: 'free' } : { kind: 'busy', openCases: held },
    held >= offer.cap && { kind: 'full', cap: offer.cap },
  ];
  return reasons.filter((reason) => reason !== false);
};

const takenLately = (board: Board, member: BoardMember, request: RequestId): number =>
  othersClaimedLately(board, request).filter(({ takers }) =>
    takers.some(({ person }) => equalBytes(person, member.membership.person)),
  ).length;

/** Decides between equals, differently for each card. */
const lotOf = ({ membership }: BoardMember, card: Card): Uint8Array =>
  sha256(concatBytes(membership.member, card.cardHash));

const oncePerPerson = (ranking: readonly Ranked[]): readonly Ranked[] => {
  const seen = new Set<string>();
  return ranking.filter(({ member }) => {
    const person = bytesToHex(member.membership.person);
    const isFirst = !seen.has(person);
    seen.add(person);
    return isFirst;
  });
};
