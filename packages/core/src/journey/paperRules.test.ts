import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import {
  addDays,
  countryOf,
  dayOf,
  type Country,
  type Fact,
  type Point,
  type Value,
} from '../guide/index.ts';
import { citationOf } from './citing.ts';
import { knowledgeOf } from './knowledge.ts';
import { paperRulesAt, paperVerdicts } from './paperRules.ts';
import type { Passport } from './party.ts';

const today = mustBeOk(dayOf('2026-03-01'));
const place = (code: string): Country => mustBeOk(countryOf(code));
const destination = place('UZ');
const passport: Passport = {
  country: place('RU'),
  kind: 'biometric',
  issued: mustBeOk(dayOf('2018-05-01')),
  expires: mustBeOk(dayOf('2026-08-01')),
  blankPages: 1,
};
const fact = (point: Point, value: Value): Fact => ({
  subject: { point, destinations: [destination], from: [], kinds: 'every' },
  value,
  note: null,
  asOf: today,
  dating: 'page',
  source: { name: `of ${point}`, address: 'https://border.example/' },
  checkedBy: null,
  begins: null,
  expires: null,
  corrects: null,
});
const facts = [
  fact('validBeyondExit', { kind: 'span', count: 3, unit: 'months' }),
  fact('validBeyondEntry', { kind: 'span', count: 180, unit: 'days' }),
  fact('passportAge', { kind: 'span', count: 10, unit: 'years' }),
  fact('blankPages', { kind: 'count', count: 2 }),
  fact('blankPages', { kind: 'words', words: 'some', language: 'en' }),
];
const asked = { knowledge: knowledgeOf(null, facts), today };

test('each rule is a statement’s, with its source; what is no figure makes none', () => {
  const rules = paperRulesAt(asked, { passport, destination });
  expect(rules.map(({ kind }) => kind)).toEqual([
    'aPassportOutlivesTheStay',
    'aPassportOutlivesTheStay',
    'aPassportIsNoOlder',
    'aPassportHasBlankPages',
  ]);
  const named = facts.slice(0, 4).map(citationOf).toSorted();
  expect(rules.map(({ source }) => source).toSorted()).toEqual(named);
});

test('a verdict says by how much; where nobody says anything there is none', () => {
  const verdictsFor = (days: number) =>
    paperVerdicts(passport, { destination, from: today, days }, asked).map(({ verdict, by }) => [
      verdict,
      by,
    ]);
  // 180 days from 1 March are 28 August; three months after 30 March, 30 June.
  expect(verdictsFor(30)).toEqual([
    ['fails', 27],
    ['holds', 32],
    ['holds', 791],
    ['fails', 1],
  ]);
  const unsaid = { ...passport, expires: null, blankPages: null };
  const stay = { destination, from: addDays(today, 1), days: 1 };
  expect(
    paperVerdicts(unsaid, stay, asked).filter(({ verdict }) => verdict === 'nobodyKnows').length,
  ).toBe(3);
  expect(paperVerdicts(passport, { ...stay, destination: place('US') }, asked)).toEqual([]);
});
