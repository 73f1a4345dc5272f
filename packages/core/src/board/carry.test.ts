import { equalBytes, type Bytes } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  certificateOf,
  claimFor,
  makeBoardLog,
  makeEvening,
  onShift,
  sealedBytes,
  signedBy,
  verdict,
  type BoardLog,
  type Evening,
} from '../../testing/boardLog.ts';
import { channelNamed, evening } from '../../testing/circle.ts';
import { caseOf, isClosed, memberOf, membersOnShift } from './board.ts';
import type { BoardBody, BodyOf } from './body.ts';
import { inForce } from './carry.ts';
import { actingLead, grantInForce, isGranted, standingClaim } from './case.ts';

const card = cardNamed('Olena');
const other = cardNamed('another');
const { request } = card;
const channel = channelNamed('board 1');

/** A busy evening, with something of everything that is in force. */
const makeBusyEvening = async (): Promise<Evening> => {
  const on = await makeEvening();
  const { vesna, marko, ana, ivan, say } = on;
  await say(marko, await claimFor(card, 'lead'));
  await say(ana, await claimFor(card, 'second'));
  await say(vesna, await on.grant(request));
  await say(ivan, await claimFor(other, 'lead'));
  await say(vesna, {
    kind: 'closed',
    request: other.request,
    outcome: 'referred',
    reason: sealedBytes('reason'),
  });
  return on;
};

/** An admin carries all that is in force to the next board. */
const turn = async (on: Evening, by = on.vesna): Promise<BoardLog> => {
  const next = makeBoardLog(on.circle, { channel, index: on.log.board().index + 1 });
  await next.post(by, certificateOf(by));
  for (const body of inForce(on.log.board())) await next.post(by, body);
  return next;
};

const carrying = async (author: Evening['marko'], body: BoardBody): Promise<BodyOf<'carried'>> => ({
  kind: 'carried',
  channel: channelNamed('board 0'),
  seq: 1,
  entry: await signedBy(author, channelNamed('board 0'), { body, n: 99 }),
});

describe('after a turn of the board', () => {
  test('what was in force still is: members, shifts, claims, grants, closures', async () => {
    const on = await makeBusyEvening();
    const next = (await turn(on)).board();
    expect(membersOnShift(next).map(({ name }) => name)).toEqual(['Marko', 'Ana', 'Ivan']);
    expect(memberOf(next, on.vesna.key)?.membership).toEqual(on.vesna.membership);
    expect(standingClaim(caseOf(next, request), 'lead')?.author).toEqual(on.marko.key);
    expect(standingClaim(caseOf(next, request), 'second')?.author).toEqual(on.ana.key);
    expect(grantInForce(caseOf(next, request))).toEqual(
      grantInForce(caseOf(on.log.board(), request)),
    );
    expect(isClosed(next, other.request)).toBe(true);
    expect([...next.voidByRule.keys()]).toEqual(['aLaterCertificateReplacesAnEarlierOne']);
  });

  test('a removed member is revoked there too, and what she granted before still counts', async () => {
    const on = await makeBusyEvening();
    const { circle, say, vesna } = on;
    const founder = await circle.admit('founder', ['admin']);
    await say(founder, certificateOf(founder));
    await say(founder, { kind: 'revoked', removal: await circle.removal(vesna, 0) });
    const next = await turn(on, founder);
    expect(grantInForce(caseOf(next.board(), request))?.number).toBe(1);
    expect(memberOf(next.board(), vesna.key)?.revoked).not.toBe(null);
    expect(verdict(await next.post(vesna, onShift()))).toBe('aRevokedMemberHasNoEffect');
  });

  test('who handed over stays acting lead until replaced', async () => {
    const on = await makeBusyEvening();
    await on.say(on.marko, { kind: 'handOver', request, note: sealedBytes('note') });
    const next = await turn(on);
    const boardCase = caseOf(next.board(), request);
    expect(standingClaim(boardCase, 'lead')).toBe(null);
    expect(actingLead(boardCase)?.author).toEqual(on.marko.key);
    expect(boardCase.kind === 'open' && boardCase.handOver?.said).toEqual(sealedBytes('note'));
  });

  test('who was replaced after a hand-over does not stand in the way of the new lead', async () => {
    const on = await makeBusyEvening();
    await on.say(on.marko, { kind: 'handOver', request, note: sealedBytes('note') });
    await on.say(on.ivan, await claimFor(card, 'lead'));
    await on.say(on.vesna, await on.grant(request));
    const boardCase = caseOf((await turn(on)).board(), request);
    const lead = standingClaim(boardCase, 'lead');
    expect(lead?.author).toEqual(on.ivan.key);
    expect(lead !== null && isGranted(boardCase, lead)).toBe(true);
  });

  test('two turns carry the same entries on, under the channel that they were signed for', async () => {
    const on = await makeBusyEvening();
    const second = await turn(on);
    const third = makeBoardLog(on.circle, { channel: channelNamed('board 2'), index: 2 });
    await third.post(on.vesna, certificateOf(on.vesna));
    for (const body of inForce(second.board())) await third.post(on.vesna, body);
    const fromTheFirst = (log: BoardLog): readonly BodyOf<'carried'>[] =>
      inForce(log.board()).filter((body) => equalBytes(body.channel, channelNamed('board 0')));
    expect(fromTheFirst(second).length).toBeGreaterThan(8);
    expect(fromTheFirst(third)).toEqual(fromTheFirst(second));
    expect(standingClaim(caseOf(third.board(), request), 'lead')?.author).toEqual(on.marko.key);
  });

  test('life goes on: a carried claim can be released, and the place taken again', async () => {
    const on = await makeBusyEvening();
    const next = await turn(on);
    const release = { kind: 'release', request, place: 'lead' } as const;
    expect(verdict(await next.post(on.marko, release))).toBe('stands');
    expect(verdict(await next.post(on.ivan, await claimFor(card, 'lead')))).toBe('stands');
  });
});

describe('what is carried', () => {
  test('is carried by an admin alone', async () => {
    const { say, marko, ana } = await makeEvening();
    const carried = await carrying(ana, await claimFor(card, 'lead'));
    expect(await say(marko, carried)).toBe('onlyAnAdminCarries');
  });

  test('is verified under its old channel: an admin cannot put words into a member’s mouth', async () => {
    const { log, say, vesna, marko } = await makeEvening();
    const carried = await carrying(marko, await claimFor(card, 'lead'));
    const elsewhere = { ...carried, channel: channelNamed('elsewhere') };
    expect(await say(vesna, elsewhere)).toBe('everyEntryIsSignedByItsAuthor');
    const torn = { ...carried, entry: carried.entry.slice(1) as Bytes<'BoardEntry'> };
    expect(await say(vesna, torn)).toBe('everyEntryHasItsForm');
    expect(standingClaim(caseOf(log.board(), request), 'lead')).toBe(null);
    expect(await say(vesna, carried)).toBe('stands');
  });

  test('is only what can be in force', async () => {
    const { say, vesna, marko } = await makeEvening();
    for (const body of [
      { kind: 'shiftOff' },
      { kind: 'release', request, place: 'lead' },
      { kind: 'moved', next: new Uint8Array(32) as Bytes<'BoardSecretHash'>, index: 1 },
    ] as const) {
      expect(await say(vesna, await carrying(marko, body))).toBe('onlyWhatIsInForceIsCarried');
    }
  });

  test('counts once, and its author must be certified here', async () => {
    const { circle, say, vesna, marko } = await makeEvening();
    const carried = await carrying(marko, await claimFor(card, 'lead'));
    expect(await say(vesna, carried)).toBe('stands');
    expect(await say(marko, { kind: 'release', request, place: 'lead' })).toBe('stands');
    expect(await say(vesna, carried)).toBe('anEntryIsCarriedOnce');
    const stranger = await circle.admit('stranger', ['helper']);
    expect(await say(vesna, await carrying(stranger, onShift()))).toBe('noCertificateNoEffect');
  });

  test('overrules nothing that was said on this board', async () => {
    const { log, say, vesna, marko, ana } = await makeEvening();
    await say(marko, { kind: 'shiftOff' });
    expect(await say(vesna, await carrying(marko, onShift()))).toBe(
      'aCarriedShiftOverrulesNothing',
    );
    await say(ana, await claimFor(card, 'lead'));
    const late = await carrying(marko, await claimFor(card, 'lead'));
    expect(await say(vesna, late)).toBe('earliestClaimWins');
    expect(membersOnShift(log.board()).map(({ name }) => name)).toEqual(['Ana', 'Ivan']);
  });

  test('of a member whose certificate has ended is still taken: it was judged in its time', async () => {
    const { circle, say, vesna } = await makeEvening();
    const brief = await circle.admit('brief', ['helper'], { until: evening });
    await say(brief, certificateOf(brief));
    await say(brief, onShift());
    await say(vesna, onShift(), { stated: evening + 5 });
    const carried = await carrying(brief, await claimFor(card, 'lead'));
    expect(await say(vesna, carried, { stated: evening + 5 })).toBe('stands');
  });
});
