/**
 * Law: of what several people wrote each has its place: what no other follows stands there now,
 * and every version stands after those that it follows.
 *
 * docs/protocol/statement.md §4.
 */
import { compareBytes } from '@krov/ground';
import type { DeedName } from './certificate.ts';
import { hexOf } from './deed.ts';
import type { Counted } from './shelf.ts';

/** A deed that counts, of one kind of act. */
export type Of<A> = Omit<Counted, 'act'> & { readonly act: A };
type Following = Of<{ readonly follows: readonly DeedName[] }>;

/** The earlier day first; of one day by their names. */
export const byDay = (a: Pick<Counted, 'day' | 'name'>, b: Pick<Counted, 'day' | 'name'>): number =>
  a.day - b.day || compareBytes(a.name, b.name);

/** Each after those that it follows; of those that could be next the earliest first. */
export const inOrder = <D extends Following>(versions: readonly D[]): readonly D[] => {
  const waiting = new Map(versions.toSorted(byDay).map((each) => [hexOf(each.name), each]));
  const ordered: D[] = [];
  const take = (each: D): void => {
    if (!waiting.delete(hexOf(each.name))) return;
    for (const before of each.act.follows) {
      const earlier = waiting.get(hexOf(before));
      if (earlier !== undefined) take(earlier);
    }
    ordered.push(each);
  };
  for (const each of waiting.values()) take(each);
  return ordered;
};

/** Those that no other follows; the one that is shown is the last. */
export const headsOf = <D extends Following>(versions: readonly D[]): readonly D[] => {
  const followed = new Set(versions.flatMap(({ act }) => act.follows.map(hexOf)));
  return versions.filter(({ name }) => !followed.has(hexOf(name))).toSorted(byDay);
};

export const groupBy = <T>(
  all: readonly T[],
  keyOf: (each: T) => string,
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const there = groups.get(key);
    if (there === undefined) groups.set(key, [each]);
    else there.push(each);
  }
  return groups;
};
