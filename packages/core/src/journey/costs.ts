/**
 * Law: money is added within one currency only, from a least to a most, for each person and
 * pet and for all; nothing is converted. What several sources say of one step in one
 * currency is one price that they disagree about; another currency is paid besides.
 */
import type { Currency } from '../guide/index.ts';
import type { Plan, Step, Who } from './plan.ts';

/** In the smallest coin. */
export type Sum = { readonly currency: Currency; readonly least: number; readonly most: number };
export type CostTotals = {
  /** By currency, in the order of the alphabet. */
  readonly all: readonly Sum[];
  /** In the order in which they come in the plan. */
  readonly each: readonly { readonly who: Who; readonly sums: readonly Sum[] }[];
};

export const costsOf = ({ steps }: Pick<Plan, 'steps'>): CostTotals => {
  const stepsByWho = new Map<string, Step[]>();
  for (const step of steps) {
    const key = step.who.kind === 'all' ? 'all' : `${step.who.kind} ${step.who.id}`;
    stepsByWho.set(key, [...(stepsByWho.get(key) ?? []), step]);
  }
  return {
    all: sumsOf(steps),
    each: [...stepsByWho.values()].map((ones) => ({
      who: ones[0]?.who ?? { kind: 'all' },
      sums: sumsOf(ones),
    })),
  };
};

const sumsOf = (steps: readonly Step[]): readonly Sum[] => {
  const sumByCurrency = new Map<Currency, Sum>();
  for (const { currency, least, most } of steps.flatMap(pricesOf)) {
    const before = sumByCurrency.get(currency) ?? { least: 0, most: 0 };
    sumByCurrency.set(currency, {
      currency,
      least: before.least + least,
      most: before.most + most,
    });
  }
  return [...sumByCurrency.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
};

const pricesOf = ({ costs }: Step): readonly Sum[] => {
  const priceByCurrency = new Map<Currency, Sum>();
  for (const { currency, least, most } of costs) {
    const other = priceByCurrency.get(currency) ?? { least, most };
    const price = { least: Math.min(least, other.least), most: Math.max(most, other.most) };
    priceByCurrency.set(currency, { currency, ...price });
  }
  return [...priceByCurrency.values()];
};
