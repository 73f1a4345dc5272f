/** What she holds opens what it was given for, and what a dated statement says; only while it holds. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { area, type Fact } from '../guide/index.ts';
import { hardOnes, whatWouldChange } from './hard.ts';
import { knowledgeOf } from './knowledge.ts';
import { isOpen, rowsFor, type Entry, type Traveller } from './list.ts';
import {
  biometric,
  day,
  fiveYear,
  free,
  knowing,
  place,
  said,
  today,
  ukrainian,
  visa,
} from './list.testing.ts';
import type { Permit } from './party.ts';
import { protectionAt } from './protection.ts';

const permit = (written: string, more: Partial<Permit> = {}): Permit => ({
  kind: 'visa',
  area: mustBeOk(area(written)),
  from: day('2026-11-01'),
  until: day('2026-12-31'),
  entries: null,
  ...more,
});

const entryWithin = (
  permits: readonly Permit[],
  {
    facts,
    to = 'RS',
    wished = null,
  }: { readonly facts: readonly Fact[]; readonly to?: string; readonly wished?: string | null },
): Entry | null => {
  const destination = place(to);
  const knowledge = knowing(destination, facts);
  const [row] = rowsFor([{ id: 'ira', passports: [biometric], permits }], {
    knowledge,
    today,
    wished: wished === null ? null : day(wished),
  });
  return row?.arrivals[0]?.entry ?? null;
};

const needed = said('visa', visa({ kind: 'visaRequired' }));

describe('a permit that she holds', () => {
  test('of that very country opens it, and says what the entry rests on', () => {
    const held = entryWithin([permit('RS')], { facts: [needed] });
    expect(held).toMatchObject({
      ease: 'held',
      days: null,
      isStale: false,
      held: { area: null, said: null },
    });
    expect(held?.held?.permit).toEqual(permit('RS'));
    expect(entryWithin([permit('ME')], { facts: [needed] })).toMatchObject({
      ease: 'visa',
      notHeld: [],
    });
    expect(entryWithin([permit('RS')], { facts: [] })?.ease).toBe('held');
  });

  test('of the area that the country is of opens it, by a dated source that is old by now', () => {
    const facts = [{ ...needed, subject: { ...needed.subject, destinations: [place('DE')] } }];
    const held = entryWithin([permit('SCHENGEN')], { facts, to: 'DE' });
    expect(held).toMatchObject({ ease: 'held', isStale: true, asOf: day('2025-01-01') });
    expect(held?.held?.area?.asOf).toBe(day('2025-01-01'));
    expect(entryWithin([permit('SCHENGEN')], { facts: [needed] })?.ease).toBe('visa');
  });

  test('leaves open how long all may stay together, where nobody says how long a visa lasts', () => {
    const people = [
      { id: 'ira', passports: [biometric], permits: [permit('RS')] },
      { id: 'olena', passports: [ukrainian] },
    ];
    const facts = [needed, said('visa', free(30), { from: 'UA' })];
    const knowledge = knowing(place('RS'), facts);
    expect(rowsFor(people, { knowledge, today })[0]?.together).toMatchObject({
      ease: 'free',
      days: null,
    });
  });

  test('counts only on the day of entry, with an entry left, and not as protection', () => {
    for (const [more, wished, why] of [
      [{}, '2027-01-01', 'aPermitCoversTheStay'],
      [{ from: day('2026-11-24') }, null, 'aPermitCoversTheStay'],
      [{ entries: 0 }, null, 'aPermitHasEntriesLeft'],
      [{ kind: 'asylum' }, null, 'protectionIsAnotherLaw'],
    ] as const)
      expect(entryWithin([permit('RS', more)], { facts: [needed], wished })).toMatchObject({
        ease: 'visa',
        held: null,
        notHeld: [{ why }],
      });
    const lastDay = entryWithin([permit('RS', { entries: 1 })], {
      facts: [needed],
      wished: '2026-12-31',
    });
    expect(lastDay?.ease).toBe('held');
  });

  test('never opens where the passport is not accepted or she is not let in', () => {
    const refusing = [
      said('passportTaken', { kind: 'no' }),
      said('visa', visa({ kind: 'noAdmission' })),
    ];
    for (const fact of refusing)
      expect(entryWithin([permit('RS')], { facts: [needed, fact] })).toMatchObject({
        ease: 'refused',
        held: null,
      });
  });

  test('counts where it lasts longer than no visa would, and is no loss where it does not', () => {
    const stay = permit('RS', { kind: 'stay' });
    expect(entryWithin([stay], { facts: [said('visa', free(30))] })).toMatchObject({
      ease: 'held',
      days: 39,
    });
    expect(entryWithin([stay], { facts: [said('visa', free(90))] })).toMatchObject({
      ease: 'free',
      days: 90,
    });
    expect(entryWithin([permit('RS')], { facts: [said('visa', free(30))] })?.ease).toBe('free');
  });
});

describe('a visa that opens another country', () => {
  const opening = said('heldVisa', {
    kind: 'withPermit',
    areas: [mustBeOk(area('SCHENGEN'))],
    days: 90,
  });

  test('does so by a statement, for as long as both say', () => {
    const held = entryWithin([permit('SCHENGEN')], { facts: [needed, opening] });
    expect(held).toMatchObject({ ease: 'held', days: 39, held: { said: { fact: opening } } });
    expect(entryWithin([permit('DE')], { facts: [needed, opening] })?.ease).toBe('visa');
    expect(entryWithin([permit('SCHENGEN')], { facts: [needed] })?.ease).toBe('visa');
  });

  test('does not by one that has ended, nor where another says no; an old one says that it is old', () => {
    const ended = { ...opening, expires: day('2026-11-22') };
    expect(entryWithin([permit('SCHENGEN')], { facts: [needed, ended] })?.ease).toBe('visa');
    const denied = said('heldVisa', { kind: 'no' });
    expect(entryWithin([permit('SCHENGEN')], { facts: [needed, opening, denied] })?.ease).toBe(
      'visa',
    );
    const old = { ...opening, asOf: day('2026-01-01') };
    expect(entryWithin([permit('SCHENGEN')], { facts: [needed, old] })).toMatchObject({
      ease: 'held',
      isStale: true,
    });
  });

  test('of an area that nobody names, or that has run out, it never opens anything', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.nat(400),
        fc.option(fc.nat(3)),
        (from, length, entries) => {
          const each = permit('SCHENGEN', {
            from: (today + from) as Permit['from'],
            until: (today + from + length) as Permit['until'],
            entries,
          });
          const covers = from <= 0 && from + length >= 0 && entries !== 0;
          expect(entryWithin([each], { facts: [needed, opening] })?.ease).toBe(
            covers ? 'held' : 'visa',
          );
          expect(entryWithin([each], { facts: [needed] })?.ease).toBe('visa');
        },
      ),
    );
  });
});

describe('who is the hard one', () => {
  const asked = { knowledge: knowledgeOf(null), today };
  const visaFor = (from: string) => said('visa', visa({ kind: 'visaRequired' }), { from });

  test.each([
    [[needed], 'needsVisa'],
    [[said('visa', visa({ kind: 'eta' }))], 'needsPermission'],
    [[said('visa', visa({ kind: 'noAdmission' }))], 'notLetIn'],
    [[said('visa', free(30)), said('passportTaken', { kind: 'no' })], 'passportNotTaken'],
    [[], 'notKnown'],
  ] as const)('is told with the reason: %#', (facts, why) => {
    const [row] = rowsFor([{ id: 'ira', passports: [biometric] }], {
      knowledge: knowing(place('RS'), facts),
      today,
    });
    expect(row === undefined ? [] : hardOnes(row)).toEqual([{ traveller: 'ira', why }]);
  });

  test('comes first, and who has no passport is among them; who may enter is not', () => {
    const facts = [
      said('visa', free(30), { from: 'UA' }),
      said('visa', visa({ kind: 'noAdmission' })),
    ];
    const people: readonly Traveller[] = [
      { id: 'a', passports: [ukrainian] },
      { id: 'b', passports: [] },
      { id: 'c', passports: [biometric] },
    ];
    const [row] = rowsFor(people, { knowledge: knowing(place('RS'), facts), today });
    expect(row === undefined ? [] : hardOnes(row)).toEqual([
      { traveller: 'c', why: 'notLetIn' },
      { traveller: 'b', why: 'noPassport' },
    ]);
  });

  test('another kind of passport, a visa with its source, or a journey without her is told where it would help', () => {
    const opening = said('heldVisa', {
      kind: 'withPermit',
      areas: [mustBeOk(area('SCHENGEN'))],
      days: 90,
    });
    const facts = [
      said('visa', visa({ kind: 'visaRequired' }), { kinds: 'fiveYear' }),
      said('visa', free(30), { kinds: 'biometric' }),
      said('visa', free(90), { from: 'UA' }),
      opening,
    ];
    const people = [
      { id: 'olena', passports: [ukrainian] },
      { id: 'marko', passports: [fiveYear] },
    ];
    const here = { knowledge: knowing(place('RS'), facts), today };
    const [row] = rowsFor(people, here);
    if (row === undefined) throw new Error('one destination is one row');
    const told = whatWouldChange(row, people, here);
    expect(told).toMatchObject([
      { people: ['marko'], change: { kind: 'otherKind', passport: 'biometric' }, result: 'free' },
      {
        people: ['marko'],
        change: { kind: 'withVisa', area: 'SCHENGEN', says: { fact: opening } },
        result: 'free',
      },
      { people: ['marko'], change: { kind: 'without' }, result: 'free' },
    ]);
    const alone = rowsFor(people.slice(1), here)[0];
    expect(
      alone && whatWouldChange(alone, people.slice(1), here).map(({ change }) => change.kind),
    ).toEqual(['otherKind', 'withVisa']);
  });

  test('two hard ones are told together, and nothing is told that would change nothing', () => {
    const facts = [needed, visaFor('UA'), said('visa', free(30), { from: 'BY' })];
    const people = [
      { id: 'a', passports: [biometric] },
      { id: 'b', passports: [ukrainian] },
      { id: 'c', passports: [{ country: place('BY'), kind: 'notSaid' as const }] },
    ];
    const here = { knowledge: knowing(place('RS'), facts), today };
    const [row] = rowsFor(people, here);
    expect(row && whatWouldChange(row, people, here)).toEqual([
      { people: ['a', 'b'], change: { kind: 'without' }, result: 'free' },
    ]);
    const easy = rowsFor(people.slice(2), here)[0];
    expect(easy && whatWouldChange(easy, people.slice(2), here)).toEqual([]);
  });

  test('what is claimed is true when the whole list is reckoned anew', () => {
    const passports = [
      fiveYear,
      biometric,
      ukrainian,
      { country: place('BY'), kind: 'notSaid' as const },
    ];
    const person = fc.subarray(passports, { minLength: 0, maxLength: 2 });
    let claims = 0;
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), (party) => {
        const people = party.map((each, at) => ({ id: `p${at}`, passports: each }));
        for (const row of rowsFor(people, asked))
          for (const { change, people: who, result } of whatWouldChange(row, people, asked)) {
            claims += 1;
            const then = people.flatMap((each): readonly Traveller[] => {
              if (!who.includes(each.id)) return [each];
              if (change.kind === 'without') return [];
              if (change.kind === 'withVisa')
                return [{ ...each, permits: [permit(change.area, { entries: 1 })] }];
              const others = each.passports.map((one) => ({ ...one, kind: change.passport }));
              return [{ ...each, passports: [...each.passports, ...others] }];
            });
            const anew = rowsFor(then, asked).find(
              ({ destination }) => destination === row.destination,
            );
            expect(anew?.together.ease).toBe(result);
            expect(isOpen(result) || result !== row.together.ease).toBe(true);
          }
      }),
      { numRuns: 40 },
    );
    expect(claims).toBeGreaterThan(100);
  });
});

test('asylum and protection: what is said stands dated for her passport, or for whoever comes', () => {
  const here = (facts: readonly Fact[]) => ({ knowledge: knowing(place('RS'), facts), today });
  const russian = said('asylum', { kind: 'yes' });
  const anybody = { ...russian, subject: { ...russian.subject, from: [] } };
  expect(protectionAt(place('RS'), [biometric], here([]))).toEqual([]);
  expect(protectionAt(place('RS'), [biometric], here([russian]))).toMatchObject([
    { point: 'asylum', passport: biometric, answer: { standing: [{ fact: russian }] } },
  ]);
  expect(protectionAt(place('RS'), [], here([russian]))).toEqual([]);
  expect(protectionAt(place('RS'), [], here([anybody]))).toMatchObject([
    { point: 'asylum', passport: null },
  ]);
});
