/**
 * Law: what a screen shows follows from the house alone, and is plain: no keys, no bytes,
 * no logs.
 */
import { bytesToHex, equalBytes, hourOf, revealSecret, type Clock } from '@krov/ground';
import {
  caseOf,
  memberOf,
  openPlace,
  standingClaim,
  type Board,
  type BoardCase,
  type CasePlace,
} from '../board/index.ts';
import { charterOf, fingerprintOf, inviteLinkText, type Role } from '../circle/index.ts';
import { onTheirWay } from '../conversation/index.ts';
import {
  doorLinkText,
  hasEnded,
  type Card,
  type CardFields,
  type KnownRequest,
} from '../door/index.ts';
import { bestFitMs, claimOf, decideByRule, fitsBest, next, rank } from '../match/index.ts';
import { membersOnShift } from '../board/index.ts';
import type { CardView, CaseView, InvitationView, LineView, MemberView, RoofView } from './api.ts';
import { awaitedIn } from './dutyHouse.ts';
import {
  isMyCase,
  type Home,
  type House,
  type OpenConversation,
  type OpenInvitation,
} from './house.ts';

export const viewOf = (home: Home, line: LineView, clock: Clock): RoofView => {
  switch (home.kind) {
    case 'empty':
      return { kind: 'empty', line };
    case 'joining':
      return {
        kind: 'joining',
        line,
        words: home.joining?.words ?? null,
        refused: home.declined ? 'declined' : null,
      };
    case 'member':
      return memberView(home, line, clock);
  }
};

const memberView = (house: House, line: LineView, clock: Clock): RoofView => {
  const { me, boardRoom } = house;
  const { member, roles } = me.membership;
  const board = boardRoom?.board ?? null;
  const mine = board === null ? null : memberOf(board, member);
  const cards = board === null ? [] : cardsOf(house, board, clock);
  return {
    kind: 'member',
    line,
    me: { member: bytesToHex(member), name: me.name, languages: me.languages },
    roles: roles as readonly Role[],
    onShift: mine?.shift != null,
    isDeskOnDuty: mine?.shift != null && roles.includes('desk'),
    members: board === null ? [] : membersOf(house, board),
    invitations: [...house.invitations].map(invitationView),
    door: { fragment: doorFragment(house), state: doorState(house, clock) },
    cards,
    next: board === null || mine === null ? null : dealt(house, board, clock),
    cases: [...house.cases].map((entry) => caseView(house, entry)),
    awaited: awaitedIn(house),
    removed: house.cell.removed,
  };
};

const fragmentOf = (text: string): string => text.slice(text.indexOf('#') + 1);

const doorFragment = ({ door, me }: House): string | null => {
  if (door.notice === null || door.bundle === null) return null;
  const link = { notice: door.notice.access.id, fingerprint: fingerprintOf(charterOf(me.chain)) };
  return fragmentOf(doorLinkText('', link));
};

const doorState = ({ door }: House, clock: Clock): 'none' | 'opening' | 'open' | 'ended' => {
  if (door.token === null && door.bundle === null) return 'none';
  if (door.bundle === null) return 'opening';
  return hasEnded(door.bundle, hourOf(clock.unixMs())) ? 'ended' : 'open';
};

const membersOf = ({ me }: House, board: Board): readonly MemberView[] =>
  [...board.memberByKey].map(([key, { membership, name, shift, revoked }]) => ({
    member: key,
    name,
    roles: membership.roles,
    onShift: shift !== null && revoked === null,
    isMe: equalBytes(membership.member, me.membership.member),
    revoked: revoked !== null,
  }));

const invitationView = ([name, open]: readonly [string, OpenInvitation]): InvitationView => {
  const { invitation, pending } = open;
  const link = { secret: revealSecret(invitation.secret), fingerprint: invitation.entry.circle };
  return {
    invitation: name,
    fragment: fragmentOf(inviteLinkText('', link)),
    roles: invitation.entry.roles,
    pending: pending === null ? null : { name: pending.request.name, words: pending.words },
    state: invitationState(open),
  };
};

const invitationState = (open: OpenInvitation): InvitationView['state'] => {
  if (open.answered) return open.cellEntrance === null ? 'declined' : 'admitted';
  if (open.cellChange !== null) return 'admitting';
  return open.pending === null ? 'open' : 'pending';
};

const cardsOf = (house: House, board: Board, clock: Clock): readonly CardView[] =>
  [...house.door.requests].map(([name, known]) => cardView(house, board, { name, known, clock }));

const cardView = (
  house: House,
  board: Board,
  {
    name,
    known,
    clock,
  }: { readonly name: string; readonly known: KnownRequest; readonly clock: Clock },
): CardView => {
  const { card, tampered, withdrawn } = known;
  const now = clock.monotonicMs();
  const boardCase = caseOf(board, card.request);
  const onShift = membersOnShift(board);
  const ranked = rank(card, onShift, board);
  const me = house.me.membership.member;
  const mine = ranked.find(({ member }) => equalBytes(member.membership.member, me));
  const decision = decideByRule(board, card, now);
  const { seenAt } = card;
  return {
    request: name,
    fields: fieldsOf(card),
    waitedMs: now - seenAt,
    tampered: tampered || (boardCase.kind === 'open' && boardCase.tampered !== null),
    withdrawn,
    waitsFor: openPlace(board, card),
    hadALead:
      boardCase.kind === 'open' &&
      boardCase.claims.some(({ place, end }) => place === 'lead' && end !== null),
    fitsMe: fitsBest(ranked, house.me.membership.person) !== null && now - seenAt < bestFitMs,
    reasons: mine?.reasons ?? [],
    lead: nameAt(board, boardCase, 'lead'),
    second: nameAt(board, boardCase, 'second'),
    heldBack: decision.kind === 'heldBack' ? decision.because : [],
    closed: boardCase.kind === 'closed' ? boardCase.outcome : null,
    mine: whatIHold(house, board, name),
  };
};

const nameAt = (board: Board, boardCase: BoardCase, place: CasePlace): string | null => {
  const claim = standingClaim(boardCase, place);
  return claim === null ? null : (memberOf(board, claim.author)?.name ?? null);
};

const whatIHold = (house: House, board: Board, name: string): CardView['mine'] => {
  const secrets = house.claims.get(name);
  if (secrets === undefined) return 'nothing';
  if (isMyCase(house, name)) return 'granted';
  const claim = claimOf(board, secrets);
  if (claim === null) return 'claiming';
  return claim.end === null ? 'claimed' : 'nothing';
};

const dealt = (house: House, board: Board, clock: Clock): string | null => {
  const to = memberOf(board, house.me.membership.member);
  if (to === null) return null;
  const cards = [...house.door.requests.values()]
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ card }) => card);
  const hour = hourOf(clock.unixMs());
  const waiting = next(board, cards, { to, hour, passed: [] });
  return waiting === null ? null : bytesToHex(waiting.card.request);
};

const caseView = (
  house: House,
  [name, conversation]: readonly [string, OpenConversation],
): CaseView => {
  const { room, place, words, note } = conversation;
  const known = house.door.requests.get(name);
  const board = house.boardRoom?.board;
  const secrets = house.claims.get(name);
  const claim = board === undefined || secrets === undefined ? null : claimOf(board, secrets);
  return {
    request: name,
    place,
    fields: known === undefined ? null : fieldsOf(known.card),
    words,
    note,
    transcript: room.transcript,
    unsent: onTheirWay(room).flatMap((message) =>
      message.kind === 'say' || message.kind === 'step' ? [message.text] : [],
    ),
    isLeaving: claim?.end === 'handedOn',
  };
};

const fieldsOf = (card: Card): CardFields => {
  const { need, language, region, urgency, neededBy, inPerson } = card;
  return { need, language, region, urgency, neededBy, inPerson };
};
