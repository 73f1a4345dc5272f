/**
 * Law: a vaccination before the chip does not count, nor one that has lapsed, nor one of
 * which nobody knows how long it holds; what does not count is said, with the reason, and
 * its step stays open. Vaccinations that follow each other without a gap count from the
 * first of them.
 *
 * No number is written here: each is the caller's, with its source, and what the animal's
 * own papers say is one more source.
 */
import { mustBeOk } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import { stepId, type StepId } from './names.ts';
import type { Pet, Vaccination } from './party.ts';
import type { Cost, Said, SaidToTake, Step, Wait } from './plan.ts';

/** One thing to have done: in the words of the data, with their numbers. */
export type PetStep = {
  readonly name: string;
  readonly where: string;
  readonly papers: readonly string[];
  readonly takes: readonly SaidToTake[];
  readonly costs: readonly Cost[];
};

export type PetRules = {
  readonly chip: PetStep;
  readonly rabies: PetStep & { readonly beforeTravel: readonly Said[] };
  /** Null where no titre is asked for. */
  readonly titre:
    | (PetStep & { readonly afterRabies: readonly Said[]; readonly beforeTravel: readonly Said[] })
    | null;
  /** Against tapeworm, and to be looked at, where it is asked for. */
  readonly visits: readonly (PetStep & {
    readonly key: 'treatment' | 'examination';
    readonly beforeTravel: readonly Said[];
  })[];
  readonly certificate: PetStep & { readonly beforeTravel: readonly Said[] };
  /** What the vet's own dates are called as a source. */
  readonly ownPapers: string;
};

export type WhyUncounted =
  | 'aVaccinationCountsFromTheChipOn'
  | 'aVaccinationHasNotLapsed'
  | 'somebodyKnowsHowLongItHolds'
  | 'aLaterOneBeganAnew'
  | 'aTitreIsTakenAfterTheVaccination';
export type Uncounted = { readonly day: Day; readonly because: WhyUncounted };

export type PetChain = {
  readonly steps: readonly Step[];
  /** What the journey's own step waits for on account of this animal. */
  readonly waitsOfTravel: readonly Wait[];
  readonly uncounted: readonly Uncounted[];
};

/** The run that holds: a wait is counted from its first, a limit from its last. */
type Counted = { readonly first: Day; readonly last: Day; readonly until: Day | null };

export const petChain = (pet: Pet, rules: PetRules, today: Day): PetChain => {
  const { counted, uncounted } = countRabies(pet, rules, today);
  const step = stepsFor(pet);
  const { rabies, titre, visits, certificate } = rules;
  const isTitreCounted = pet.titre !== null && counted !== null && pet.titre >= counted.first;
  const before = (key: string, says: readonly Said[]): Wait => waitFor(step.id(key), says);
  const atOnce = (key: string): Wait => before(key, []);
  const titreSteps =
    titre === null
      ? []
      : [
          step.of('titre', titre, {
            waits: [before('rabies', titre.afterRabies)],
            done: isTitreCounted ? pet.titre : null,
          }),
        ];
  return {
    steps: [
      step.of('chip', rules.chip, { waits: [], done: pet.chipped }),
      step.of('rabies', rabies, { waits: [atOnce('chip')], done: counted?.first ?? null }),
      ...titreSteps,
      ...visits.map((visit) => step.of(visit.key, visit, { waits: [atOnce('chip')], done: null })),
      step.of('certificate', certificate, {
        waits: [atOnce('rabies'), ...(titre === null ? [] : [atOnce('titre')])],
        done: null,
      }),
    ],
    waitsOfTravel: [
      before('rabies', limitedFromTheLast(rabies.beforeTravel, counted)),
      ...heldUntil(counted, before, rules.ownPapers),
      ...(titre === null ? [] : [before('titre', titre.beforeTravel)]),
      ...visits.map(({ key, beforeTravel }) => before(key, beforeTravel)),
      before('certificate', certificate.beforeTravel),
    ],
    uncounted:
      titre === null || pet.titre === null || isTitreCounted
        ? uncounted
        : [...uncounted, { day: pet.titre, because: 'aTitreIsTakenAfterTheVaccination' }],
  };
};

/** The same step, waiting for more. */
export const waitingToo = (step: Step, more: readonly Wait[]): Step => ({
  ...step,
  waits: [...step.waits, ...more],
});

/** Those that count, in runs without a gap; the last run is the one that holds. */
const countRabies = (
  pet: Pet,
  rules: PetRules,
  today: Day,
): { readonly counted: Counted | null; readonly uncounted: readonly Uncounted[] } => {
  const given = pet.vaccinations
    .filter(({ against }) => against === 'rabies')
    .toSorted((a, b) => a.day - b.day);
  const { beforeTravel } = rules.rabies;
  const isLimited = beforeTravel.length > 0 && beforeTravel.every(({ most }) => most !== null);
  const uncounted = given.flatMap((one) => uncountedFor(one, whyNot(one, pet.chipped, isLimited)));
  const runs = runsOf(given.filter((one) => whyNot(one, pet.chipped, isLimited) === null));
  const [first, last] = [runs.at(-1)?.[0], runs.at(-1)?.at(-1)];
  const isLapsed = last?.until != null && last.until < today;
  const before = runs.slice(0, -1).flat();
  return {
    counted:
      first === undefined || last === undefined || isLapsed
        ? null
        : { first: first.day, last: last.day, until: last.until },
    uncounted: [
      ...uncounted,
      ...before.flatMap((one) => uncountedFor(one, 'aLaterOneBeganAnew')),
      ...(isLapsed ? (runs.at(-1) ?? []) : []).flatMap((one) =>
        uncountedFor(one, 'aVaccinationHasNotLapsed'),
      ),
    ],
  };
};

const uncountedFor = ({ day }: Vaccination, because: WhyUncounted | null): readonly Uncounted[] =>
  because === null ? [] : [{ day, because }];

/** A run goes on while each was given before the one before it ran out. */
const runsOf = (given: readonly Vaccination[]): readonly (readonly Vaccination[])[] => {
  const runs: Vaccination[][] = [];
  for (const one of given) {
    const run = runs.at(-1);
    const until = run?.at(-1)?.until;
    if (run !== undefined && until != null && one.day <= until) run.push(one);
    else runs.push([one]);
  }
  return runs;
};

const whyNot = (
  { day, until }: Vaccination,
  chipped: Day | null,
  isLimited: boolean,
): WhyUncounted | null => {
  if (chipped === null || day < chipped) return 'aVaccinationCountsFromTheChipOn';
  return until === null && !isLimited ? 'somebodyKnowsHowLongItHolds' : null;
};

const limitedFromTheLast = (says: readonly Said[], counted: Counted | null): readonly Said[] =>
  says.map((one) => ({
    ...one,
    most:
      one.most === null || counted === null ? one.most : one.most + counted.last - counted.first,
  }));

/** The journey begins before the vaccination runs out, whatever else is said. */
const heldUntil = (
  counted: Counted | null,
  before: (key: string, says: readonly Said[]) => Wait,
  source: string,
): readonly Wait[] =>
  counted?.until == null
    ? []
    : [before('rabies', [{ source, least: 0, most: counted.until - counted.first }])];

const waitFor = (after: StepId, says: readonly Said[]): Wait => ({
  after,
  says,
  mostIsTo: 'begin',
});

const stepsFor = (pet: Pet) => {
  const id = (key: string): StepId => mustBeOk(stepId(`${key}.${pet.id}`));
  const of = (
    key: string,
    { name, where, papers, takes, costs }: PetStep,
    { waits, done }: { readonly waits: readonly Wait[]; readonly done: Day | null },
  ): Step => ({
    id: id(key),
    kind: 'pet',
    who: { kind: 'pet', id: pet.id },
    name,
    where,
    papers,
    takes,
    waits,
    from: null,
    by: null,
    costs,
    done,
    doer: null,
    note: '',
  });
  return { id, of };
};
