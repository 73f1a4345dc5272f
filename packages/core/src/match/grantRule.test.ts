import type { MonotonicMs } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  claimFor,
  makeEvening,
  onShift,
  sealedBytes,
  type Evening,
} from '../../testing/boardLog.ts';
import type { Member } from '../../testing/circle.ts';
import { caseOf, grantInForce, openCases, signGrant } from '../board/index.ts';
import type { Card } from '../door/index.ts';
import { decideByPerson, decideByRule, type GrantDecision } from './grantRule.ts';
import { bestFitMs } from './rank.ts';

const later = bestFitMs as MonotonicMs;
const decide = (on: Evening, card: Card, now: MonotonicMs = later): GrantDecision =>
  decideByRule(on.log.board(), card, now);
const reasonsIn = (decision: GrantDecision): readonly string[] =>
  decision.kind === 'heldBack' ? decision.because.map(({ kind }) => kind) : [decision.kind];

/** What a desk device on duty does: grants all that the rule allows, now and at once. */
const grantAll = async (on: Evening, cards: readonly Card[]): Promise<readonly Card[]> => {
  const board = on.log.board();
  const granted = cards.flatMap((card) => {
    const decision = decideByRule(board, card, later);
    return decision.kind === 'grant' ? [{ card, proposal: decision.proposal }] : [];
  });
  for (const { card, proposal } of granted) {
    const { grant: template } = await on.grant(card.request);
    const grant = await signGrant(on.vesna.keys.desk, { ...template, ...proposal });
    expect(await on.say(on.vesna, { kind: 'grant', grant })).toBe('stands');
  }
  return granted.map(({ card }) => card);
};

const claimAll = async (on: Evening, member: Member, cards: readonly Card[]): Promise<void> => {
  for (const card of cards) await on.say(member, await claimFor(card, 'lead'));
};
const manyCards = (count: number): readonly Card[] =>
  Array.from({ length: count }, (_, at) => cardNamed(`card ${at}`));

describe('the automatic rule', () => {
  test('grants the lead of a harmless card, and does not wait for a second', async () => {
    const on = await makeEvening();
    const card = cardNamed('Olena');
    expect(decide(on, card).kind).toBe('nothingToGrant');
    const claim = await claimFor(card, 'lead');
    await on.say(on.marko, claim);
    expect(decide(on, card)).toEqual({
      kind: 'grant',
      proposal: {
        caseNumber: 0,
        number: 1,
        leaves: [{ leafKey: claim.leafKey, role: 'lead' }],
      },
    });
    await grantAll(on, [card]);
    expect(decide(on, card).kind).toBe('nothingToGrant');
  });

  test('gives a later second the next number, and keeps the lead', async () => {
    const on = await makeEvening();
    const card = cardNamed('Olena');
    await on.say(on.marko, await claimFor(card, 'lead'));
    await grantAll(on, [card]);
    await on.say(on.ana, await claimFor(card, 'second'));
    await grantAll(on, [card]);
    const grant = grantInForce(caseOf(on.log.board(), card.request));
    expect(grant?.number).toBe(2);
    expect(grant?.leaves.map(({ role }) => role)).toEqual(['lead', 'second']);
  });

  test('an in-person card waits for both, and both are granted together', async () => {
    const on = await makeEvening();
    const card = cardNamed('ride', { inPerson: 'yes' });
    await on.say(on.marko, await claimFor(card, 'lead'));
    expect(reasonsIn(decide(on, card))).toEqual(['secondMissing']);
    await on.say(on.ana, await claimFor(card, 'second'));
    const decision = decide(on, card);
    expect(decision.kind === 'grant' && decision.proposal.leaves).toHaveLength(2);
  });

  test('danger in person is never granted by rule', async () => {
    const on = await makeEvening();
    const card = cardNamed('ride', { inPerson: 'yes', urgency: 'danger-now' });
    await on.say(on.marko, await claimFor(card, 'lead'));
    await on.say(on.ana, await claimFor(card, 'second'));
    expect(reasonsIn(decide(on, card))).toEqual(['dangerInPerson', 'dangerInPerson']);
    const byHand = decideByPerson(on.log.board(), card);
    expect(byHand.ok && byHand.value.leaves).toHaveLength(2);
  });

  test('the two who fit best have 20 seconds, then anybody who claimed', async () => {
    const on = await makeEvening();
    const card = cardNamed('Olena', { language: 'uk' });
    await on.say(on.marko, onShift({ languages: ['uk'] }));
    await on.say(on.ana, onShift({ languages: ['uk'] }));
    await on.say(on.ivan, await claimFor(card, 'lead'));
    expect(decide(on, card, 5_000 as MonotonicMs)).toEqual({
      kind: 'heldBack',
      because: [{ kind: 'notBestFitYet', waitMs: 15_000 }],
    });
    expect(decide(on, card, later).kind).toBe('grant');
  });

  test('one who fits best is granted at once', async () => {
    const on = await makeEvening();
    const card = cardNamed('Olena', { language: 'uk' });
    await on.say(on.marko, onShift({ languages: ['uk'] }));
    await on.say(on.marko, await claimFor(card, 'lead'));
    expect(decide(on, card, 0 as MonotonicMs).kind).toBe('grant');
  });

  test('what was tampered with, or cites another card, is not granted by rule', async () => {
    const on = await makeEvening();
    const card = cardNamed('Olena');
    await on.say(on.marko, await claimFor(card, 'lead'));
    const altered = { ...card, cardHash: cardNamed('another').cardHash };
    expect(reasonsIn(decide(on, altered))).toEqual(['citesAnotherCard']);
    expect(decideByPerson(on.log.board(), altered).ok).toBe(false);
    await on.say(on.vesna, { kind: 'tampered', request: card.request });
    expect(reasonsIn(decide(on, card))).toEqual(['tampered']);
  });
});

describe('an infiltrator’s bot that wins every race', () => {
  test('is granted two cases, however many it claims before the desk looks once', async () => {
    const on = await makeEvening();
    const cards = manyCards(20);
    await claimAll(on, on.ivan, cards);
    expect(await grantAll(on, cards)).toEqual(cards.slice(0, 2));
    expect(await grantAll(on, cards)).toEqual([]);
    const third = cards[2] ?? cardNamed('third');
    const held = decide(on, third);
    expect(held).toEqual({ kind: 'heldBack', because: [{ kind: 'hasOpenCases', others: 2 }] });
  });

  test('gets three of the last twenty cards, however fast it closes them', async () => {
    const on = await makeEvening();
    const cards = manyCards(20);
    const taken: Card[] = [];
    for (const card of cards) {
      await claimAll(on, on.ivan, [card]);
      if ((await grantAll(on, [card])).length === 0) continue;
      taken.push(card);
      await on.say(on.ivan, {
        kind: 'closed',
        request: card.request,
        outcome: 'other',
        reason: sealedBytes('reason'),
      });
    }
    expect(taken).toEqual(cards.slice(0, 3));
  });

  test('gains nothing by giving back what was granted', async () => {
    const on = await makeEvening();
    const cards = manyCards(8);
    let granted = 0;
    for (const card of cards) {
      await claimAll(on, on.ivan, [card]);
      granted += (await grantAll(on, [card])).length;
      await on.say(on.ivan, { kind: 'release', request: card.request, place: 'lead' });
    }
    expect(granted).toBe(3);
  });

  test('holds back nobody else', async () => {
    const on = await makeEvening();
    await claimAll(on, on.ivan, manyCards(20));
    const card = cardNamed('Olena');
    await claimAll(on, on.marko, [card]);
    expect(decide(on, card).kind).toBe('grant');
  });

  test('a person who claims by mistake and undoes it loses nothing', async () => {
    const on = await makeEvening();
    for (const card of manyCards(5)) {
      await claimAll(on, on.marko, [card]);
      await on.say(on.marko, { kind: 'release', request: card.request, place: 'lead' });
    }
    const card = cardNamed('Olena');
    await claimAll(on, on.marko, [card]);
    expect(openCases(on.log.board()).length).toBeGreaterThan(0);
    expect(decide(on, card).kind).toBe('grant');
  });

  test('a desk’s person may grant what the rule held back', async () => {
    const on = await makeEvening();
    const cards = manyCards(3);
    await claimAll(on, on.marko, cards);
    await grantAll(on, cards);
    const third = cards[2] ?? cardNamed('third');
    expect(reasonsIn(decide(on, third))).toEqual(['hasOpenCases']);
    expect(decideByPerson(on.log.board(), third).ok).toBe(true);
  });
});
