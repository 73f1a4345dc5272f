import { unixHour } from '@krov/ground';
import type { BoardEntryBytes, BodyOf } from './body.ts';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  certificateOf,
  claimFor,
  makeEvening,
  onShift,
  verdict,
} from '../../testing/boardLog.ts';
import { evening } from '../../testing/circle.ts';
import { caseOf, deskCertificateOf, memberOf, membersOnShift } from './board.ts';
import { standingClaim } from './case.ts';

const card = cardNamed('Olena');
const { request } = card;
const releaseOf = (at: 'lead' | 'second'): BodyOf<'release'> => ({
  kind: 'release',
  request,
  place: at,
});

describe('no certificate, no effect', () => {
  test('who is not certified here can do nothing, and is counted', async () => {
    const { circle, log, say } = await makeEvening();
    const stranger = await circle.admit('stranger', ['helper']);
    expect(await say(stranger, onShift())).toBe('noCertificateNoEffect');
    expect(log.board().voidByRule.get('noCertificateNoEffect')).toBe(1);
    expect(memberOf(log.board(), stranger.key)).toBe(null);
  });

  test('a certificate of another circle’s admin admits nobody', async () => {
    const { log, say, marko } = await makeEvening();
    const forged = { ...marko.membership, roles: ['admin', 'desk', 'helper'] as const };
    const body = { kind: 'certificate', membership: forged, name: 'Marko' } as const;
    expect(await say(marko, body)).toBe('onlyAnAdminCertifies');
    expect(memberOf(log.board(), marko.key)?.membership.roles).toEqual(['helper']);
  });

  test('a desk certificate that no admin signed makes no desk, whoever posts it', async () => {
    const { log, say, vesna, certificate } = await makeEvening();
    const longer = { ...certificate.certificate, until: unixHour(evening + 70) };
    const forged = { kind: 'deskCertificate', certificate: longer } as const;
    expect(await say(vesna, forged)).toBe('onlyAnAdminCertifies');
    expect(deskCertificateOf(log.board(), vesna.deskKey)).toEqual(certificate.certificate);
  });

  test('a certificate counts only in the hours that it names', async () => {
    const { circle, say } = await makeEvening();
    const early = await circle.admit('early', ['helper'], { from: evening + 1 });
    expect(await say(early, certificateOf(early))).toBe('noCertificateNoEffect');
    const brief = await circle.admit('brief', ['helper'], { until: evening + 2 });
    expect(await say(brief, certificateOf(brief))).toBe('stands');
    expect(await say(brief, onShift(), { stated: evening + 2 })).toBe('stands');
    expect(await say(brief, onShift(), { stated: evening + 3 })).toBe('noCertificateNoEffect');
  });

  test('an expired member cannot state an hour of the past once a desk stated a later one', async () => {
    const { circle, say, vesna } = await makeEvening();
    const brief = await circle.admit('brief', ['helper'], { until: evening + 2 });
    await say(brief, certificateOf(brief));
    expect(await say(vesna, onShift(), { stated: evening + 4 })).toBe('stands');
    expect(await say(brief, onShift(), { stated: evening + 2 })).toBe('noHourBelowTheDesks');
  });

  test('an hour that a helper states moves nobody else’s', async () => {
    const { log, say, marko, ana } = await makeEvening();
    expect(await say(marko, onShift(), { stated: evening + 50 })).toBe('stands');
    expect(log.board().deskHour).toBe(evening);
    expect(await say(ana, onShift())).toBe('stands');
  });

  test('a certificate can be replaced by a later one only: old roles do not come back', async () => {
    const { circle, log, say, marko } = await makeEvening();
    const promoted = await circle.admit('Marko', ['desk', 'helper'], { until: evening + 90 });
    expect(await say(marko, certificateOf(promoted))).toBe('aLaterCertificateReplacesAnEarlierOne');
    const later = await circle.admit('Marko', ['helper'], { until: evening + 110 });
    expect(await say(marko, certificateOf(later))).toBe('stands');
    expect(await say(marko, certificateOf(marko))).toBe('aLaterCertificateReplacesAnEarlierOne');
    expect(memberOf(log.board(), marko.key)?.membership.until).toBe(evening + 110);
  });

  test('a member’s entry posted again by somebody else changes nothing', async () => {
    const { log, say, marko } = await makeEvening();
    const claim = await claimFor(card, 'lead');
    await say(marko, claim);
    await say(marko, releaseOf('lead'));
    const [oldClaim, oldRelease] = log.log().slice(-2);
    expect(verdict(await log.repost((oldClaim?.entry ?? []) as BoardEntryBytes))).toBe(
      'anAuthorNeverGoesBack',
    );
    expect(verdict(await log.repost((oldRelease?.entry ?? []) as BoardEntryBytes))).toBe(
      'anEntryCountsOnce',
    );
  });

  test('an entry that was void once is spent: it cannot be made to count later', async () => {
    const { log, say, marko, ana } = await makeEvening();
    await say(ana, await claimFor(card, 'lead'));
    expect(await say(marko, await claimFor(card, 'lead'))).toBe('earliestClaimWins');
    const lost = log.log().at(-1)?.entry ?? (new Uint8Array() as BoardEntryBytes);
    await say(ana, releaseOf('lead'));
    expect(verdict(await log.repost(lost))).toBe('anEntryCountsOnce');
    expect(standingClaim(caseOf(log.board(), request), 'lead')).toBe(null);
  });
});

describe('a removed helper', () => {
  test('cannot take a request, nor do anything else', async () => {
    const { circle, log, say, vesna, marko } = await makeEvening();
    const removal = await circle.removal(marko, 0);
    expect(await say(vesna, { kind: 'revoked', removal })).toBe('stands');
    expect(await say(marko, await claimFor(card, 'lead'))).toBe('aRevokedMemberHasNoEffect');
    expect(await say(marko, onShift())).toBe('aRevokedMemberHasNoEffect');
    expect(await say(marko, certificateOf(marko))).toBe('aRevokedMemberHasNoEffect');
    expect(membersOnShift(log.board()).map(({ name }) => name)).toEqual(['Ana', 'Ivan']);
  });

  test('is not let in again by a friend who posts a new certificate for the old key', async () => {
    const { circle, say, vesna, marko, ana } = await makeEvening();
    await say(vesna, { kind: 'revoked', removal: await circle.removal(marko, 0) });
    const renewed = await circle.admit('Marko', ['helper'], { until: evening + 120 });
    expect(await say(ana, certificateOf(renewed))).toBe('aRevokedMemberIsNotCertifiedAgain');
  });

  test('is removed by an admin alone, and on this board alone', async () => {
    const { circle, say, vesna, marko, ana } = await makeEvening();
    const removal = await circle.removal(marko, 0);
    expect(await say(ana, { kind: 'revoked', removal })).toBe('onlyAnAdminRevokes');
    const elsewhere = await circle.removal(marko, 1);
    expect(await say(vesna, { kind: 'revoked', removal: elsewhere })).toBe('aRemovalIsOfThisBoard');
    const forged = { ...removal, member: ana.key };
    expect(await say(vesna, { kind: 'revoked', removal: forged })).toBe('onlyAnAdminRevokes');
  });

  test('keeps the place she held until a desk lets it lapse', async () => {
    const { circle, log, say, vesna, marko } = await makeEvening();
    await say(marko, await claimFor(card, 'lead'));
    await say(vesna, { kind: 'revoked', removal: await circle.removal(marko, 0) });
    expect(standingClaim(caseOf(log.board(), request), 'lead')?.author).toEqual(marko.key);
  });
});
