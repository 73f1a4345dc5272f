/**
 * Law: what a device knows of places is the pack of the house and, when it has one, the file
 * of the whole world, which is the same for everybody; the file's cells stand in place of the
 * pack's copies of the same list.
 */
import {
  requirementIn,
  starterDestinations,
  starterFacts,
  visaFact,
  type Country,
  type Fact,
  type Passport,
  type World,
} from '../guide/index.ts';

export type Knowledge = {
  /** Without a world file thirty; each is told, never more. */
  readonly destinations: readonly Country[];
  readonly world: World | null;
  readonly factsByDestination: ReadonlyMap<Country, readonly Fact[]>;
};

const byDestination = (facts: readonly Fact[]): ReadonlyMap<Country, readonly Fact[]> => {
  const found = new Map<Country, Fact[]>();
  for (const fact of facts)
    for (const destination of fact.subject.destinations) {
      const there = found.get(destination);
      if (there === undefined) found.set(destination, [fact]);
      else there.push(fact);
    }
  return found;
};

const isListed = ({ dating, corrects }: Fact): boolean => dating === 'list' && corrects === null;

/** `world`: null where the house has no file. `more`: statements of a circle. */
export const knowledgeOf = (world: World | null, more: readonly Fact[] = []): Knowledge => ({
  destinations: world === null ? starterDestinations : world.newer.countries,
  world,
  factsByDestination: byDestination([
    ...starterFacts.filter((fact) => world === null || !isListed(fact)),
    ...more,
  ]),
});

/** All that is said of a place, for who comes with this passport. */
export const factsAt = (
  { world, factsByDestination }: Knowledge,
  destination: Country,
  passport: Passport,
): readonly Fact[] => {
  const told = factsByDestination.get(destination) ?? [];
  const crossing = { passport: passport.country, destination };
  const requirement = world === null ? null : requirementIn(world.newer, crossing);
  return world === null || requirement === null
    ? told
    : [...told, visaFact(crossing, requirement, world.newer)];
};
