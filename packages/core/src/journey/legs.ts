/**
 * Law: a leg leaves on the date of the place that it leaves, and arrives on the date of the
 * place where it arrives. Only over the date line may it arrive on the day before, and then
 * it says so. Legs follow each other in time and in place; what does not is refused by name.
 *
 * What lies between two legs is a stay; what a leg touches on its way is a transit, which
 * may ask for a visa of its own.
 */
import { err, ok, refused, type Refused, type Result } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import type { Country } from '../guide/index.ts';
import type { Stay } from './stay.ts';

export type Leg = {
  readonly from: Country;
  readonly to: Country;
  readonly departs: Day;
  readonly arrives: Day;
  /** Where it is changed on the way, without entering. */
  readonly through: readonly Country[];
  readonly dateLine: 'crossed' | 'notCrossed';
};

export type LegRule =
  | 'aJourneyIsNotPast'
  | 'aLegArrivesAfterItLeaves'
  | 'onlyTheDateLineBringsTheDayBefore'
  | 'aLegLeavesWhereTheLastArrived'
  | 'aLegLeavesAfterTheLastArrived';
export type LegRefused = Refused<LegRule> & { /** From 0. */ readonly leg: number };

export type StayIn = Stay & { readonly country: Country };
export type Transit = { readonly country: Country; readonly from: Day; readonly until: Day };

export const checkLegs = (legs: readonly Leg[], today: Day): Result<readonly Leg[], LegRefused> => {
  for (const [place, leg] of legs.entries()) {
    const broken = brokenBy(leg, legs[place - 1], today);
    if (broken !== null) return err({ ...refused(broken), leg: place });
  }
  return ok(legs);
};

/** Where one is between the legs, day of arrival and day of departure included. */
export const staysOf = (legs: readonly Leg[]): readonly StayIn[] =>
  legs.flatMap(({ to, arrives }, place) => {
    const next = legs[place + 1];
    return next === undefined ? [] : [{ country: to, from: arrives, until: next.departs }];
  });

/** Each on every day on which it may be. */
export const transitsOf = (legs: readonly Leg[]): readonly Transit[] =>
  legs.flatMap(({ through, departs, arrives }) =>
    through.map((country) => ({
      country,
      from: arrives < departs ? arrives : departs,
      until: arrives < departs ? departs : arrives,
    })),
  );

const brokenBy = (leg: Leg, before: Leg | undefined, today: Day): LegRule | null => {
  if (leg.departs < today) return 'aJourneyIsNotPast';
  if (leg.arrives < leg.departs - 1) return 'aLegArrivesAfterItLeaves';
  if (leg.arrives < leg.departs && leg.dateLine === 'notCrossed')
    return 'onlyTheDateLineBringsTheDayBefore';
  if (before === undefined) return null;
  if (before.to !== leg.from) return 'aLegLeavesWhereTheLastArrived';
  return leg.departs < before.arrives ? 'aLegLeavesAfterTheLastArrived' : null;
};
