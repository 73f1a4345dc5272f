/** Law: shelves are put together as sets, and nothing that was written is lost; see shelf.ts. */
import { compareBytes } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinShelves, shelve, tellShelf, type Deed, type Shelf } from './index.ts';
import {
  ana,
  check,
  day,
  deedBy,
  first,
  inSerbian,
  marko,
  openShelf,
  rule,
  vesna,
} from '../../testing/statement.ts';

const today = day(20100);

/** What somebody does next on her own shelf. */
type Doing = {
  readonly who: 0 | 1 | 2;
  readonly what: 'write' | 'change' | 'check' | 'translate' | 'hear';
  readonly pick: number;
};

const act = async (doing: Doing, shelf: Shelf, on: number): Promise<Deed | null> => {
  const key = doing.who === 1 ? marko : vesna;
  const told = tellShelf(shelf, day(on));
  const one = told[doing.pick % Math.max(told.length, 1)];
  if (doing.what === 'write' || one === undefined) return deedBy(key, on, first(doing.pick % 5));
  if (doing.what === 'change')
    return deedBy(key, on, {
      kind: 'version',
      id: one.id,
      follows: [one.version, ...one.beside].map(({ name }) => name).toSorted(compareBytes),
      why: 'It was changed.',
      says: doing.pick % 7 === 0 ? null : { ...rule, words: `Words ${doing.pick}` },
    });
  if (doing.what === 'translate') return deedBy(key, on, inSerbian(one.version.name));
  const verdict = doing.pick % 3 === 0 ? 'notSo' : 'stillTrue';
  return deedBy(ana, on, check(one.version.name, { verdict, note: 'Read again.' }));
};

const doings: fc.Arbitrary<readonly Doing[]> = fc.array(
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const, 2 as const),
    what: fc.constantFrom(
      'write' as const,
      'change' as const,
      'check' as const,
      'translate' as const,
      'hear' as const,
    ),
    pick: fc.nat({ max: 99 }),
  }),
  { minLength: 1, maxLength: 14 },
);

test('what several people wrote apart is one shelf, in whatever order and how often it is put together', async () => {
  const start = await openShelf();
  await fc.assert(
    fc.asyncProperty(doings, fc.array(fc.nat({ max: 2 }), { maxLength: 8 }), async (all, order) => {
      const shelves = [start, start, start];
      for (const [at, doing] of all.entries()) {
        const own = shelves[doing.who] ?? start;
        const other = shelves[doing.pick % 3] ?? start;
        const deed = doing.what === 'hear' ? null : await act(doing, own, 20060 + at);
        shelves[doing.who] =
          deed === null ? joinShelves(own, other) : shelve(own, { deeds: [deed] });
      }
      const [one = start, two = start, three = start] = shelves;
      const whole = joinShelves(joinShelves(one, two), three);
      const another = order.reduce(
        (joined, at) => joinShelves(shelves[at] ?? start, joined),
        joinShelves(three, joinShelves(two, one)),
      );
      expect(tellShelf(another, today)).toEqual(tellShelf(whole, today));
      expect(another.deeds.size).toBe(whole.deeds.size);
      // Nothing is lost: every version that somebody wrote is in some history.
      const written = [...whole.deeds.values()].filter((deed) => deed.act.kind === 'version');
      const inHistories = tellShelf(whole, today).flatMap(({ history }) => history);
      expect(inHistories.length).toBe(written.length);
    }),
    { numRuns: 40 },
  );
});
