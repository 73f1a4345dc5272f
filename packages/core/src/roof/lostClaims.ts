/**
 * Law: a device keeps the secrets of a claim only as long as the log may still let it
 * stand; so no card shows a place as mine, or on its way, that never will be.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import { readKeyPackage } from '@krov/sealing';
import { caseOf, type Board, type BoardEvent } from '../board/index.ts';
import { claimOf } from '../match/index.ts';
import { isMyCase, type House, type OwnClaim } from './house.ts';
import { claimsUnplaced } from './unplaced.ts';

/** The house without the claims of mine that the log has voided. */
export const withoutLostClaims = async (
  house: House,
  events: readonly BoardEvent[],
): Promise<House> => {
  const claims = new Map(house.claims);
  const board = house.boardRoom?.board ?? null;
  for (const event of events) {
    const body = event.kind === 'void' ? event.entry?.body : undefined;
    if (body?.kind !== 'claim') continue;
    const name = bytesToHex(body.request);
    const keyPackage = await readKeyPackage(body.keyPackage);
    const mine = claims.get(name);
    if (mine === undefined || !keyPackage.ok || isMyCase(house, name)) continue;
    // A second copy of an entry that stands is void too, and takes nothing away.
    const stands = board !== null && claimOf(board, mine) !== null;
    if (!stands && equalBytes(keyPackage.value.leafKey, mine.leafKey)) claims.delete(name);
  }
  return claims.size === house.claims.size ? house : { ...house, claims };
};

/** The claims that go with me to the next board: those that stood, and those that are said again there. */
export const claimsAcross = (house: House, before: Board): House['claims'] => {
  const onTheirWay = new Set(claimsUnplaced(house).map(bytesToHex));
  const goes = [...house.claims].filter(
    ([name, mine]) =>
      isMyCase(house, name) || claimOf(before, mine) !== null || onTheirWay.has(name),
  );
  return new Map(goes.map(([name, mine]) => [name, withHeard(before, mine)]));
};

/** A claim with what was sealed for it here: the next board may bring the one and not the other. */
const withHeard = (board: Board, mine: OwnClaim): OwnClaim => {
  const open = caseOf(board, mine.request);
  const claim = claimOf(board, mine);
  if (open.kind === 'closed' || claim === null) return mine;
  const isForMine = (sealed: { readonly claim: number }): boolean => sealed.claim === claim.seq;
  return {
    ...mine,
    heard: {
      package: open.packages.find(isForMine)?.sealed ?? mine.heard?.package ?? null,
      welcome: open.welcomes.find(isForMine)?.sealed ?? mine.heard?.welcome ?? null,
    },
  };
};
