/**
 * Law: who is the hard one is said with the reason, and what would change it only where the
 * same knowledge says so: each remedy was tried on the whole party, and what came of it is
 * what is told.
 */
import {
  areaOf,
  kindsOf,
  type AreaMembers,
  type Day,
  type Passport,
  type PassportKind,
  type Seen,
} from '../guide/index.ts';
import {
  answerAt,
  easeOfArrival,
  isEasier,
  isOpen,
  rowsFor,
  standing,
  type Arrival,
  type Ease,
  type ListAsked,
  type Row,
  type Traveller,
} from './list.ts';
import type { Permit } from './party.ts';

export type WhyHard =
  'noPassport' | 'passportNotTaken' | 'notLetIn' | 'needsVisa' | 'needsPermission' | 'notKnown';

export type HardOne = { readonly traveller: string; readonly why: WhyHard };

/** What the hard ones would do, all of them. */
export type Change =
  | { readonly kind: 'otherKind'; readonly passport: PassportKind }
  | { readonly kind: 'without' }
  | {
      readonly kind: 'withVisa';
      readonly area: Permit['area'];
      /** Who says so: who is in the area, or what its visa opens besides. */
      readonly says: AreaMembers | Seen;
    };

export type Remedy = {
  readonly people: readonly string[];
  readonly change: Change;
  /** What then holds for all together. */
  readonly result: Ease;
};

/** Everybody who needs something, the hardest first. */
export const hardOnes = ({ arrivals }: Row): readonly HardOne[] =>
  arrivals
    .toSorted((one, other) => (isEasier(easeOfArrival(other), easeOfArrival(one)) ? -1 : 1))
    .flatMap((arrival) => {
      const why = whyHard(arrival);
      return why === null ? [] : [{ traveller: arrival.traveller, why }];
    });

const whyHard = ({ entry }: Arrival): WhyHard | null => {
  if (entry === null) return 'noPassport';
  switch (entry.ease) {
    case 'own':
    case 'held':
    case 'free':
      return null;
    case 'permission':
      return 'needsPermission';
    case 'visa':
      return 'needsVisa';
    case 'notKnown':
      return 'notKnown';
    case 'refused':
      return entry.isTaken ? 'notLetIn' : 'passportNotTaken';
  }
};

/** What would make it easier for all together; empty where nothing known would. */
export const whatWouldChange = (
  row: Row,
  travellers: readonly Traveller[],
  asked: ListAsked,
): readonly Remedy[] => {
  const before = row.together.ease;
  if (isOpen(before)) return [];
  const people = row.arrivals
    .filter((arrival) => easeOfArrival(arrival) === before)
    .map(({ traveller }) => traveller);
  const hard = travellers.filter(({ id }) => people.includes(id));
  return [
    ...otherKinds(hard),
    ...visas(hard, row, asked),
    ...(hard.length < travellers.length ? [{ kind: 'without' } as const] : []),
  ].flatMap((change) => {
    const then = travellers.flatMap((each) =>
      people.includes(each.id) ? changed(each, change, asked) : [each],
    );
    const result = easeThere(then, row, asked);
    return isEasier(result, before) ? [{ people, change, result }] : [];
  });
};

const changed = (traveller: Traveller, change: Change, asked: ListAsked): readonly Traveller[] => {
  switch (change.kind) {
    case 'without':
      return [];
    case 'otherKind':
      return [
        {
          ...traveller,
          passports: [...traveller.passports, ...inKind(traveller, change.passport)],
        },
      ];
    case 'withVisa':
      return [
        { ...traveller, permits: [...(traveller.permits ?? []), visaOf(change.area, asked)] },
      ];
  }
};

const easeThere = (travellers: readonly Traveller[], row: Row, asked: ListAsked): Ease => {
  const knowledge = { ...asked.knowledge, destinations: [row.destination] };
  return rowsFor(travellers, { ...asked, knowledge })[0]?.together.ease ?? row.together.ease;
};

/** A visa that covers the day of entry, and that day alone. */
const visaOf = (area: Permit['area'], { today, wished }: ListAsked): Permit => {
  const day = Math.max(today, wished ?? today) as Day;
  return { kind: 'visa', area, from: day, until: day, entries: 1 };
};

/** Her passports of a country that gives this kind too, in that kind. */
const inKind = ({ passports }: Traveller, kind: PassportKind): readonly Passport[] =>
  passports
    .filter((passport) => passport.kind !== kind && kindsOf(passport.country).includes(kind))
    .map((passport) => ({ ...passport, kind }));

const otherKinds = (hard: readonly Traveller[]): readonly Change[] =>
  (['biometric', 'fiveYear'] as const)
    .filter((kind) => hard.every((traveller) => inKind(traveller, kind).length > 0))
    .map((passport) => ({ kind: 'otherKind', passport }));

/** Visas of the area that the place is of, and those that a statement there names. */
const visas = (
  hard: readonly Traveller[],
  { destination }: Row,
  asked: ListAsked,
): readonly Change[] => {
  const around = areaOf(destination);
  const said = hard
    .flatMap(({ passports }) => passports)
    .flatMap((passport) => standing(answerAt(asked, 'heldVisa', { passport, destination })))
    .flatMap((seen) =>
      seen.fact.value.kind === 'withPermit'
        ? seen.fact.value.areas.map((area) => ({ kind: 'withVisa', area, says: seen }) as const)
        : [],
    );
  const all = [
    ...(around === null ? [] : [{ kind: 'withVisa', area: around.area, says: around } as const]),
    ...said,
  ];
  return all.filter(({ area }, at) => all.findIndex((each) => each.area === area) === at);
};
