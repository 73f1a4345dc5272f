/**
 * Law: a list is taken whole or not at all. A line that cannot be true is refused with its
 * number, because a table that silently lost a row sends somebody to a closed border.
 *
 * The form is passport-index's "tidy": `Passport,Destination,Requirement`, codes of two
 * letters, `-1` for one's own country.
 */
import { err, ok, refused } from '@krov/ground';
import type { Refused, Result } from '@krov/ground';
import { countryOf, type Country } from './country.ts';
import type { Day } from './day.ts';
import { numberOfRequirement, requirementOf } from './requirement.ts';
import type { Source } from './fact.ts';
import type { VisaList } from './visaList.ts';

export type ListRule =
  | 'aListHasItsHeading'
  | 'aListIsNotEmpty'
  | 'aLineHasThreeFields'
  | 'aCountryIsKnown'
  | 'aRequirementIsKnown'
  | 'minusOneIsOnesOwnCountry'
  | 'aPairStandsOnce'
  | 'everyPairIsThere';

/** `line` counts from 1, as editors do; for what is missing it is the last one. */
export type BadList = Refused<ListRule> & { readonly line: number };

const heading = 'Passport,Destination,Requirement';

export const importVisas = (
  csv: string,
  from: { readonly asOf: Day; readonly source: Source },
): Result<VisaList, BadList> => {
  const [first = '', ...lines] = csv.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (first !== heading) return bad('aListHasItsHeading', 1);
  if (lines.length === 0) return bad('aListIsNotEmpty', 1);
  const numberByPair = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    const row = readRow(line);
    if (!row.ok) return bad(row.error.rule, at + 2);
    if (numberByPair.has(row.value.pair)) return bad('aPairStandsOnce', at + 2);
    numberByPair.set(row.value.pair, row.value.number);
  }
  const countries = countriesOf(numberByPair);
  const pairs = countries.flatMap((passport) => countries.map((to) => `${passport}${to}`));
  if (pairs.length !== numberByPair.size) return bad('everyPairIsThere', lines.length + 1);
  return ok({
    ...from,
    countries,
    cells: Uint16Array.from(pairs, (pair) => numberByPair.get(pair) ?? 0),
  });
};

type Row = { readonly pair: string; readonly number: number };

const readRow = (line: string): Result<Row, Refused<ListRule>> => {
  const [passport = '', destination = '', words = '', ...more] = line.split(',');
  if (words === '' || more.length > 0) return err(refused('aLineHasThreeFields'));
  const [from, to] = [countryOf(passport), countryOf(destination)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const requirement = requirementOf(words);
  if (!requirement.ok) return err(refused('aRequirementIsKnown'));
  const isOwn = from.value === to.value;
  if (isOwn !== (requirement.value.kind === 'own')) return err(refused('minusOneIsOnesOwnCountry'));
  return ok({ pair: passport + destination, number: numberOfRequirement(requirement.value) });
};

/** By code; those that stand in either column. */
const countriesOf = (numberByPair: ReadonlyMap<string, number>): readonly Country[] => {
  const codes = [...numberByPair.keys()].flatMap((pair) => [pair.slice(0, 2), pair.slice(2)]);
  return [...new Set(codes)].sort().map((code) => code as Country);
};

const bad = (rule: ListRule, line: number): Result<never, BadList> =>
  err({ ...refused(rule), line });
