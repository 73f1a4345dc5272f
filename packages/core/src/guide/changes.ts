/**
 * Law: a change between two days is shown as both its sides. "Better" and "worse" are said
 * only where no one could read it otherwise; the rest is left to the reader.
 */
import type { Day } from './day.ts';
import type { Requirement } from './requirement.ts';
import { requirementIn, type Crossing, type VisaList } from './visaList.ts';
import type { World } from './world.ts';

export type Change = Crossing & {
  readonly before: Requirement;
  readonly beforeAsOf: Day;
  readonly after: Requirement;
  readonly afterAsOf: Day;
  readonly turn: 'better' | 'worse' | 'unclear';
};

export type Changes = {
  readonly changed: readonly Change[];
  /** What the world does not hold: it is said, not left out. */
  readonly notKnown: readonly Crossing[];
};

/** In the order in which it was asked. */
export const changesFor = (world: World, crossings: readonly Crossing[]): Changes => {
  const looked = crossings.map((crossing) => ({
    crossing,
    before: requirementIn(world.older, crossing),
    after: requirementIn(world.newer, crossing),
  }));
  return {
    changed: looked.flatMap(({ crossing, before, after }) =>
      before === null || after === null || isSame(before, after)
        ? []
        : [changeOf(crossing, { before, after, world })],
    ),
    notKnown: looked.filter(({ after }) => after === null).map(({ crossing }) => crossing),
  };
};

const changeOf = (
  { passport, destination }: Crossing,
  {
    before,
    after,
    world,
  }: { readonly before: Requirement; readonly after: Requirement; readonly world: World },
): Change => ({
  passport,
  destination,
  before,
  beforeAsOf: dayOfList(world.older),
  after,
  afterAsOf: dayOfList(world.newer),
  turn: turnOf(before, after),
});

const dayOfList = ({ asOf }: VisaList): Day => asOf;

/** The middle three differ by country more than by name: none is better than another. */
const easeByKind = {
  noAdmission: 0,
  visaRequired: 1,
  eVisa: 2,
  onArrival: 2,
  eta: 2,
  visaFree: 3,
  own: 4,
} as const;

export const turnOf = (before: Requirement, after: Requirement): Change['turn'] => {
  const turn =
    easeByKind[after.kind] - easeByKind[before.kind] || daysOf(after) - daysOf(before) || 0;
  return turn > 0 ? 'better' : turn < 0 ? 'worse' : 'unclear';
};

/** NaN where no number is said: a comparison with it is neither better nor worse. */
const daysOf = (requirement: Requirement): number =>
  requirement.kind === 'visaFree' ? (requirement.days ?? Number.NaN) : 0;

const isSame = (one: Requirement, other: Requirement): boolean =>
  one.kind === other.kind && Object.is(daysOf(one), daysOf(other));
