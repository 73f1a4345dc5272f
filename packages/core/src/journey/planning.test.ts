/** U12's plan: three people and a cat without a chip; each number is somebody's, and made again it keeps what people did. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  countryOf,
  dayOf,
  isoOf,
  starterDestinations,
  starterPassports,
  type Country,
  type Day,
  type Fact,
  type Passport,
} from '../guide/index.ts';
import { citationOf, ownWord, sourcesIn } from './citing.ts';
import { datesOf } from './dates.ts';
import { knowledgeOf } from './knowledge.ts';
import { personId, petId, type StepId } from './names.ts';
import type { Person, Pet } from './party.ts';
import { planned } from './planning.ts';
import type { ListAsked } from './list.ts';
import { noteOn, tick } from './ticks.ts';
import { emptyTrip, type Trip } from './trip.ts';
import type { CalendarSeed } from './calendar.ts';
import type { Plan, Step } from './plan.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const place = (code: string): Country => mustBeOk(countryOf(code));
const today = day('2026-03-01');
const asked: ListAsked = { knowledge: knowledgeOf(null), today };

const person = (id: string, ...passports: readonly Passport[]): Person => ({
  id: mustBeOk(personId(id)),
  name: id,
  role: 'traveller',
  isChild: 'no',
  liableForCallUp: 'no',
  seeksAsylum: 'no',
  mayBeHeld: 'no',
  passports: passports.map((each) => ({ ...each, issued: null, expires: null, blankPages: null })),
  permits: [],
});
const cat: Pet = {
  id: mustBeOk(petId('cat')),
  name: '',
  species: 'cat',
  chipped: null,
  vaccinations: [],
  titre: null,
};
const russian: Passport = { country: place('RU'), kind: 'biometric' };
const ukrainian: Passport = { country: place('UA'), kind: 'notSaid' };
const trip: Trip = {
  ...emptyTrip(new Uint8Array(32) as unknown as CalendarSeed),
  party: {
    people: [person('ira', russian), person('oleh', ukrainian)],
    pets: [cat],
  },
  from: place('DE'),
  to: place('RS'),
};
const planOf = (of: Trip): Plan => {
  const { plan } = mustBeOk(planned(of, asked)).trip;
  if (plan === null) throw new Error('no plan');
  return plan;
};
const stepIn = (plan: Plan, id: string): Step => {
  const step = plan.steps.find((each) => String(each.id) === id);
  if (step === undefined)
    throw new Error(`no ${id} among ${plan.steps.map((each) => each.id).join()}`);
  return step;
};
const idsOf = (plan: Plan): readonly string[] => plan.steps.map(({ id }) => String(id));

describe('to Serbia with a cat', () => {
  test('the cat’s chain, the white card of each within a day, and by when each must have left', () => {
    const plan = planOf(trip);
    expect(idsOf(plan)).toEqual([
      'travel',
      'leave-by.ira',
      'white-card.ira',
      'leave-by.oleh',
      'white-card.oleh',
      'chip.cat',
      'rabies.cat',
      'examination.cat',
      'certificate.cat',
    ]);
    const [wait] = stepIn(plan, 'white-card.ira').waits;
    expect([wait?.after, wait?.says.map(({ most }) => most)]).toEqual(['travel', [1]]);
  });

  test('two sources of the days after the rabies vaccination give two earliest days', () => {
    const { readings } = mustBeOk(datesOf(planOf(trip), { today, wished: null }));
    const days = [readings.careful, readings.hopeful].map((each) => mustBeOk(each).travel - today);
    expect(days).toEqual([21, 15]);
  });

  test('thirty days without a visa: the last lawful one is the thirtieth from the day of entry on', () => {
    const { readings } = mustBeOk(datesOf(planOf(trip), { today, wished: addDays(today, 40) }));
    const schedule = mustBeOk(readings.careful);
    const leave = schedule.steps.find(({ step }) => String(step) === 'leave-by.ira');
    expect(isoOf(leave?.latest ?? today)).toBe(isoOf(addDays(today, 40 + 29)));
  });

  test('nobody’s number has no source: each is among those that the trip carries, with its day', () => {
    const made = mustBeOk(planned(trip, asked)).trip;
    const cited = new Map(made.cited.map((each) => [each.id, each]));
    const named = (made.plan?.steps ?? []).flatMap(sourcesIn).filter((id) => id !== ownWord);
    expect(named.length).toBeGreaterThan(5);
    for (const id of named) expect(cited.get(id)?.source.address).toMatch(/^https?:/);
    for (const { id, source, asOf } of made.cited) expect(id).toBe(citationOf({ source, asOf }));
  });

  test('whence the cat comes must be said: else the only step is to ask a veterinarian', () => {
    const { trip: made, gaps } = mustBeOk(planned({ ...trip, from: null }, asked));
    expect((made.plan?.steps ?? []).map(({ id }) => String(id))).toContain('ask-vet.cat');
    expect(gaps.filter(({ who }) => who === 'cat').map(({ point }) => point)).toContain('petChip');
  });
});

describe('at a border', () => {
  const going = (to: string, ...people: readonly Person[]): readonly string[] =>
    idsOf(planOf({ ...trip, to: place(to), party: { people, pets: [] } }));

  test('who needs a visa has it to get; who is not let in, or has no passport, has to ask a person first', () => {
    expect(going('US', person('ira', russian))).toContain('visa.ira');
    const old: Passport = { country: place('RU'), kind: 'fiveYear' };
    expect(going('LT', person('ira', old))).toContain('ask-entry.ira');
    expect(going('RS', person('ira'))).toEqual(['travel', 'ask-entry.ira']);
    expect(going('RU', person('ira', russian))).toContain('ask-entry.ira');
  });

  test('a visa that is given at the border is no paper to have before; an electronic permission is', () => {
    expect(going('ID', person('ira', russian)).filter((id) => /visa|permission/.test(id))).toEqual(
      [],
    );
    expect(going('IL', person('ira', russian))).toContain('permission.ira');
  });

  test('where she changes on the way and nobody says whether it needs a visa, it is said', () => {
    const leg = {
      from: place('RU'),
      to: place('RS'),
      departs: addDays(today, 30),
      arrives: addDays(today, 31),
      through: [place('AE')],
      dateLine: 'notCrossed',
    } as const;
    const { gaps, trip: made } = mustBeOk(planned({ ...trip, legs: [leg] }, asked));
    expect(gaps).toContainEqual({ point: 'transitVisa', destination: 'AE', who: 'ira' });
    expect(stepIn(made.plan ?? planOf(trip), 'travel').takes).toEqual([
      { source: ownWord, least: 1, most: 1 },
    ]);
  });
});

test('where she changes, the passport that needs no visa serves; where each needs one, it is a step', () => {
  const saying = (from: string, kind: 'yes' | 'no'): Fact => ({
    subject: {
      point: 'transitVisa',
      destinations: [place('TR')],
      from: [place(from)],
      kinds: 'every',
    },
    value: { kind },
    note: null,
    asOf: today,
    dating: 'page',
    source: { name: `of ${from}`, address: 'https://border.example/' },
    checkedBy: null,
    begins: null,
    expires: null,
    corrects: null,
  });
  const knowing = {
    knowledge: knowledgeOf(null, [saying('RU', 'yes'), saying('UA', 'no')]),
    today,
  };
  const leg = {
    from: place('DE'),
    to: place('RS'),
    departs: addDays(today, 30),
    arrives: addDays(today, 30),
    through: [place('TR')],
    dateLine: 'notCrossed',
  } as const;
  const stepsOf = (...passports: readonly Passport[]): readonly string[] => {
    const party = { people: [person('ira', ...passports)], pets: [] };
    const { plan } = mustBeOk(planned({ ...trip, legs: [leg], party }, knowing)).trip;
    return plan === null ? [] : idsOf(plan);
  };
  expect(stepsOf(russian)).toContain('transit-visa.ira');
  expect(stepsOf(russian, ukrainian)).not.toContain('transit-visa.ira');
});

test('a passport that is too short for a rule there has to be renewed first', () => {
  const rule: Fact = {
    subject: { point: 'validBeyondEntry', destinations: [place('RS')], from: [], kinds: 'every' },
    value: { kind: 'span', count: 3, unit: 'months' },
    note: null,
    asOf: today,
    dating: 'page',
    source: { name: 'a border', address: 'https://border.example/' },
    checkedBy: null,
    begins: null,
    expires: null,
    corrects: null,
  };
  const expiring = (expires: Day) => {
    const ira = person('ira', russian);
    const passports = ira.passports.map((each) => ({ ...each, expires }));
    const party = { people: [{ ...ira, passports }], pets: [] };
    const knowing = { knowledge: knowledgeOf(null, [rule]), today };
    const { plan } = mustBeOk(planned({ ...trip, party }, knowing)).trip;
    return plan === null ? [] : idsOf(plan);
  };
  expect(expiring(addDays(today, 80))).toContain('new-passport.ira');
  expect(expiring(addDays(today, 120))).not.toContain('new-passport.ira');
});

describe('made again', () => {
  test('a leg that was taken away goes, unless somebody ticked or noted it', () => {
    const leg = (from: string, to: string, departs: string) =>
      ({
        from: place(from),
        to: place(to),
        departs: day(departs),
        arrives: day(departs),
        through: [],
        dateLine: 'notCrossed',
      }) as const;
    const legs = [leg('DE', 'TR', '2027-02-01'), leg('TR', 'RS', '2027-02-05')];
    const two = mustBeOk(planned({ ...trip, legs }, asked)).trip;
    const idsAfter = (before: Trip): readonly string[] =>
      planOf({ ...before, legs: legs.slice(0, 1) }).steps.map(({ id }) => id);
    expect(planOf(two).steps.map(({ id }) => id)).toContain('leg-2');
    expect(idsAfter(two)).not.toContain('leg-2');
    const noted = mustBeOk(noteOn(planOf(two), 'leg-2' as StepId, 'seat 12'));
    expect(idsAfter({ ...two, plan: noted })).toContain('leg-2');
  });

  const did = (plan: Plan): Plan =>
    mustBeOk(
      noteOn(mustBeOk(tick(plan, 'chip.cat' as StepId, today)), 'rabies.cat' as StepId, 'Dr. Ana'),
    );

  test('it keeps ticks and notes, her own steps and her own numbers', () => {
    const own: Step = {
      ...stepIn(planOf(trip), 'travel'),
      id: 'own-1' as StepId,
      name: 'Sell the car',
      waits: [],
    };
    const mine = { source: ownWord, least: 3, most: 5 };
    const plan = did(planOf(trip));
    const with3: Plan = {
      ...plan,
      steps: [
        ...plan.steps.map((step) =>
          step.id === plan.travel
            ? {
                ...step,
                waits: [...step.waits, { after: own.id, says: [], mostIsTo: 'begin' as const }],
              }
            : String(step.id) === 'certificate.cat'
              ? { ...step, takes: [mine] }
              : step,
        ),
        own,
      ],
    };
    const again = planOf({ ...trip, plan: with3 });
    expect(stepIn(again, 'chip.cat').done).toBe(today);
    expect(stepIn(again, 'rabies.cat').note).toBe('Dr. Ana');
    expect(stepIn(again, 'own-1').name).toBe('Sell the car');
    expect(stepIn(again, 'certificate.cat').takes).toEqual([mine]);
    expect(stepIn(again, 'travel').waits.map(({ after }) => after)).toContain('own-1');
    expect(planOf({ ...trip, plan: again })).toEqual(again);
  });

  test('a step that no longer applies goes, unless somebody ticked or noted it', () => {
    const plan = did(planOf(trip));
    const without = planOf({ ...trip, plan, party: { ...trip.party, pets: [] } });
    expect(idsOf(without).filter((id) => id.endsWith('.cat'))).toEqual(['chip.cat', 'rabies.cat']);
    expect(stepIn(without, 'travel').waits).toEqual([]);
  });
});

test('wherever anybody goes: the plan can be dated, every number has a source, and made again it is the same', () => {
  const passports = starterPassports.map((country): Passport => ({ country, kind: 'notSaid' }));
  fc.assert(
    fc.property(
      fc.record({
        to: fc.constantFrom(...starterDestinations),
        from: fc.constantFrom(null, ...starterDestinations),
      }),
      fc.array(fc.subarray(passports), { maxLength: 3 }),
      fc.boolean(),
      (way, people, isWithCat) => {
        const party = {
          people: people.map((each, at) => person(`p${at}`, ...each)),
          pets: isWithCat ? [cat] : [],
        };
        const made = mustBeOk(planned({ ...trip, ...way, party }, asked)).trip;
        const plan = made.plan ?? planOf(trip);
        expect(datesOf(plan, { today, wished: null }).ok).toBe(true);
        const known = new Set([ownWord, ...made.cited.map(({ id }) => id)]);
        expect(plan.steps.flatMap(sourcesIn).filter((id) => !known.has(id))).toEqual([]);
        expect(mustBeOk(planned(made, asked)).trip).toEqual(made);
      },
    ),
    { numRuns: 300 },
  );
});
