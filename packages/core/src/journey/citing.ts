/**
 * Law: a number of a plan names its source, and the plan carries what stood there: name,
 * address, day, who checked it. So a plan says on any device, in any house, where its numbers
 * come from; what she said herself is called her own word.
 */
import { isoOf, readingNamed, type Fact } from '../guide/index.ts';
import type { Plan, Step } from './plan.ts';
import type { Cited } from './trip.ts';

/** Instead of a source's name: she said it. */
export const ownWord = 'own word';

export const citationOf = ({ source, asOf }: Pick<Fact, 'source' | 'asOf'>): string =>
  `${source.name}, ${isoOf(asOf)}`;

const citedFact = (fact: Fact): Cited => ({
  id: citationOf(fact),
  source: fact.source,
  asOf: fact.asOf,
  dating: fact.dating,
  checkedBy: fact.checkedBy,
  begins: fact.begins,
  expires: fact.expires,
});

/** Names of sources in the numbers of a step. */
export const sourcesIn = ({ takes, waits, costs }: Step): readonly string[] => [
  ...takes.map(({ source }) => source),
  ...waits.flatMap(({ says }) => says.map(({ source }) => source)),
  ...costs.map(({ source }) => source),
];

/** Each source of the plan once: from the facts that were read, from the pack, or as it was cited before. */
export const citedIn = (
  plan: Plan,
  facts: readonly Fact[],
  before: readonly Cited[],
): readonly Cited[] => {
  const named = [...new Set(plan.steps.flatMap(sourcesIn))].filter((id) => id !== ownWord);
  const citedById = new Map([
    ...before.map((cited) => [cited.id, cited] as const),
    ...facts.map((fact) => [citationOf(fact), citedFact(fact)] as const),
  ]);
  return named.flatMap((id) => {
    const inPack = readingNamed(id);
    const cited = inPack === null ? citedById.get(id) : { id, ...inPack };
    return cited === undefined ? [] : [cited];
  });
};
