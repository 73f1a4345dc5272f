/**
 * Law: the desk speaks, reads itself back, and only then acts. A grant that was not first
 * of its number, or whose claim fell away before it landed, leads to no package.
 *
 * docs/protocol/case.md §1, door.md §5.
 */
import { err, ok, refused, unixHour, equalBytes, type Refused, type Result } from '@krov/ground';
import { verifyingKeyOf, type SigningKey, type VerifyingKey } from '@krov/proof';
import type { KeyPackageHash } from '@krov/sealing';
import {
  caseOf,
  deskCertificateOf,
  grantHashOf,
  grantInForce,
  hourToState,
  isGranted,
  longestGrantHours,
  openCases,
  penSpeaksForDesk,
  signGrant,
  signHandedOver,
  standingClaims,
  writeOnBoard,
  type Board,
  type BoardPen,
  type Claim,
  type Deps,
  type Grant,
} from '../board/index.ts';
import type { RequestId } from '../door/index.ts';
import type { LeafKey } from '@krov/sealing';
import type { Outgoing } from '../reach/index.ts';
import type { GrantProposal } from './grantRule.ts';
import { sealPackage, type CasePackage } from './package.ts';

/** A pen that can also sign for the desk. */
export type DeskPen = BoardPen & { readonly deskKey: SigningKey };

type Granted = { readonly grant: Grant; readonly send: readonly Outgoing[] };

/** Signs and posts a grant. `asker` is the hash of the KeyPackage in her words. */
export const grant = async (
  pen: DeskPen,
  granted: {
    readonly request: RequestId;
    readonly asker: KeyPackageHash;
    readonly proposal: GrantProposal;
  },
  deps: Deps,
): Promise<Result<Granted, Refused<'onlyDeskGrants'>>> => {
  const desk = deskCertificateOf(pen.board, await verifyingKeyOf(pen.deskKey));
  if (desk === null || !(await penSpeaksForDesk(pen, deps))) return err(refused('onlyDeskGrants'));
  const { request, asker, proposal } = granted;
  const stated = hourToState(pen.board, deps.clock);
  const signed = await signGrant(pen.deskKey, {
    ...proposal,
    circle: desk.circle,
    request,
    asker,
    stated,
    until: unixHour(stated + longestGrantHours),
    desk,
  });
  const send = [await writeOnBoard(pen, { kind: 'grant', grant: signed }, deps)];
  return ok({ grant: signed, send });
};

/** Whether exactly this grant was read back, and is in force. */
export const isInForce = (board: Board, signed: Grant): boolean => {
  const standing = grantInForce(caseOf(board, signed.request));
  return standing !== null && equalBytes(grantHashOf(standing), grantHashOf(signed));
};

/** A claim that this desk granted and has sent no package to. */
export type PackageDue = { readonly grant: Grant; readonly claim: Claim };

/** What a desk still owes under its own grants, read from the log: nothing to remember. */
export const packagesDue = (board: Board, deskKey: VerifyingKey): readonly PackageDue[] =>
  openCases(board).flatMap((open) => {
    const signed = grantInForce(open);
    if (signed === null || !equalBytes(signed.desk.deskKey, deskKey)) return [];
    return standingClaims(open)
      .filter((claim) => isGranted(open, claim))
      .filter((claim) => !open.packages.some((sent) => sent.claim === claim.seq))
      .map((claim) => ({ grant: signed, claim }));
  });

/** Seals and posts the package of a granted claim. */
export const sendPackage = async (
  pen: BoardPen,
  { grant: signed, claim, casePackage }: PackageDue & { readonly casePackage: CasePackage },
  deps: Deps,
): Promise<Result<{ readonly send: readonly Outgoing[] }, Refused<'onlyTheGrantedAreLetIn'>>> => {
  if (!isInForce(pen.board, signed)) return err(refused('onlyTheGrantedAreLetIn'));
  const sealed = await sealPackage({ claim, grant: signed }, casePackage, deps.randomness);
  const { request, seq } = claim;
  const body = { kind: 'package', request, claim: seq, sealed } as const;
  return ok({ send: [await writeOnBoard(pen, body, deps)] });
};

/** The desk's word that a leaf leaves a case: the warrant to remove it. */
export const declareHandedOver = async (
  pen: DeskPen,
  departure: { readonly request: RequestId; readonly leafKey: LeafKey },
  deps: Deps,
): Promise<Result<{ readonly send: readonly Outgoing[] }, Refused<'onlyDeskHandsOver'>>> => {
  const desk = deskCertificateOf(pen.board, await verifyingKeyOf(pen.deskKey));
  if (desk === null || !(await penSpeaksForDesk(pen, deps))) {
    return err(refused('onlyDeskHandsOver'));
  }
  const handedOver = await signHandedOver(pen.deskKey, desk.circle, departure);
  return ok({ send: [await writeOnBoard(pen, { kind: 'handedOver', ...handedOver }, deps)] });
};
