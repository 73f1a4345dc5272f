import { mustBeOk, type MonotonicMs } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import { cardNamed, makeEvening, verdict, type Evening } from '../../testing/boardLog.ts';
import type { Member } from '../../testing/circle.ts';
import { deliver, depsAt, penOf } from '../../testing/pen.ts';
import { caseOf, memberOf, standingClaim, type CasePlace } from '../board/index.ts';
import { claim, claimOf, release, whyNotClaim, type HeldClaim } from './claim.ts';
import { lapse, proposeLapse, silenceMs } from './lapse.ts';
import { leaseOf, leasesOfPerson, listen, nothingHeard } from './lease.ts';

const card = cardNamed('Olena');
const { request } = card;
const at = (ms: number): MonotonicMs => ms as MonotonicMs;

const claiming = async (on: Evening, member: Member, place: CasePlace = 'lead') =>
  claim(penOf(on.log, member), { card, place }, depsAt());
const claimed = async (
  on: Evening,
  member: Member,
  place: CasePlace = 'lead',
): Promise<HeldClaim> => {
  const { held, send } = mustBeOk(await claiming(on, member, place));
  await deliver(on.log, send);
  return held;
};

describe('claim and release', () => {
  test('a claim is one entry of 4,096 bytes, and stands as the board reads it', async () => {
    const on = await makeEvening();
    const { held, send } = mustBeOk(await claiming(on, on.marko));
    expect(send.map(({ entry, ttl }) => [entry.length, ttl])).toEqual([[4096, '30d']]);
    expect(claimOf(on.log.board(), held)).toBe(null);
    expect((await deliver(on.log, send)).map(verdict)).toEqual(['stands']);
    const standing = claimOf(on.log.board(), held);
    expect(standing?.author).toEqual(on.marko.key);
    expect(standing?.leafKey).toEqual(held.leafKey);
  });

  test('two claims have nothing in common: fresh leaf, fresh grant key', async () => {
    const on = await makeEvening();
    const deps = depsAt();
    const [one, two] = [
      mustBeOk(await claim(penOf(on.log, on.marko), { card, place: 'lead' }, deps)).held,
      mustBeOk(await claim(penOf(on.log, on.marko), { card, place: 'lead' }, deps)).held,
    ];
    expect(one.leafKey).not.toEqual(two.leafKey);
    expect(JSON.stringify(one)).toContain('secret');
  });

  test('of two who claim at one moment the earlier in the log has it, and the other knows', async () => {
    const on = await makeEvening();
    const ofMarko = mustBeOk(await claiming(on, on.marko));
    const ofAna = mustBeOk(await claiming(on, on.ana));
    await deliver(on.log, ofAna.send);
    expect((await deliver(on.log, ofMarko.send)).map(verdict)).toEqual(['earliestClaimWins']);
    expect(claimOf(on.log.board(), ofMarko.held)).toBe(null);
    expect(leaseOf(on.log.board(), { request, place: 'lead' })?.holder?.name).toBe('Ana');
  });

  test('what the log would refuse is refused before it is sent, by the same name', async () => {
    const on = await makeEvening();
    const refusedAs = async (member: Member, place: CasePlace = 'lead'): Promise<string> => {
      const result = await claiming(on, member, place);
      return result.ok ? 'sent' : result.error.rule;
    };
    const stranger = await on.circle.admit('stranger', ['helper']);
    expect(await refusedAs(stranger)).toBe('noCertificateNoEffect');
    expect(await refusedAs(on.vesna)).toBe('claimerMustBeOnShift');
    await claimed(on, on.marko);
    expect(await refusedAs(on.ana)).toBe('earliestClaimWins');
    expect(await refusedAs(on.marko, 'second')).toBe('onePersonCannotHoldBothPlaces');
    await on.say(on.vesna, { kind: 'revoked', removal: await on.circle.removal(on.ivan, 0) });
    expect(await refusedAs(on.ivan)).toBe('aRevokedMemberHasNoEffect');
    const ana = memberOf(on.log.board(), on.ana.key);
    expect(whyNotClaim(on.log.board(), ana, { card, place: 'second' })).toBe(null);
  });

  test('release undoes a claim, even one that is still on its way', async () => {
    const on = await makeEvening();
    const pen = penOf(on.log, on.marko);
    const { send } = mustBeOk(await claiming(on, on.marko));
    const undo = await release(pen, { request, place: 'lead' }, depsAt());
    const events = await deliver(on.log, [...send, ...undo.send]);
    expect(events.map(verdict)).toEqual(['stands', 'stands']);
    expect(leaseOf(on.log.board(), { request, place: 'lead' })).toBe(null);
    expect(leasesOfPerson(on.log.board(), on.marko.person)).toEqual([]);
  });

  test('a clock that is behind the desk’s hour does not make a claim void', async () => {
    const on = await makeEvening();
    await on.say(on.vesna, { kind: 'shiftOff' }, { stated: 490_020 });
    const { send } = mustBeOk(
      await claim(penOf(on.log, on.marko), { card, place: 'lead' }, depsAt(-30)),
    );
    expect((await deliver(on.log, send)).map(verdict)).toEqual(['stands']);
  });
});

describe('a lease', () => {
  test('is proposed to lapse after ten minutes of silence, not a moment before', async () => {
    const on = await makeEvening();
    await claimed(on, on.marko);
    const board = on.log.board();
    const listening = listen(nothingHeard, board, at(1_000));
    const proposedAt = (ms: number) => proposeLapse(board, { listening, now: at(ms) }, [card]);
    expect(proposedAt(1_000 + silenceMs - 1)).toEqual([]);
    const seq = standingClaim(caseOf(board, request), 'lead')?.seq ?? 0;
    expect(proposedAt(1_000 + silenceMs)).toEqual([
      { request, place: 'lead', claim: seq, because: 'silent' },
    ]);
  });

  test('is kept by alive and by any other entry of its holder', async () => {
    const on = await makeEvening();
    await claimed(on, on.marko);
    let listening = listen(nothingHeard, on.log.board(), at(0));
    await on.say(on.marko, { kind: 'alive', requests: [request] });
    listening = listen(listening, on.log.board(), at(500_000));
    const silent = (ms: number) =>
      proposeLapse(on.log.board(), { listening, now: at(ms) }, [card]).length;
    expect(silent(silenceMs)).toBe(0);
    expect(silent(500_000 + silenceMs)).toBe(1);
    await on.say(on.marko, { kind: 'shiftOff' });
    listening = listen(listening, on.log.board(), at(900_000));
    expect(silent(500_000 + silenceMs)).toBe(0);
    expect(silent(900_000 + silenceMs)).toBe(1);
  });

  test('is not kept by what others write, nor by an alive for another request', async () => {
    const on = await makeEvening();
    await claimed(on, on.marko);
    const other = cardNamed('another');
    const { send } = mustBeOk(
      await claim(penOf(on.log, on.marko), { card: other, place: 'lead' }, depsAt()),
    );
    await deliver(on.log, send);
    let listening = listen(nothingHeard, on.log.board(), at(0));
    await on.say(on.ana, { kind: 'shiftOff' });
    await on.say(on.marko, { kind: 'alive', requests: [other.request] });
    listening = listen(listening, on.log.board(), at(500_000));
    expect(
      proposeLapse(on.log.board(), { listening, now: at(silenceMs) }, [card, other]),
    ).toMatchObject([{ request }]);
  });

  test('a device that just woke accuses nobody', async () => {
    const on = await makeEvening();
    await claimed(on, on.marko);
    const now = at(99 * silenceMs);
    const listening = listen(nothingHeard, on.log.board(), now);
    expect(proposeLapse(on.log.board(), { listening, now }, [card])).toEqual([]);
    expect(proposeLapse(on.log.board(), { listening: nothingHeard, now }, [card])).toEqual([]);
  });

  test('of a removed holder, or of a claim for another card, lapses at once', async () => {
    const on = await makeEvening();
    await claimed(on, on.marko);
    const seen = { listening: listen(nothingHeard, on.log.board(), at(0)), now: at(1) };
    const altered = { ...card, cardHash: cardNamed('another').cardHash };
    expect(proposeLapse(on.log.board(), seen, [altered])).toMatchObject([
      { because: 'citesAnotherCard' },
    ]);
    await on.say(on.vesna, { kind: 'revoked', removal: await on.circle.removal(on.marko, 0) });
    expect(proposeLapse(on.log.board(), seen, [card])).toMatchObject([{ because: 'revoked' }]);
  });

  test('lapses by a desk’s entry, and then the card waits again', async () => {
    const on = await makeEvening();
    const held = await claimed(on, on.marko);
    const seq = claimOf(on.log.board(), held)?.seq ?? 0;
    const proposal = { request, place: 'lead', claim: seq } as const;
    expect((await lapse(penOf(on.log, on.ana), proposal, depsAt())).ok).toBe(false);
    const { send } = mustBeOk(await lapse(penOf(on.log, on.vesna), proposal, depsAt()));
    expect((await deliver(on.log, send)).map(verdict)).toEqual(['stands']);
    expect(leaseOf(on.log.board(), { request, place: 'lead' })).toBe(null);
    expect(claimOf(on.log.board(), held)?.end).toBe('lapsed');
    await claimed(on, on.ana);
    expect(leaseOf(on.log.board(), { request, place: 'lead' })?.holder?.name).toBe('Ana');
  });
});
