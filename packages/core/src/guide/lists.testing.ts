/** Lists of any shape for tests, and the real ones where this machine has them. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { countries, type Country } from './country.ts';
import { dayOf, type Day } from './day.ts';
import { importVisas } from './importing.ts';
import { passportIndex, type VisaList } from './visaList.ts';

export const day = (iso: string): Day => mustBeOk(dayOf(iso));

/** Where this machine has the real lists, if it has them: `<date>.csv`. */
export const realLists = '../shared/data/passport-index';

export const listFrom = (csv: string, date: string): VisaList =>
  mustBeOk(importVisas(csv, { asOf: day(date), source: passportIndex }));

const cell = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 17, max: 382 }));

const squareOf = (all: readonly Country[]): fc.Arbitrary<Uint16Array> =>
  fc
    .array(cell, { minLength: all.length ** 2, maxLength: all.length ** 2 })
    .map((cells) =>
      Uint16Array.from(cells, (number, at) =>
        Math.floor(at / all.length) === at % all.length ? 0 : number,
      ),
    );

/** Two lists over the same countries; at most twelve, which have few enough values. */
export const twoLists: fc.Arbitrary<{ readonly older: VisaList; readonly newer: VisaList }> = fc
  .subarray([...countries], { minLength: 2, maxLength: 10 })
  .chain((some) => {
    const all = some.sort();
    return fc.record({ before: squareOf(all), after: squareOf(all) }).map(({ before, after }) => ({
      older: { asOf: day('2025-01-12'), source: passportIndex, countries: all, cells: before },
      newer: { asOf: day('2026-02-17'), source: passportIndex, countries: all, cells: after },
    }));
  });
