/**
 * Law: these cells are copied from one compiled list of one day, and say so. Nobody checked
 * them, and the list does not know kinds of passport; a correction overrules, none is edited.
 *
 * From imorte/passport-index-data, 2026-02-17, published under the MIT License, (c) 2019; the
 * notice stands in LICENSE.md beside this file. `starter.test.ts` compares them with the list.
 */
import { mustBeOk } from '@krov/ground';
import { dayOf } from '../day.ts';
import { requirementOf } from '../requirement.ts';
import type { Fact } from '../fact.ts';
import { passportIndex, visaFact } from '../visaList.ts';
import { starterDestinations, starterPassports } from './places.ts';

/** A row for each passport, in it a word for each destination, in the order of `places.ts`. */
const rows: readonly string[] = [
  // RU
  '30,30,30,180,360,60,90,visa free,visa free,30,90,60,visa on arrival,90,eta,' +
    'visa required,visa required,visa required,visa required,visa required,visa required,' +
    'visa required,visa required,visa required,visa required,visa required,visa required,' +
    'visa required,visa required,visa required',
  // UA
  '90,90,30,180,360,90,90,90,visa free,visa required,30,60,visa on arrival,90,eta,90,90,' +
    '90,90,90,90,90,90,90,90,90,90,visa required,visa required,visa required',
  // BY
  '30,30,visa required,180,360,30,90,visa free,visa free,90,90,visa on arrival,' +
    'visa on arrival,90,eta,visa required,visa required,visa required,visa required,' +
    'visa required,visa required,visa required,visa required,visa required,visa required,' +
    'visa required,visa required,visa required,visa required,visa required',
  // KZ
  '30,visa required,visa required,180,360,90,-1,visa free,visa free,90,30,60,' +
    'visa on arrival,90,e-visa,visa required,visa required,visa required,visa required,' +
    'visa required,visa required,visa required,visa required,visa required,visa required,' +
    'visa required,visa required,visa required,visa required,visa required',
];

const list = { asOf: mustBeOk(dayOf('2026-02-17')), source: passportIndex };

export const compiledVisas: readonly Fact[] = starterPassports.flatMap((passport, row) => {
  const words = (rows[row] ?? '').split(',');
  return starterDestinations.map((destination, column) =>
    visaFact({ passport, destination }, mustBeOk(requirementOf(words[column] ?? '')), list),
  );
});
