/**
 * Law: of things that get another order, as many as possible stay where they are; all others are
 * moved around them. The one that must not be moved is always among them.
 *
 * After the longest increasing subsequence by patience sorting, O(n log n).
 */

/** The first of the piles' tops that is not below this place. */
const pileFor = (place: number, tops: readonly number[]): number => {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * @param places where each stood before, in the order wanted now; all different
 * @param pinned the place of the one that must not be moved
 * @returns the places of those that stay
 */
export const stayersAmong = (
  places: readonly number[],
  pinned: number | null,
): ReadonlySet<number> => {
  const at = pinned === null ? -1 : places.indexOf(pinned);
  const canStay = (place: number, index: number): boolean =>
    pinned === null || at < 0 || Math.sign(place - pinned) === Math.sign(index - at);
  const tops: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const [index, place] of places.entries()) {
    if (!canStay(place, index)) continue;
    const pile = pileFor(place, tops);
    before.set(place, tops[pile - 1]);
    tops[pile] = place;
  }
  const staying = new Set<number>();
  for (let place = tops.at(-1); place !== undefined; place = before.get(place)) staying.add(place);
  return staying;
};
