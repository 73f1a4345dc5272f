import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  starterDestinations,
  worldOf,
  type Fact,
  type Passport,
  type VisaList,
} from '../guide/index.ts';
import { factsAt, knowledgeOf, type Knowledge } from './knowledge.ts';
import { answerAt, entryWith, rowsFor, type Traveller } from './list.ts';
import {
  biometric,
  day,
  fiveYear,
  free,
  knowing as knowingOf,
  place,
  said,
  today,
  ukrainian,
  visa,
} from './list.testing.ts';

const rs = place('RS');
const knowing = (...facts: readonly Fact[]): Knowledge => knowingOf(rs, facts);
const entry = (passport: Passport, ...facts: readonly Fact[]) =>
  entryWith(passport, rs, { knowledge: knowing(...facts), today });

describe('one passport at one border', () => {
  test('what nobody said is not known, and never yes', () => {
    expect(entry(biometric)).toMatchObject({ ease: 'notKnown', days: null, isStale: false });
    const other = said('visa', free(30), { from: 'UA' });
    expect(entry(biometric, other).ease).toBe('notKnown');
  });

  test.each([
    [{ kind: 'own' }, 'own', null],
    [{ kind: 'visaFree', days: 30 }, 'free', 30],
    [{ kind: 'visaFree', days: null }, 'free', null],
    [{ kind: 'onArrival' }, 'permission', null],
    [{ kind: 'eta' }, 'permission', null],
    [{ kind: 'eVisa' }, 'visa', null],
    [{ kind: 'visaRequired' }, 'visa', null],
    [{ kind: 'noAdmission' }, 'refused', null],
  ] as const)('%o is %s', (requirement, ease, days) => {
    expect(entry(biometric, said('visa', visa(requirement)))).toMatchObject({ ease, days });
  });

  test('a passport of a kind that is not accepted opens nothing, though no visa is asked', () => {
    const facts = [
      said('visa', free(30)),
      said('passportTaken', { kind: 'no' }, { kinds: 'fiveYear' }),
    ];
    expect(entry(fiveYear, ...facts).ease).toBe('refused');
    expect(entry(biometric, ...facts).ease).toBe('free');
  });

  test('of two that differ the harder counts, and of two stays the shorter', () => {
    const two = [said('visa', free(90)), said('visa', visa({ kind: 'visaRequired' }))];
    expect(entry(biometric, ...two).ease).toBe('visa');
    const stays = [
      said('visa', free(90)),
      said('stay', { kind: 'span', count: 30, unit: 'days' }),
      said('stay', { kind: 'window', days: 90, of: 180, atOnce: null }),
    ];
    expect(entry(biometric, ...stays)).toMatchObject({ ease: 'free', days: 30 });
  });

  test('what has ended or has not begun does not count; what is old counts, and says so', () => {
    const ended = said('visa', free(30), { expires: day('2026-11-22') });
    const later = said('visa', free(30), { begins: day('2026-12-01') });
    for (const fact of [ended, later]) expect(entry(biometric, fact).ease).toBe('notKnown');
    const old = said('visa', free(30), { asOf: day('2026-01-01') });
    expect(entry(biometric, old)).toMatchObject({ ease: 'free', isStale: true });
  });
});

describe('a party', () => {
  const travellers: readonly Traveller[] = [
    { id: 'olena', passports: [ukrainian] },
    { id: 'marko', passports: [biometric] },
  ];

  test('is as free as its hardest, and stays as long as its shortest; who that is is said', () => {
    const knowledge = knowing(said('visa', free(30)), said('visa', free(90), { from: 'UA' }));
    const [row] = rowsFor(travellers, { knowledge, today });
    expect(row).toMatchObject({ together: { ease: 'free', days: 30 }, hardest: [] });
    const harder = knowing(
      said('visa', visa({ kind: 'visaRequired' })),
      said('visa', free(90), { from: 'UA' }),
    );
    const [hard] = rowsFor(travellers, { knowledge: harder, today });
    expect(hard).toMatchObject({ together: { ease: 'visa' }, hardest: ['marko'] });
  });

  test('somebody with two passports goes with the easier, and who has none is not known', () => {
    const knowledge = knowing(
      said('visa', visa({ kind: 'visaRequired' })),
      said('visa', free(90), { from: 'UA' }),
    );
    const both = { id: 'ira', passports: [biometric, ukrainian] };
    const [row] = rowsFor([both], { knowledge, today });
    expect(row?.arrivals[0]?.entry).toMatchObject({ passport: ukrainian, ease: 'free', days: 90 });
    const [none] = rowsFor([both, { id: 'ivan', passports: [] }], { knowledge, today });
    expect(none).toMatchObject({ together: { ease: 'notKnown' }, hardest: ['ivan'] });
  });

  test('the list begins where all may go for longest, is whole, and always the same', () => {
    const asked = { knowledge: knowledgeOf(null), today };
    const people = [
      { id: 'a', passports: [fiveYear] },
      { id: 'b', passports: [biometric] },
      { id: 'c', passports: [ukrainian] },
    ];
    const rows = rowsFor(people, asked);
    expect(new Set(rows.map(({ destination }) => destination))).toEqual(
      new Set(starterDestinations),
    );
    const ranks = ['own', 'held', 'free', 'permission', 'visa', 'notKnown', 'refused'];
    const order = rows.map(({ together }) => ranks.indexOf(together.ease));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const lengths = rows
      .filter(({ together }) => together.ease === 'free')
      .map(({ together }) => together.days ?? 0);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(rowsFor(people, asked)).toEqual(rows);
  });
});

describe('how old it is', () => {
  const [first, second, third] = [day('2026-11-01'), day('2026-11-05'), day('2026-11-09')];
  const visas = [
    said('visa', free(30), { asOf: second }),
    said('visa', free(30), { asOf: third, from: 'UA' }),
  ];
  const dayOfAll = (...facts: readonly Fact[]) =>
    rowsFor(
      [
        { id: 'a', passports: [fiveYear] },
        { id: 'b', passports: [ukrainian] },
      ],
      { knowledge: knowing(...facts), today },
    )[0]?.together.asOf;

  test('is the oldest day of all that the answer rests on, and of nothing else', () => {
    expect(dayOfAll()).toBe(null);
    expect(dayOfAll(...visas)).toBe(second);
    const stay = { kind: 'span', count: 30, unit: 'days' } as const;
    expect(dayOfAll(...visas, said('stay', stay, { asOf: first, from: 'UA' }))).toBe(first);
    expect(dayOfAll(...visas, said('passportTaken', { kind: 'yes' }, { asOf: first }))).toBe(first);
    expect(dayOfAll(...visas, said('bankAccount', { kind: 'yes' }, { asOf: first }))).toBe(second);
  });
});

describe('what was worked out once', () => {
  test('is what a knowledge that was never asked gives, for each day and kind of passport', () => {
    const knowledge = knowledgeOf(null);
    fc.assert(
      fc.property(
        fc.constantFrom(...starterDestinations),
        fc.constantFrom(biometric, fiveYear, ukrainian),
        fc.constantFrom(day('2026-01-15'), day('2026-03-01'), today),
        (destination, passport, asked) => {
          const met = entryWith(passport, destination, { knowledge, today: asked });
          const anew = { knowledge: { ...knowledge }, today: asked };
          expect(met).toEqual(entryWith(passport, destination, anew));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what a device knows', () => {
  const lists = (iso: string, requirement: number): VisaList => ({
    asOf: day(iso),
    source: { name: 'a list', address: 'https://example.org/list' },
    countries: [rs, place('RU')],
    cells: Uint16Array.from([0, requirement, requirement, 0]),
  });

  test('is thirty destinations without a world file, and those of the file with one', () => {
    expect(knowledgeOf(null).destinations).toHaveLength(30);
    const world = mustBeOk(worldOf(lists('2025-01-12', 1), lists('2026-11-17', 16 + 30)));
    const knowledge = knowledgeOf(world);
    expect(knowledge.destinations).toEqual([rs, place('RU')]);
    const listed = factsAt(knowledge, rs, biometric).filter(({ dating }) => dating === 'list');
    expect(listed).toHaveLength(1);
    const answer = answerAt({ knowledge, today }, 'visa', { passport: biometric, destination: rs });
    expect(answer).toMatchObject({
      kind: 'said',
      standing: [{ fact: { asOf: day('2026-11-17') } }],
    });
  });

  test('what a circle says stands beside it', () => {
    const more = said('bankAccount', { kind: 'yes' });
    const knowledge = knowledgeOf(null, [more]);
    expect(factsAt(knowledge, rs, biometric)).toContain(more);
  });
});
