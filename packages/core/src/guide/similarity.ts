/**
 * Law: passports that open the same borders stand beside each other, so that a column of
 * cells is long runs of one value. The order is the writer's affair: any order reads alike.
 */
import type { Country } from './country.ts';
import type { VisaList } from './visaList.ts';

/** From the first by code, always on to the nearest that is left; of equals the first by code. */
export const bySimilarity = (list: VisaList): readonly Country[] => {
  const left = new Set(list.countries.keys());
  const order: number[] = [];
  for (let at: number | undefined = 0; left.delete(at ?? -1); at = nearest(list, at ?? 0, left)) {
    order.push(at ?? 0);
  }
  return order.flatMap((at) => list.countries[at] ?? []);
};

const nearest = (list: VisaList, from: number, left: ReadonlySet<number>): number | undefined => {
  let found: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const row of left) {
    const distance = differences(list, from, row);
    if (distance < least) [found, least] = [row, distance];
  }
  return found;
};

const differences = ({ cells, countries }: VisaList, one: number, other: number): number => {
  const size = countries.length;
  let count = 0;
  for (let column = 0; column < size; column++) {
    if (cells[one * size + column] !== cells[other * size + column]) count++;
  }
  return count;
};
