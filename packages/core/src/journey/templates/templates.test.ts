/** Each number and each word of a checklist was read somewhere; what was not is not known. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  areas,
  readingNamed,
  starterDestinations,
  starterFacts,
  type Country,
} from '../../guide/index.ts';
import type { TemplateStep } from '../settling.ts';
import { aimKeys } from '../trip.ts';
import { isPaperKey, isPlaceKey, stepKeyOf, stepKeys } from '../vocabulary.ts';
import { bareTemplate, evidenceOf, renewalFor, templatesFor } from './templates.ts';

const folder = new URL('../../guide/evidence/', import.meta.url);
const evidence = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name: name.slice(0, -3), text: readFileSync(new URL(name, folder), 'utf8') }));
const figureOf = (name: string): string =>
  /^- figure: (.+)$/m.exec(evidence.find((each) => each.name === name)?.text ?? '')?.[1] ?? '';

const stepsOf = (country: Country): readonly TemplateStep[] => [
  ...templatesFor(country).flatMap(({ steps }) => steps),
  ...renewalFor(country),
];
const told = starterDestinations.flatMap((country) =>
  stepsOf(country).map((step) => ({ country, step })),
);

type Number = { readonly source: string; readonly number: number };
const numbersOf = ({ takes, waits, costs }: TemplateStep): readonly Number[] => [
  ...[...takes, ...waits.flatMap(({ says }) => says)].flatMap(({ source, least, most }) => [
    { source, number: least },
    { source, number: most ?? least },
  ]),
  ...costs.flatMap(({ source, least, most }) => [
    { source, number: least / 100 },
    { source, number: most / 100 },
  ]),
];

/** As the figure writes it: 22790 is 22,790 there. */
const isWritten = ({ source, number }: Number): boolean => {
  const written = new Intl.NumberFormat('en').format(number);
  return new RegExp(`(?<![\\d,.])${written}(?![\\d]|[,.]\\d)`).test(figureOf(source));
};

test('each number of a step stands in the figure of its evidence; no least stands there as 0', () => {
  const numbers = told.flatMap(({ step }) =>
    numbersOf(step).map((one) => ({ ...one, step: step.key })),
  );
  expect(numbers.length).toBeGreaterThan(50);
  for (const { source } of numbers) expect(readingNamed(source), source).not.toBe(null);
  expect(numbers.filter((one) => one.number !== 0 && !isWritten(one))).toEqual([]);
});

test('each step was read somewhere, with all its papers, places and order', () => {
  for (const { country, step } of told) {
    const key = stepKeyOf(step.key) ?? expect.fail(step.key);
    const names = evidenceOf(country, key);
    expect(names.length, step.key).toBeGreaterThan(0);
    for (const name of names) expect(figureOf(name), name).not.toBe('');
  }
});

test('every key has a word: steps, places, papers, and what is waited for', () => {
  for (const { step } of told) {
    expect([step.name, stepKeyOf(step.key)]).toEqual(['', step.key]);
    expect(step.where === '' || isPlaceKey(step.where), step.where).toBe(true);
    expect(step.papers.filter((paper) => !isPaperKey(paper))).toEqual([]);
    expect(step.waits.filter(({ after }) => stepKeyOf(after) === null)).toEqual([]);
  }
  for (const key of stepKeys) expect(key).toMatch(/^[a-z][a-z-]*$/);
});

test('every page that was read is used, by a fact or by a step', () => {
  const addresses = new Set([...starterFacts, ...areas].map(({ source }) => source.address));
  const names = new Set(
    told.flatMap(({ country, step }) => evidenceOf(country, stepKeyOf(step.key) ?? 'arrive')),
  );
  const unused = evidence.filter(
    ({ name }) => !names.has(name) && !addresses.has(readingNamed(name)?.source.address ?? ''),
  );
  expect(unused.map(({ name }) => name)).toEqual([]);
});

test('Serbia has a checklist for each aim, three places for some, and all others for none', () => {
  const aimsAt = (code: string) => [
    ...new Set(templatesFor(code as Country).map(({ aim }) => aim)),
  ];
  expect(aimsAt('RS')).toEqual(aimKeys);
  expect(['ME', 'AM', 'GE'].map(aimsAt)).toEqual([
    ['stay-permit', 'company'],
    ['stay-permit'],
    ['sole-trader'],
  ]);
  const known = ['RS', 'ME', 'AM', 'GE'];
  for (const country of starterDestinations.filter((code) => !known.includes(code)))
    expect([templatesFor(country), renewalFor(country), evidenceOf(country, 'company')]).toEqual([
      [],
      [],
      [],
    ]);
});

test('what was not read is one bare step: no paper, no place, no number', () => {
  for (const aim of aimKeys) {
    const { steps } = bareTemplate(aim);
    expect(
      steps.map(({ where, papers, takes, costs, from, by }) => [
        where,
        papers,
        takes,
        costs,
        from,
        by,
      ]),
    ).toEqual([['', [], [], [], null, null]]);
    expect(steps[0]?.waits).toEqual([{ after: 'arrive', says: [], mostIsTo: 'begin' }]);
  }
});
