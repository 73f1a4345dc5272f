import { verifyingKeyOf } from '@krov/proof';
import type { Bytes } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  certificateOf,
  claimFor,
  makeEvening,
  onShift,
  sealedBytes,
} from '../../testing/boardLog.ts';
import { evening } from '../../testing/circle.ts';
import { caseOf, isClosed } from './board.ts';
import type { BodyOf } from './body.ts';
import { standingClaim } from './case.ts';
import { signHandedOver } from './handedOver.ts';

const card = cardNamed('Olena');
const { request } = card;
const releaseOf = (at: 'lead' | 'second'): BodyOf<'release'> => ({
  kind: 'release',
  request,
  place: at,
});
const closedBody: BodyOf<'closed'> = {
  kind: 'closed',
  request,
  outcome: 'helped',
  reason: sealedBytes('reason'),
};

describe('claims', () => {
  test('the earliest claim wins', async () => {
    const { log, say, marko, ana } = await makeEvening();
    expect(await say(ana, await claimFor(card, 'lead'))).toBe('stands');
    expect(await say(marko, await claimFor(card, 'lead'))).toBe('earliestClaimWins');
    expect(await say(marko, await claimFor(card, 'second'))).toBe('stands');
    expect(standingClaim(caseOf(log.board(), request), 'lead')?.author).toEqual(ana.key);
    expect(standingClaim(caseOf(log.board(), request), 'second')?.author).toEqual(marko.key);
  });

  test('who claims must be on shift', async () => {
    const { say, marko } = await makeEvening();
    await say(marko, { kind: 'shiftOff' });
    expect(await say(marko, await claimFor(card, 'lead'))).toBe('claimerMustBeOnShift');
  });

  test('one person cannot hold both places, not even with two devices', async () => {
    const { circle, say, marko } = await makeEvening();
    const tablet = await circle.admit('tablet', ['helper'], { person: 'Marko' });
    await say(tablet, certificateOf(tablet));
    await say(tablet, onShift());
    await say(marko, await claimFor(card, 'lead'));
    expect(await say(marko, await claimFor(card, 'second'))).toBe('onePersonCannotHoldBothPlaces');
    expect(await say(tablet, await claimFor(card, 'second'))).toBe('onePersonCannotHoldBothPlaces');
  });

  test('a claim needs a sound KeyPackage, of this hour, that nobody showed in this case', async () => {
    const { log, say, marko, ana } = await makeEvening();
    const claim = await claimFor(card, 'lead');
    const torn = { ...claim, keyPackage: claim.keyPackage.slice(1) as Bytes<'KeyPackageBytes'> };
    expect(await say(marko, torn)).toBe('aClaimCarriesASoundKeyPackage');
    const late = { stated: evening + 99 };
    const early = { ...claim };
    expect(await say(marko, early, { stated: evening - 1 })).toBe('stands');
    expect(await say(ana, { ...claim, place: 'second' }, late)).toBe('aKeyPackageIsUsedOnce');
    expect(standingClaim(caseOf(log.board(), request), 'second')).toBe(null);
  });

  test('a KeyPackage counts only in the hours that it names', async () => {
    const { circle, say } = await makeEvening();
    const term = { from: evening - 9, until: evening + 200 };
    const mira = await circle.admit('Mira', ['helper'], term);
    await say(mira, certificateOf(mira), { stated: evening - 1 });
    await say(mira, onShift());
    const claim = await claimFor(card, 'lead');
    expect(await say(mira, claim, { stated: evening + 168 })).toBe('aClaimCarriesASoundKeyPackage');
    expect(await say(mira, claim, { stated: evening - 2 })).toBe('aClaimCarriesASoundKeyPackage');
    expect(await say(mira, claim, { stated: evening + 167 })).toBe('stands');
  });

  test('a place is released by its holder alone, who may take it again', async () => {
    const { say, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    expect(await say(ana, releaseOf('lead'))).toBe('onlyTheHolderReleases');
    expect(await say(marko, releaseOf('second'))).toBe('onlyTheHolderReleases');
    expect(await say(marko, releaseOf('lead'))).toBe('stands');
    expect(await say(marko, await claimFor(card, 'lead'))).toBe('stands');
  });

  test('only a desk lets a place lapse, and only the claim that it names', async () => {
    const { log, say, vesna, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const claim = standingClaim(caseOf(log.board(), request), 'lead')?.seq ?? 0;
    const lapse: BodyOf<'lapse'> = { kind: 'lapse', request, place: 'lead', claim };
    expect(await say(ana, lapse)).toBe('onlyDeskLapses');
    expect(await say(vesna, { ...lapse, claim: claim + 1 })).toBe('aLapseNamesTheStandingClaim');
    expect(await say(vesna, lapse)).toBe('stands');
    expect(await say(vesna, lapse)).toBe('aLapseNamesTheStandingClaim');
    expect(await say(ana, await claimFor(card, 'lead'))).toBe('stands');
  });

  test('alive keeps the leases that it names, of its holder', async () => {
    const { log, say, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const claimed = standingClaim(caseOf(log.board(), request), 'lead')?.keptAt ?? 0;
    expect(await say(ana, { kind: 'alive', requests: [request] })).toBe('onlyTheHolderKeepsALease');
    expect(await say(marko, { kind: 'alive', requests: [request] })).toBe('stands');
    expect(standingClaim(caseOf(log.board(), request), 'lead')?.keptAt).toBe(claimed + 2);
  });
});

describe('hand-over and closure', () => {
  test('the lead hands over; the place is open, and the old lead stays until replaced', async () => {
    const { circle, log, say, grant, vesna, marko, ana } = await makeEvening();
    const claim = await claimFor(card, 'lead');
    await say(marko, claim);
    await say(vesna, await grant(request));
    const note = sealedBytes('note');
    expect(await say(ana, { kind: 'handOver', request, note })).toBe('onlyTheLeadHandsOver');
    expect(await say(marko, { kind: 'handOver', request, note })).toBe('stands');
    const handedOver = {
      kind: 'handedOver',
      ...(await signHandedOver(vesna.keys.desk, circle.circle, {
        request,
        leafKey: claim.leafKey,
      })),
    } as const;
    expect(await say(ana, await claimFor(card, 'lead'))).toBe('stands');
    expect(await say(vesna, await grant(request))).toBe('stands');
    expect(await say(ana, handedOver)).toBe('onlyDeskHandsOver');
    expect(await say(vesna, handedOver)).toBe('stands');
    const seq = standingClaim(caseOf(log.board(), request), 'lead')?.seq ?? 0;
    const welcome = { kind: 'welcome', request, claim: seq, sealed: sealedBytes('w') } as const;
    expect(await say(marko, welcome)).toBe('stands');
    const boardCase = caseOf(log.board(), request);
    expect(boardCase.kind === 'open' && boardCase.departed).toMatchObject([
      { handedOver: { leafKey: claim.leafKey }, deskKey: await verifyingKeyOf(vesna.keys.desk) },
    ]);
  });

  test('a leaf whose claim stands is not handed over', async () => {
    const { circle, say, vesna, marko } = await makeEvening();
    const claim = await claimFor(card, 'lead');
    await say(marko, claim);
    const departure = { request, leafKey: claim.leafKey };
    const signed = await signHandedOver(vesna.keys.desk, circle.circle, departure);
    expect(await say(vesna, { kind: 'handedOver', ...signed })).toBe(
      'aStandingLeafIsNotHandedOver',
    );
  });

  test('a hand-over that a desk posts must bear its own desk key’s signature', async () => {
    const { circle, say, vesna, marko } = await makeEvening();
    const claim = await claimFor(card, 'lead');
    await say(marko, claim);
    await say(marko, releaseOf('lead'));
    const departure = { request, leafKey: claim.leafKey };
    const forged = await signHandedOver(marko.keys.desk, circle.circle, departure);
    expect(await say(vesna, { kind: 'handedOver', ...forged })).toBe('onlyDeskHandsOver');
    const signed = await signHandedOver(vesna.keys.desk, circle.circle, departure);
    expect(await say(vesna, { kind: 'handedOver', ...signed })).toBe('stands');
  });

  test('lead or desk closes; a closed case takes nothing more', async () => {
    const { log, say, grant, vesna, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    await say(vesna, await grant(request));
    const again = await grant(request);
    expect(await say(ana, closedBody)).toBe('onlyLeadOrDeskCloses');
    expect(await say(marko, closedBody)).toBe('stands');
    expect(isClosed(log.board(), request)).toBe(true);
    expect(caseOf(log.board(), request).grants).toHaveLength(1);
    expect(await say(vesna, closedBody)).toBe('aClosedCaseTakesNothing');
    expect(await say(ana, await claimFor(card, 'lead'))).toBe('aClosedCaseTakesNothing');
    expect(await say(vesna, again)).toBe('aClosedCaseTakesNothing');
    expect(await say(vesna, { kind: 'tampered', request })).toBe('aClosedCaseTakesNothing');
  });

  test('a desk closes a request that nobody claimed, and who handed over may still close', async () => {
    const { say, vesna, marko } = await makeEvening();
    const other = cardNamed('another');
    expect(await say(vesna, { ...closedBody, request: other.request })).toBe('stands');
    await say(marko, await claimFor(card, 'lead'));
    await say(marko, { kind: 'handOver', request, note: sealedBytes('note') });
    expect(await say(marko, closedBody)).toBe('stands');
  });

  test('only a desk reports tampering', async () => {
    const { log, say, vesna, ivan } = await makeEvening();
    expect(await say(ivan, { kind: 'tampered', request })).toBe('onlyDeskReportsTampering');
    expect(await say(vesna, { kind: 'tampered', request })).toBe('stands');
    expect(caseOf(log.board(), request)).toMatchObject({ tampered: expect.anything() as object });
  });
});
