/**
 * Law: a compiled list is square: each of its countries as a passport and as a destination,
 * no pair missing and none twice. It knows its day and its source, and so does each cell.
 */
import type { Country } from './country.ts';
import type { Day } from './day.ts';
import { requirementOfNumber, type Requirement } from './requirement.ts';
import type { Fact, Source } from './fact.ts';

export type VisaList = {
  readonly asOf: Day;
  readonly source: Source;
  /** By code. */
  readonly countries: readonly Country[];
  /** Numbers of requirements: a row for each passport, in it a cell for each destination. */
  readonly cells: Uint16Array;
};

/** One passport at one border; or one's own. */
export type Crossing = { readonly passport: Country; readonly destination: Country };

/** The compilation whose form the importer reads. */
export const passportIndex: Source = {
  name: 'passport-index, a compiled list',
  address: 'https://github.com/imorte/passport-index-data',
};

/** Null: the list does not have this country. */
export const requirementIn = (list: VisaList, crossing: Crossing): Requirement | null => {
  const row = list.countries.indexOf(crossing.passport);
  const column = list.countries.indexOf(crossing.destination);
  if (row < 0 || column < 0) return null;
  return requirementOfNumber(list.cells[row * list.countries.length + column] ?? -1) ?? null;
};

/** A cell as a fact: nobody checked it, and for which kind of passport is not known. */
export const visaFact = (
  { passport, destination }: Crossing,
  requirement: Requirement,
  list: { readonly asOf: Day; readonly source: Source },
): Fact => ({
  subject: { point: 'visa', destinations: [destination], from: [passport], kinds: 'notKnown' },
  value: { kind: 'visa', requirement },
  note: null,
  asOf: list.asOf,
  dating: 'list',
  source: list.source,
  checkedBy: null,
  begins: null,
  expires: null,
  corrects: null,
});

/** The cell of this list, as a fact; null: the list does not have this country. */
export const factIn = (list: VisaList, crossing: Crossing): Fact | null => {
  const requirement = requirementIn(list, crossing);
  return requirement === null ? null : visaFact(crossing, requirement, list);
};
