import { unixHour, type MonotonicMs } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  certificateOf,
  claimFor,
  makeEvening,
  onShift,
  sealedBytes,
  type Evening,
} from '../../testing/boardLog.ts';
import { evening } from '../../testing/circle.ts';
import { membersOnShift, memberOf } from '../board/index.ts';
import type { Card } from '../door/index.ts';
import { next } from './next.ts';
import { fitsBest, rank } from './rank.ts';

const ranking = (on: Evening, card: Card) =>
  rank(card, membersOnShift(on.log.board()), on.log.board());
const namesIn = (on: Evening, card: Card): readonly string[] =>
  ranking(on, card).map(({ member }) => member.name);

describe('rank', () => {
  test('points come with their reasons: language, need, load, cap', async () => {
    const on = await makeEvening();
    const { marko, ana, ivan, say } = on;
    await say(marko, onShift({ languages: ['uk'], needs: ['driving'] }));
    await say(ana, onShift({ languages: ['uk'], cap: 1 }));
    await say(ivan, onShift({ languages: ['en'] }));
    await say(ana, await claimFor(cardNamed('hers'), 'lead'));
    await say(ivan, await claimFor(cardNamed('his'), 'lead'));
    await say(ivan, await claimFor(cardNamed('his too'), 'second'));
    const card = cardNamed('Olena', { language: 'uk', need: 'driving' });
    expect(
      ranking(on, card).map(({ member, points, reasons }) => [member.name, points, reasons]),
    ).toEqual([
      [
        'Marko',
        14,
        [{ kind: 'speaks', language: 'uk' }, { kind: 'knows', need: 'driving' }, { kind: 'free' }],
      ],
      ['Ivan', -4, [{ kind: 'busy', openCases: 2 }]],
      [
        'Ana',
        -94,
        [
          { kind: 'speaks', language: 'uk' },
          { kind: 'busy', openCases: 1 },
          { kind: 'full', cap: 1 },
        ],
      ],
    ]);
  });

  test('of equals who took fewest lately comes first', async () => {
    const on = await makeEvening();
    const { vesna, marko, ana, say } = on;
    for (const member of [marko, ana]) {
      const card = cardNamed(`of ${member.name}`);
      await say(member, await claimFor(card, 'lead'));
      if (member === marko) await say(vesna, await on.grant(card.request));
      await say(member, { kind: 'release', request: card.request, place: 'lead' });
    }
    // Marko's claim was granted and counts; Ana's was undone before and does not.
    const names = namesIn(on, cardNamed('Olena'));
    expect(names.at(-1)).toBe('Marko');
  });

  test('between true equals a lot decides, another for each card', async () => {
    const on = await makeEvening();
    const firsts = Array.from({ length: 24 }, (_, at) => namesIn(on, cardNamed(`card ${at}`))[0]);
    expect(new Set(firsts)).toEqual(new Set(['Marko', 'Ana', 'Ivan']));
  });

  test('a person on two devices counts once, and the two best are two persons', async () => {
    const on = await makeEvening();
    const tablet = await on.circle.admit('tablet', ['helper'], { person: 'Marko' });
    await on.say(tablet, certificateOf(tablet));
    await on.say(tablet, onShift({ languages: ['uk'] }));
    await on.say(on.marko, onShift({ languages: ['uk', 'ru'] }));
    const card = cardNamed('Olena', { language: 'uk' });
    const ranked = ranking(on, card);
    expect(ranked).toHaveLength(3);
    expect(fitsBest(ranked, on.marko.person)?.points).toBe(10);
    const others = [on.ana, on.ivan].filter(({ person }) => fitsBest(ranked, person) !== null);
    expect(others).toHaveLength(1);
  });

  test('claiming a card does not change who fits it', async () => {
    const on = await makeEvening();
    const card = cardNamed('Olena');
    const before = namesIn(on, card);
    const best = [on.marko, on.ana, on.ivan].find(({ name }) => name === before[0]);
    await on.say(best ?? on.ana, await claimFor(card, 'lead'));
    expect(namesIn(on, card)).toEqual(before);
  });

  test('nor does it when twenty were claimed before, and the oldest falls out of mind', async () => {
    const on = await makeEvening();
    const { vesna, marko, ana, ivan, say } = on;
    const takers = [...Array<typeof marko>(7).fill(marko), ana, ivan, ana, ivan, ana, ivan];
    const taken = [...takers, ana, ivan, ana, ivan, ana, ivan, ana];
    const closing = { kind: 'closed', outcome: 'helped', reason: sealedBytes('reason') } as const;
    const take = async (card: Card, by: typeof marko): Promise<void> => {
      expect(await say(by, await claimFor(card, 'lead'))).toBe('stands');
    };
    for (const [at, by] of taken.entries()) {
      const card = cardNamed(`earlier ${at}`);
      await take(card, by);
      expect(await say(vesna, { ...closing, request: card.request })).toBe('stands');
    }
    for (const by of [marko, ana, ivan, marko, ana, ivan]) {
      const card = cardNamed(`one more of ${by.name} ${on.log.board().seq}`);
      const before = namesIn(on, card);
      await take(card, by);
      expect(namesIn(on, card)).toEqual(before);
      await say(vesna, { ...closing, request: card.request });
    }
  });
});

describe('next', () => {
  const dealt = async (on: Evening, cards: readonly Card[], passed: readonly Card[] = []) => {
    const board = on.log.board();
    const to = memberOf(board, on.marko.key);
    if (to === null) throw new Error('Marko is certified');
    return next(board, cards, { to, hour: evening, passed })?.card ?? null;
  };
  const at = (ms: number): { readonly seenAt: MonotonicMs } => ({ seenAt: ms as MonotonicMs });

  const soon = cardNamed('soon', { ...at(4), language: 'ro', neededBy: unixHour(evening + 6) });
  const danger = cardNamed('danger', { ...at(3), language: 'ro', urgency: 'danger-now' });
  const readable = cardNamed('readable', {
    ...at(2),
    language: 'ru',
    neededBy: unixHour(evening + 7),
  });
  const oldest = cardNamed('oldest', { ...at(0), language: 'ro' });
  const younger = cardNamed('younger', { ...at(1), language: 'ro' });

  test('deals what is needed soon, then danger, then what she reads, then what waited longest', async () => {
    const on = await makeEvening();
    const order: Card[] = [];
    const cards = [younger, oldest, readable, danger, soon];
    for (let card = await dealt(on, cards); card !== null; card = await dealt(on, cards, order)) {
      order.push(card);
    }
    expect(order).toEqual([soon, danger, readable, oldest, younger]);
  });

  test('deals to whom is at her cap only what is needed soon, and danger', async () => {
    const on = await makeEvening();
    await on.say(on.marko, onShift({ languages: ['ru'], cap: 1 }));
    const cards = [oldest, readable, danger, soon];
    await on.say(on.marko, await claimFor(cardNamed('his'), 'lead'));
    expect(await dealt(on, cards)).toBe(soon);
    expect(await dealt(on, cards, [soon])).toBe(danger);
    expect(await dealt(on, cards, [soon, danger])).toBe(null);
    await on.say(on.marko, onShift({ languages: ['ru'], cap: 2 }));
    expect(await dealt(on, cards, [soon, danger])).toBe(readable);
  });

  test('deals nothing that is led, closed, tampered with, or hers already', async () => {
    const on = await makeEvening();
    const { vesna, marko, ana, say } = on;
    await say(ana, await claimFor(oldest, 'lead'));
    expect(await dealt(on, [oldest])).toBe(null);
    await say(vesna, { kind: 'tampered', request: younger.request });
    expect(await dealt(on, [younger])).toBe(null);
    await say(marko, await claimFor(danger, 'second'));
    expect(await dealt(on, [danger])).toBe(null);
    await say(ana, { kind: 'release', request: oldest.request, place: 'lead' });
    expect(await dealt(on, [oldest, younger, danger])).toBe(oldest);
  });

  test('deals an in-person card on, until its second place is taken too', async () => {
    const on = await makeEvening();
    const ride = cardNamed('ride', { inPerson: 'yes' });
    await on.say(on.ana, await claimFor(ride, 'lead'));
    expect(await dealt(on, [ride])).toBe(ride);
    await on.say(on.ivan, await claimFor(ride, 'second'));
    expect(await dealt(on, [ride])).toBe(null);
  });
});
