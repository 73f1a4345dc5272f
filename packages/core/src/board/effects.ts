/**
 * Law: what an entry changes, once it counts, is written here and nowhere else; each
 * change is one step from a board to the next, and none asks again whether it may.
 *
 * docs/protocol/circle.md §4, the *what it does* column.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import type { BoardBody, BodyOf, CasePlace, SealedNote } from './body.ts';
import { cardsRemembered, caseOf, type Board, type BoardMember } from './board.ts';
import { grantsOf, type Claim, type ClaimEnd, type OpenCase } from './case.ts';
import { roleOfLeaf } from './grant.ts';
import type { RequestId } from '../door/index.ts';
import type { Scene } from './rules.ts';

/** The board after an entry that counts. `carried` opens nothing itself: its inner entry does. */
export const effectOf = (scene: Scene, body: BoardBody): Board => {
  const { board } = scene;
  switch (body.kind) {
    case 'certificate':
      return certified(scene, body);
    case 'deskCertificate':
      return deskCertified(scene, body);
    case 'shiftOn':
      return shifted(scene, { said: body, origin: scene.origin });
    case 'shiftOff':
      return shifted(scene, null);
    case 'alive':
      return leasesKept(scene, body);
    case 'claim':
      return placeTaken(scene, body);
    case 'release':
      return placeLeft(board, body, 'released');
    case 'lapse':
      return placeLeft(board, body, 'lapsed');
    case 'handOver':
      return handedOn(scene, body);
    case 'moved':
      return { ...board, moved: { next: body.next, index: body.index } };
    case 'revoked':
      return revoked(scene, body);
    case 'closed':
      return closed(scene, body);
    case 'carried':
      return board;
    case 'grant':
    case 'package':
    case 'handedOver':
    case 'welcome':
    case 'tampered':
      return caseTold(scene, body);
  }
};

const withMember = (board: Board, member: BoardMember): Board => ({
  ...board,
  memberByKey: new Map([
    ...board.memberByKey,
    [bytesToHex(member.membership.member), member] as const,
  ]),
});

const withCase = (
  board: Board,
  request: RequestId,
  change: (open: OpenCase) => OpenCase,
): Board => {
  const boardCase = caseOf(board, request);
  if (boardCase.kind === 'closed') return board;
  const openByRequest = new Map(board.openByRequest);
  openByRequest.set(bytesToHex(request), change(boardCase));
  return { ...board, openByRequest };
};

const certified = ({ board, origin }: Scene, body: BodyOf<'certificate'>): Board => {
  const { membership, name } = body;
  const known = board.memberByKey.get(bytesToHex(membership.member));
  return withMember(board, { ...newcomer, ...known, membership, name, origin });
};

/** What the board knows of a member of whom it knows nothing but her certificate. */
export const newcomer: Omit<BoardMember, 'membership' | 'name' | 'origin'> = {
  shift: null,
  shiftAt: 0,
  spokeAt: 0,
  spent: { n: 0, entries: [] },
  revoked: null,
};

const shifted = ({ board, author, origin }: Scene, shift: BoardMember['shift']): Board =>
  withMember(board, { ...author, shift, shiftAt: origin.placed });

const deskCertified = ({ board, origin }: Scene, body: BodyOf<'deskCertificate'>): Board => {
  const deskCertificateByKey = new Map(board.deskCertificateByKey);
  const said = body.certificate;
  deskCertificateByKey.set(bytesToHex(said.deskKey), { said, origin });
  return { ...board, deskCertificateByKey };
};

/** She is off shift at once; her places stand until a desk lets them lapse. */
const revoked = ({ board, origin }: Scene, { removal }: BodyOf<'revoked'>): Board => {
  const member = board.memberByKey.get(bytesToHex(removal.member));
  return member === undefined
    ? board
    : withMember(board, { ...member, shift: null, revoked: origin });
};

const leasesKept = ({ board, author, origin }: Scene, body: BodyOf<'alive'>): Board =>
  body.requests.reduce(
    (next, request) =>
      withCase(next, request, (open) => ({
        ...open,
        claims: open.claims.map((claim) =>
          claim.end === null && equalBytes(claim.author, author.membership.member)
            ? { ...claim, keptAt: origin.placed }
            : claim,
        ),
      })),
    board,
  );

const placeTaken = (scene: Scene, body: BodyOf<'claim'>): Board => {
  const { board, author, origin, keyPackage } = scene;
  if (keyPackage === null) return board;
  const { kind: _, ...terms } = body;
  const claim: Claim = {
    ...terms,
    seq: origin.placed,
    author: author.membership.member,
    person: author.membership.person,
    leafKey: keyPackage.leafKey,
    keptAt: origin.placed,
    end: null,
    origin,
  };
  const next = withCase(board, body.request, (open) => ({
    ...open,
    claims: [...open.claims, claim],
  }));
  return { ...next, claimedLately: remembered(board, claim) };
};

const remembered = (board: Board, claim: Claim): Board['claimedLately'] => {
  const taker = { person: claim.person, claim: claim.seq };
  const isSame = ({ request }: { readonly request: RequestId }): boolean =>
    equalBytes(request, claim.request);
  return board.claimedLately.some(isSame)
    ? board.claimedLately.map((card) =>
        isSame(card) ? { ...card, takers: [...card.takers, taker] } : card,
      )
    : [...board.claimedLately, { request: claim.request, takers: [taker] }].slice(-cardsRemembered);
};

/** A claim that no grant ever named leaves no trace in the count of cards. */
const forgotten = (board: Board, claim: Claim): Board['claimedLately'] =>
  board.claimedLately
    .map((card) => ({
      ...card,
      takers: card.takers.filter((taker) => taker.claim !== claim.seq),
    }))
    .filter((card) => card.takers.length > 0);

const placeLeft = (
  board: Board,
  at: { readonly request: RequestId; readonly place: CasePlace },
  end: ClaimEnd,
): Board => {
  const boardCase = caseOf(board, at.request);
  if (boardCase.kind === 'closed') return board;
  const left = boardCase.claims.find((claim) => claim.place === at.place && claim.end === null);
  if (left === undefined) return board;
  const wasGranted = grantsOf(boardCase).some((grant) => roleOfLeaf(grant, left.leafKey) !== null);
  const next = withCase(board, at.request, (open) => ({
    ...open,
    claims: open.claims.map((claim) => (claim === left ? { ...claim, end } : claim)),
  }));
  return wasGranted ? next : { ...next, claimedLately: forgotten(board, left) };
};

const handedOn = ({ board, origin }: Scene, { request, note }: BodyOf<'handOver'>): Board => {
  const handOver: { said: SealedNote; origin: typeof origin } = { said: note, origin };
  const next = placeLeft(board, { request, place: 'lead' }, 'handedOn');
  return withCase(next, request, (open) => ({ ...open, handOver }));
};

const closed = ({ board, author, entry, origin }: Scene, body: BodyOf<'closed'>): Board => {
  const key = bytesToHex(body.request);
  const openByRequest = new Map(board.openByRequest);
  openByRequest.delete(key);
  const closedByRequest = new Map(board.closedByRequest);
  closedByRequest.set(key, {
    ...body,
    by: author.membership.member,
    stated: entry.stated,
    grants: caseOf(board, body.request).grants,
    origin,
  });
  return { ...board, openByRequest, closedByRequest };
};

const caseTold = (
  { board, origin, author }: Scene,
  body: BodyOf<'grant' | 'package' | 'handedOver' | 'welcome' | 'tampered'>,
): Board => {
  switch (body.kind) {
    case 'grant':
      return withCase(board, body.grant.request, (open) => ({
        ...open,
        grants: [...open.grants, { said: body.grant, origin }],
      }));
    case 'package':
      return withCase(board, body.request, (open) => ({
        ...open,
        packages: [...open.packages, { claim: body.claim, sealed: body.sealed }],
      }));
    case 'welcome':
      return withCase(board, body.request, (open) => ({
        ...open,
        welcomes: [...open.welcomes, { claim: body.claim, sealed: body.sealed }],
      }));
    case 'handedOver':
      return withCase(board, body.request, (open) => ({
        ...open,
        departed: [...open.departed, { handedOver: body, deskKey: author.membership.deskKey }],
      }));
    case 'tampered':
      return withCase(board, body.request, (open) => ({ ...open, tampered: origin }));
  }
};
