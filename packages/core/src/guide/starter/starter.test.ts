/** The starter pack: each full cell has its evidence or is the list's; each page read is used. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { decode, encode, mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { answersFor, type Seen } from '../answer.ts';
import { countryOf, type Country } from '../country.ts';
import { isoOf } from '../day.ts';
import { day, listFrom, realLists } from '../lists.testing.ts';
import { kindsOf, passportOf, type Passport } from '../passport.ts';
import { factCodec } from '../fact.ts';
import { topics, type Point } from '../value.ts';
import { passportIndex, requirementIn } from '../visaList.ts';
import { areaOf, areas } from './areas.ts';
import { readOn, sourceByName } from './sources.ts';
import { starterCells } from './cells.ts';
import { evidencedFacts, starterDestinations, starterFacts, starterPassports } from './starter.ts';
import { readingNamed } from './told.ts';
import { compiledVisas } from './visas.ts';

const realList = (date: string) => listFrom(readFileSync(`${realLists}/${date}.csv`, 'utf8'), date);

const today = day('2026-03-01');
const folder = new URL('../evidence/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
const lineOf = (file: string, field: string): string =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`- ${field}: `))
    ?.slice(field.length + 4) ?? '';

const passport = (country: Country, kind: string): Passport => mustBeOk(passportOf(country, kind));
const said = (point: Point, destination: Country, of: Passport): readonly Seen[] => {
  const answer = answersFor(starterFacts, { point, destination, passport: of }, today);
  return answer.kind === 'notKnown' ? [] : answer.standing;
};

test('a fact that is not of the compiled list has evidence, and says what the evidence says', () => {
  const ofTheList = starterFacts.filter(({ dating }) => dating === 'list');
  expect(ofTheList).toEqual(compiledVisas);
  expect(starterFacts.length).toBe(compiledVisas.length + evidencedFacts.length);
  for (const { evidence, fact } of evidencedFacts) {
    expect(files).toContain(`${evidence}.md`);
    const [address, date] = [
      lineOf(`${evidence}.md`, 'address'),
      lineOf(`${evidence}.md`, 'date on the page'),
    ];
    expect(lineOf(`${evidence}.md`, 'figure')).not.toBe('');
    expect(fact.source.address).toBe(address);
    expect([isoOf(fact.asOf), fact.dating]).toEqual(
      date === 'none' ? [readOn, 'reading'] : [date, 'page'],
    );
  }
});

test('no page is named that was not read, and each that was read says whose it is and when', () => {
  const names = files.map((name) => name.slice(0, -3));
  expect(Object.keys(sourceByName).sort()).toEqual(names.toSorted());
  // That each of them is used, by a fact or by a step, is asked in journey/templates.
  for (const name of names) {
    const reading = readingNamed(name);
    const date = lineOf(`${name}.md`, 'date on the page');
    expect(reading?.source.address).toBe(lineOf(`${name}.md`, 'address'));
    expect([isoOf(reading?.asOf ?? day('1970-01-01')), reading?.dating]).toEqual(
      date === 'none' ? [readOn, 'reading'] : [date, 'page'],
    );
    expect(lineOf(`${name}.md`, 'figure')).not.toBe('');
  }
  for (const name of ['nobody', 'toString']) expect(readingNamed(name)).toBe(null);
});

test('who is in the Schengen area is said once, with its page and its day', () => {
  const [schengen] = areas;
  expect([schengen?.area, schengen?.members.length]).toEqual(['SCHENGEN', 29]);
  expect(schengen && isoOf(schengen.asOf)).toBe(
    lineOf(`${schengen?.evidence}.md`, 'date on the page'),
  );
  expect(schengen?.source.address).toBe(lineOf(`${schengen?.evidence}.md`, 'address'));
  const placed = ['RO', 'BG', 'CH', 'CY', 'IE', 'RS'].map((code) =>
    areaOf(mustBeOk(countryOf(code))),
  );
  expect(placed).toEqual([schengen, schengen, schengen, null, null, null]);
});

test('no fact is undated, none is said to be checked, and each can be written', () => {
  for (const fact of starterFacts) {
    expect(isoOf(fact.asOf)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(fact.checkedBy).toBe(null);
    expect(mustBeOk(decode(factCodec, encode(factCodec, fact)))).toEqual(fact);
  }
});

test('facts speak of the thirty destinations alone', () => {
  expect([starterDestinations.length, starterPassports.length]).toEqual([30, 4]);
  const spoken = starterFacts.flatMap(({ subject }) => subject.destinations);
  expect([...new Set(spoken)].sort()).toEqual([...starterDestinations].sort());
});

test('a compiled cell knows no kind of passport and says who compiled it', () => {
  expect(compiledVisas.length).toBe(120);
  for (const { subject, source, asOf } of compiledVisas) {
    expect([subject.kinds, source, isoOf(asOf)]).toEqual(['notKnown', passportIndex, '2026-02-17']);
  }
});

test('the two Russian kinds differ by evidence, or the cell says that the kind is not known', () => {
  const differing = starterDestinations.filter((destination) => {
    const [chip, none] = kindsOf('RU' as Country).map((kind) =>
      said('visa', destination, passport('RU' as Country, kind)),
    );
    const isDifferent = JSON.stringify(chip) !== JSON.stringify(none);
    const kinds = (isDifferent ? none : chip)?.map(({ fact }) => fact.subject.kinds);
    expect(kinds).toContain(isDifferent ? 'fiveYear' : 'notKnown');
    return isDifferent;
  });
  expect(differing.join(' ')).toBe('RO DE PL LT LV FR');
});

test.skipIf(!existsSync(realLists))('the compiled cells are those of the list', () => {
  const list = realList('2026-02-17');
  for (const { subject, value } of compiledVisas) {
    const [from] = subject.from;
    const [destination] = subject.destinations;
    const requirement = requirementIn(list, {
      passport: from ?? ('' as Country),
      destination: destination ?? ('' as Country),
    });
    expect(value).toEqual({ kind: 'visa', requirement });
  }
});

test('how full the table is, is counted, not guessed', () => {
  const cells = starterCells();
  // Five passports: Russia's two kinds, and three of one kind.
  expect(cells.evidenced + cells.compiled + cells.notKnown).toBe(
    topics.length * starterDestinations.length * 5,
  );
  expect(cells.notKnown).toBeGreaterThan(cells.evidenced);
  expect(cells.evidenced).toBeGreaterThan(250);
});
