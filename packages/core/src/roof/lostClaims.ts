/**
 * Law: a device keeps the secrets of a claim only as long as the log may still let it
 * stand; so no card shows a place as mine, or on its way, that never will be.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import { readKeyPackage } from '@krov/sealing';
import type { Board, BoardEvent } from '../board/index.ts';
import { claimOf } from '../match/index.ts';
import type { House } from './house.ts';
import { claimsUnplaced } from './unplaced.ts';

/** The house without the claims of mine that the log has voided. */
export const withoutLostClaims = async (
  house: House,
  events: readonly BoardEvent[],
): Promise<House> => {
  const claims = new Map(house.claims);
  for (const event of events) {
    const body = event.kind === 'void' ? event.entry?.body : undefined;
    if (body?.kind !== 'claim') continue;
    const name = bytesToHex(body.request);
    const keyPackage = await readKeyPackage(body.keyPackage);
    const mine = claims.get(name);
    if (mine === undefined || !keyPackage.ok || house.cases.has(name)) continue;
    if (equalBytes(keyPackage.value.leafKey, mine.leafKey)) claims.delete(name);
  }
  return claims.size === house.claims.size ? house : { ...house, claims };
};

/** The claims that go with me to the next board: those that stood, and those that are said again there. */
export const claimsAcross = (house: House, before: Board): House['claims'] => {
  const onTheirWay = new Set(claimsUnplaced(house).map(bytesToHex));
  return new Map(
    [...house.claims].filter(
      ([name, mine]) =>
        house.cases.has(name) || claimOf(before, mine) !== null || onTheirWay.has(name),
    ),
  );
};
