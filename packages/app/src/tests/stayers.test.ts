/** Law: see edge/stayers.ts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stayersAmong } from '../edge/stayers.ts';

/** The length of the longest increasing subsequence, by trying each end. */
const longest = (places: readonly number[]): number => {
  const ending: number[] = [];
  for (const [index, place] of places.entries())
    ending.push(
      1 +
        Math.max(
          0,
          ...ending.filter((_, earlier) => (places[earlier] ?? 0) < place && earlier < index),
        ),
    );
  return Math.max(0, ...ending);
};

const orders = fc
  .uniqueArray(fc.nat({ max: 99 }), { maxLength: 40 })
  .chain((places) => fc.tuple(fc.constant(places), fc.option(fc.nat({ max: 99 }), { nil: null })));

test('as many as possible stay, and in their order', () => {
  fc.assert(
    fc.property(orders, ([places]) => {
      const staying = stayersAmong(places, null);
      const inNewOrder = places.filter((place) => staying.has(place));
      expect(inNewOrder).toEqual([...staying].toSorted((a, b) => a - b));
      expect(staying.size).toBe(longest(places));
    }),
  );
});

test('the pinned one stays, with as many as then can', () => {
  fc.assert(
    fc.property(orders, ([places, wish]) => {
      const pinned = places[(wish ?? 0) % Math.max(places.length, 1)] ?? null;
      const staying = stayersAmong(places, pinned);
      expect(pinned === null || staying.has(pinned)).toBe(true);
      const at = places.indexOf(pinned ?? -1);
      const beside = [
        places.slice(0, Math.max(at, 0)).filter((place) => place < (pinned ?? 0)),
        places.slice(at + 1).filter((place) => place > (pinned ?? -1)),
      ].map(longest);
      expect(staying.size).toBe((pinned === null ? 0 : 1) + (beside[0] ?? 0) + (beside[1] ?? 0));
    }),
  );
});

test('who is pinned and no longer wanted pins nobody', () => {
  expect(stayersAmong([2, 1, 3], 7).size).toBe(2);
});
