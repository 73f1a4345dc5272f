/** Each rule of the importer is broken once, in one line of a list of two countries. */
import { existsSync, readFileSync } from 'node:fs';
import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { countryOf } from './country.ts';
import { importVisas } from './importing.ts';
import { day, listFrom, realLists } from './lists.testing.ts';
import { requirementOf, wordsOfRequirement } from './requirement.ts';
import { passportIndex, requirementIn, type Crossing } from './visaList.ts';

const realCsv = (date: string): string => readFileSync(`${realLists}/${date}.csv`, 'utf8');

const realList = (date: string) => listFrom(realCsv(date), date);

const from = { asOf: day('2026-02-17'), source: passportIndex };
const heading = 'Passport,Destination,Requirement';
const whole = ['RS,RS,-1', 'RS,RU,visa free', 'RU,RS,30', 'RU,RU,-1'];
const csv = (lines: readonly string[]): string => [heading, ...lines, ''].join('\n');
const crossing = (passport: string, destination: string): Crossing => ({
  passport: mustBeOk(countryOf(passport)),
  destination: mustBeOk(countryOf(destination)),
});
const refusal = (text: string) => {
  const read = importVisas(text, from);
  return read.ok ? 'taken' : `${read.error.rule}, line ${read.error.line}`;
};

test('a whole list is taken, with its day and source, in any order of its lines', () => {
  const list = mustBeOk(importVisas(csv(whole), from));
  expect(requirementIn(list, crossing('RU', 'RS'))).toEqual({ kind: 'visaFree', days: 30 });
  expect(requirementIn(list, crossing('RS', 'RU'))).toEqual({ kind: 'visaFree', days: null });
  expect(requirementIn(list, crossing('RS', 'RS'))).toEqual({ kind: 'own' });
  expect(requirementIn(list, crossing('RS', 'UA'))).toBe(null);
  expect([list.asOf, list.source]).toEqual([from.asOf, from.source]);
  expect(mustBeOk(importVisas(csv([...whole].reverse()), from))).toEqual(list);
  expect(mustBeOk(importVisas(`\ufeff${csv(whole).replaceAll('\n', '\r\n')}`, from))).toEqual(list);
});

test.each([
  ['another heading', whole.join('\n'), 'aListHasItsHeading, line 1'],
  ['nothing behind the heading', `${heading}\n`, 'aListIsNotEmpty, line 1'],
  ['nothing at all', '', 'aListHasItsHeading, line 1'],
  ['two fields', csv(['RS,RS,-1', 'RS,RU']), 'aLineHasThreeFields, line 3'],
  ['four fields', csv(['RS,RS,-1,']), 'aLineHasThreeFields, line 2'],
  ['an empty line', csv(['RS,RS,-1', '', 'RS,RU,30']), 'aLineHasThreeFields, line 3'],
  ['an unknown passport', csv(['RS,RS,-1', 'QQ,RS,30']), 'aCountryIsKnown, line 3'],
  ['an unknown destination', csv(['RS,rs,30']), 'aCountryIsKnown, line 2'],
  ['zero days', csv(['RS,RU,0']), 'aRequirementIsKnown, line 2'],
  ['more days than a year', csv(['RS,RU,367']), 'aRequirementIsKnown, line 2'],
  ['a number that is none', csv(['RS,RU,030']), 'aRequirementIsKnown, line 2'],
  ['a word of another list', csv(['RS,RU,Visa Free']), 'aRequirementIsKnown, line 2'],
  ['-1 elsewhere', csv(['RS,RS,-1', 'RS,RU,-1']), 'minusOneIsOnesOwnCountry, line 3'],
  ['a visa for one’s own', csv(['RS,RS,visa free']), 'minusOneIsOnesOwnCountry, line 2'],
  ['a pair twice', csv([...whole, 'RU,RS,90']), 'aPairStandsOnce, line 6'],
  ['a pair twice, alike', csv([...whole, 'RU,RS,30']), 'aPairStandsOnce, line 6'],
  ['a pair missing', csv(whole.slice(0, 3)), 'everyPairIsThere, line 4'],
])('a list with %s is refused with the line', (_, text, expected) => {
  expect(refusal(text)).toBe(expected);
});

test('every value is read as it is written', () => {
  const words = ['-1', 'visa required', 'e-visa', 'visa on arrival', 'eta', 'no admission'];
  for (const each of [...words, 'visa free', '1', '30', '366']) {
    expect(wordsOfRequirement(mustBeOk(requirementOf(each)))).toBe(each);
  }
});

test.skipIf(!existsSync(realLists))('both real lists are taken whole', () => {
  for (const date of ['2025-01-12', '2026-02-17']) {
    expect(realList(date).countries.length).toBe(199);
    const cut = realCsv(date).slice(0, -40);
    expect(refusal(cut)).not.toBe('taken');
  }
  const list = realList('2026-02-17');
  expect(requirementIn(list, crossing('RU', 'RS'))).toEqual({ kind: 'visaFree', days: 30 });
  expect(requirementIn(list, crossing('RU', 'DE'))).toEqual({ kind: 'visaRequired' });
});
