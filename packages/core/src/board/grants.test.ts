import { unixHour } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  certificateOf,
  claimFor,
  grantFor,
  makeEvening,
  sealedBytes,
} from '../../testing/boardLog.ts';
import { evening } from '../../testing/circle.ts';
import { caseOf } from './board.ts';
import type { BodyOf } from './body.ts';
import { grantInForce, isGranted, standingClaim } from './case.ts';

const card = cardNamed('Olena');
const { request } = card;
const releaseOf = (at: 'lead' | 'second'): BodyOf<'release'> => ({
  kind: 'release',
  request,
  place: at,
});

describe('grants', () => {
  test('only a certified desk grants', async () => {
    const { circle, log, say, grant, vesna, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    expect(await say(ana, await grant(request))).toBe('onlyDeskGrants');
    const dusan = await circle.admit('Dusan', ['desk', 'helper']);
    await say(dusan, certificateOf(dusan));
    const certificate = await circle.deskCertificate(dusan);
    const early = await grantFor(log.board(), dusan, { request, certificate });
    expect(await say(dusan, { kind: 'grant', grant: early })).toBe('onlyDeskGrants');
    expect(await say(dusan, certificate)).toBe('onlyAnAdminCertifies');
    await say(vesna, certificate);
    expect(await say(dusan, await grant(request))).toBe('aGrantIsItsAuthors');
    expect(await say(dusan, { kind: 'grant', grant: early })).toBe('stands');
  });

  test('a desk whose certificate has ended grants nothing', async () => {
    const { circle, say, grant, vesna, marko } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const late = { stated: evening + 72 };
    expect(await say(vesna, await grant(request), late)).toBe('onlyDeskGrants');
    await say(
      vesna,
      await circle.deskCertificate(vesna, { from: evening + 2, until: evening + 73 }),
    );
    expect(await say(vesna, await grant(request), late)).toBe('stands');
  });

  test('are numbered: of two with one number the first counts', async () => {
    const { log, say, grant, vesna, marko } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const [first, rival] = [await grant(request), await grant(request, { number: 1 })];
    expect(await say(vesna, first)).toBe('stands');
    expect(await say(vesna, rival)).toBe('firstGrantOfItsNumberCounts');
    expect(await say(vesna, await grant(request))).toBe('stands');
    expect(grantInForce(caseOf(log.board(), request))?.number).toBe(2);
    expect(await say(vesna, await grant(request, { caseNumber: 1, number: 1 }))).toBe('stands');
    expect(await say(vesna, await grant(request, { number: 9 }))).toBe('aCaseNumberOnlyRises');
    expect(grantInForce(caseOf(log.board(), request))).toMatchObject({ caseNumber: 1, number: 1 });
  });

  test('name the claims that stand: a grant that comes after the release gives nothing', async () => {
    const { log, say, grant, vesna, marko } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const late = await grant(request);
    await say(marko, releaseOf('lead'));
    expect(await say(vesna, late)).toBe('aGrantNamesTheClaimers');
    await say(marko, await claimFor(card, 'lead'));
    expect(await say(vesna, late)).toBe('aGrantNamesTheClaimers');
    expect(grantInForce(caseOf(log.board(), request))).toBe(null);
  });

  test('a grant altered after it was signed is void', async () => {
    const { say, grant, vesna, marko } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const { grant: signed } = await grant(request);
    const altered = { ...signed, until: unixHour(signed.until + 1) };
    expect(await say(vesna, { kind: 'grant', grant: altered })).toBe(
      'aGrantIsSignedUnderTheCharter',
    );
  });

  test('a package goes from a desk to a claim that the grant in force names', async () => {
    const { log, say, grant, vesna, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    const claim = standingClaim(caseOf(log.board(), request), 'lead')?.seq ?? 0;
    const body: BodyOf<'package'> = {
      kind: 'package',
      request,
      claim,
      sealed: sealedBytes('package'),
    };
    expect(await say(vesna, body)).toBe('onlyTheGrantedAreLetIn');
    await say(vesna, await grant(request));
    expect(await say(ana, body)).toBe('onlyDeskSendsPackages');
    expect(await say(vesna, { ...body, claim: claim + 1 })).toBe('onlyTheGrantedAreLetIn');
    expect(await say(vesna, body)).toBe('stands');
  });

  test('a second claim after the grant is granted by the next number', async () => {
    const { log, say, grant, vesna, marko, ana } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    await say(vesna, await grant(request));
    await say(ana, await claimFor(card, 'second'));
    const second = standingClaim(caseOf(log.board(), request), 'second');
    if (second === null) throw new Error('the second stands');
    expect(isGranted(caseOf(log.board(), request), second)).toBe(false);
    const welcome: BodyOf<'welcome'> = {
      kind: 'welcome',
      request,
      claim: second.seq,
      sealed: sealedBytes('welcome'),
    };
    expect(await say(marko, welcome)).toBe('onlyTheGrantedAreLetIn');
    expect(await say(vesna, await grant(request))).toBe('stands');
    expect(await say(ana, welcome)).toBe('stands');
    expect(await say(marko, welcome)).toBe('stands');
  });

  test('only who is in the case, or a desk, welcomes', async () => {
    const { log, say, grant, marko, vesna, ivan } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    await say(vesna, await grant(request));
    const claim = standingClaim(caseOf(log.board(), request), 'lead')?.seq ?? 0;
    const welcome = { kind: 'welcome', request, claim, sealed: sealedBytes('welcome') } as const;
    expect(await say(ivan, welcome)).toBe('onlyACaseMemberWelcomes');
    expect(await say(marko, welcome)).toBe('stands');
  });
});
