import { mustBeOk } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import { emptyStep, id, said } from '../../testing/journey.ts';
import { addDays, dayOf, isoOf, type Day } from '../guide/index.ts';
import { datesOf } from './dates.ts';
import { petId } from './names.ts';
import type { Pet, Vaccination } from './party.ts';
import { petChain, waitingToo, type PetRules } from './pets.ts';
import type { Plan } from './plan.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const today = day('2026-11-23');
const { name, where, papers, takes, costs } = emptyStep('x');
const atVet = { name, where, papers, takes, costs };
const rules: PetRules = {
  chip: atVet,
  rabies: { ...atVet, beforeTravel: [said('law', 21), said('forum', 15)] },
  titre: { ...atVet, afterRabies: [said('law', 30)], beforeTravel: [said('law', 90)] },
  visits: [{ ...atVet, key: 'treatment', beforeTravel: [said('law', 1, 5)] }],
  certificate: { ...atVet, beforeTravel: [said('law', 0, 10), said('page', 0, 5)] },
  ownPapers: 'the vet’s own dates',
};
const withoutTitre: PetRules = { ...rules, titre: null, visits: [] };
const cat: Pet = {
  id: mustBeOk(petId('cat')),
  name: 'Мурка',
  species: 'cat',
  chipped: null,
  vaccinations: [],
  titre: null,
};
const rabies = (on: string, until: string | null = null): Vaccination => ({
  against: 'rabies',
  day: day(on),
  until: until === null ? null : day(until),
});

const planFor = (pet: Pet, by: PetRules = rules): Plan => {
  const chain = petChain(pet, by, today);
  const leave = waitingToo({ ...emptyStep('leave'), kind: 'leg' }, chain.waitsOfTravel);
  return { steps: [...chain.steps, leave], travel: id('leave') };
};
const travelOf = (pet: Pet, by: PetRules = rules) => {
  const { readings } = mustBeOk(datesOf(planFor(pet, by), { today, wished: null }));
  return [readings.careful, readings.hopeful].map((reading) =>
    reading.ok ? isoOf(reading.value.travel) : reading.error.between,
  );
};
const uncountedOf = (pet: Pet, by: PetRules = rules) =>
  petChain(pet, by, today).uncounted.map(({ day: on, because }) => [isoOf(on), because]);

describe('a cat without a chip', () => {
  test('chip, rabies, thirty days, blood, ninety days: the earliest lawful day', () => {
    expect(travelOf(cat)).toEqual([isoOf(addDays(today, 120)), isoOf(addDays(today, 120))]);
  });

  test('where no titre is asked for, two sources give two days', () => {
    expect(travelOf(cat, withoutTitre)).toEqual(['2026-12-14', '2026-12-08']);
  });

  test('its certificate and its treatment are of the last days', () => {
    const wished = day('2027-05-01');
    const { readings } = mustBeOk(datesOf(planFor(cat), { today, wished }));
    const days = mustBeOk(readings.careful).steps.map(({ step, begins, latest }) => [
      step,
      isoOf(begins),
      latest === null ? null : isoOf(latest),
    ]);
    expect(days).toEqual([
      ['chip.cat', '2026-11-23', '2027-01-01'],
      ['rabies.cat', '2026-11-23', '2027-01-01'],
      ['titre.cat', '2026-12-23', '2027-01-31'],
      ['treatment.cat', '2027-04-26', '2027-04-30'],
      ['certificate.cat', '2027-04-26', '2027-05-01'],
      ['leave', '2027-05-01', '2027-05-01'],
    ]);
  });

  test('every number of the plan is one that the data brought, with its source', () => {
    const sources = planFor(cat)
      .steps.flatMap((step) => [...step.takes, ...step.waits.flatMap(({ says }) => says)])
      .map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['law', 'forum', 'page', 'a test']));
  });
});

describe('what was done before', () => {
  test('a vaccination before the chip does not count, and its step stays open', () => {
    const pet: Pet = {
      ...cat,
      chipped: day('2026-11-10'),
      vaccinations: [rabies('2026-11-09', '2027-11-09')],
    };
    expect(uncountedOf(pet)).toEqual([['2026-11-09', 'aVaccinationCountsFromTheChipOn']]);
    expect(planFor(pet).steps[1]?.done).toBe(null);
    const onTheDay = { ...pet, vaccinations: [rabies('2026-11-10', '2027-11-09')] };
    expect(planFor(onTheDay).steps[1]?.done).toBe(day('2026-11-10'));
    expect(travelOf(onTheDay, withoutTitre)).toEqual(['2026-12-01', '2026-11-25']);
    expect(uncountedOf({ ...pet, chipped: null })).toEqual([
      ['2026-11-09', 'aVaccinationCountsFromTheChipOn'],
    ]);
  });

  test('vaccinations without a gap count from the first; after a gap they begin anew', () => {
    const chipped = day('2020-01-01');
    const first = rabies('2025-01-10', '2026-01-10');
    const inTime: Pet = {
      ...cat,
      chipped,
      vaccinations: [rabies('2026-01-10', '2027-01-10'), first],
    };
    expect(planFor(inTime).steps[1]?.done).toBe(first.day);
    expect(uncountedOf(inTime)).toEqual([]);
    const late: Pet = {
      ...cat,
      chipped,
      vaccinations: [first, rabies('2026-01-11', '2027-01-11')],
    };
    expect(planFor(late).steps[1]?.done).toBe(day('2026-01-11'));
    expect(uncountedOf(late)).toEqual([['2025-01-10', 'aLaterOneBeganAnew']]);
  });

  test('one that has lapsed, or of which nobody knows how long it holds, is given again', () => {
    const chipped = day('2020-01-01');
    const lapsed: Pet = { ...cat, chipped, vaccinations: [rabies('2025-11-22', '2026-11-22')] };
    expect(uncountedOf(lapsed)).toEqual([['2025-11-22', 'aVaccinationHasNotLapsed']]);
    expect(planFor(lapsed).steps[1]?.done).toBe(null);
    const unknown: Pet = { ...cat, chipped, vaccinations: [rabies('2026-06-01')] };
    expect(uncountedOf(unknown)).toEqual([['2026-06-01', 'somebodyKnowsHowLongItHolds']]);
    const limited = { ...rules, rabies: { ...atVet, beforeTravel: [said('law', 21, 365)] } };
    expect(uncountedOf(unknown, limited)).toEqual([]);
  });

  test('a limit is counted from the last of the run, a wait from its first', () => {
    const limited = {
      ...withoutTitre,
      rabies: { ...atVet, beforeTravel: [said('law', 21, 365)] },
    };
    const pet: Pet = {
      ...cat,
      chipped: day('2020-01-01'),
      vaccinations: [rabies('2025-01-10', '2026-01-10'), rabies('2026-01-05', '2027-01-05')],
    };
    expect(travelOf(pet, limited)).toEqual(['2026-11-23', '2026-11-23']);
  });

  test('who travels after it ran out is told which two steps contradict each other', () => {
    const pet: Pet = {
      ...cat,
      chipped: day('2020-01-01'),
      vaccinations: [rabies('2025-12-01', '2026-12-01')],
    };
    expect(travelOf(pet, withoutTitre)).toEqual(['2026-11-23', '2026-11-23']);
    expect(travelOf(pet)).toEqual([
      ['rabies.cat', 'leave'],
      ['rabies.cat', 'leave'],
    ]);
  });

  test('blood taken before the run of vaccinations began proves nothing', () => {
    const pet: Pet = {
      ...cat,
      chipped: day('2020-01-01'),
      vaccinations: [rabies('2026-01-11', '2028-01-11')],
      titre: day('2026-01-10'),
    };
    expect(uncountedOf(pet)).toEqual([['2026-01-10', 'aTitreIsTakenAfterTheVaccination']]);
    expect(travelOf(pet)).toEqual([isoOf(addDays(today, 90)), isoOf(addDays(today, 90))]);
    const proven = { ...pet, titre: day('2026-02-10') };
    expect(travelOf(proven)).toEqual(['2026-11-24', '2026-11-24']);
    const tooSoon = { ...pet, titre: day('2026-02-09') };
    expect(travelOf(tooSoon)[0]).toEqual(['rabies.cat', 'titre.cat']);
  });

  test('another vaccination is not one against rabies', () => {
    const other: Vaccination = { ...rabies('2026-11-20', '2027-11-20'), against: 'other' };
    const pet: Pet = { ...cat, chipped: day('2026-11-10'), vaccinations: [other] };
    expect([planFor(pet).steps[1]?.done, uncountedOf(pet)]).toEqual([null, []]);
  });
});
