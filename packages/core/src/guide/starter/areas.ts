/**
 * Law: who belongs to an area that counts as one is said with its source and its day, as any
 * statement is; a visa of the area is a visa of each of its countries.
 */
import { mustBeOk } from '@krov/ground';
import { countryOf, type Country } from '../country.ts';
import type { Day } from '../day.ts';
import { area, type Area } from '../names.ts';
import type { Source } from '../fact.ts';
import { readOn, sourceByName } from './sources.ts';
import { day } from './told.ts';

export type AreaMembers = {
  readonly area: Area;
  readonly members: readonly Country[];
  readonly source: Source;
  readonly asOf: Day;
  /** `../evidence/<name>.md`. */
  readonly evidence: string;
};

const schengenCodes =
  'AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

const saidBy = (evidence: string, name: string, codes: string): AreaMembers => {
  const read = sourceByName[evidence];
  if (read === undefined) throw new Error(`no evidence is called ${evidence}`);
  return {
    area: mustBeOk(area(name)),
    members: codes.split(' ').map((code) => mustBeOk(countryOf(code))),
    source: { name: read.name, address: read.address },
    asOf: day(read.date ?? readOn),
    evidence,
  };
};

export const areas: readonly AreaMembers[] = [
  saidBy('turkishindustry-2025-01-01', 'SCHENGEN', schengenCodes),
];

/** The area that a country is of, and who says so; null: of none that is known here. */
export const areaOf = (country: Country): AreaMembers | null =>
  areas.find(({ members }) => members.includes(country)) ?? null;
