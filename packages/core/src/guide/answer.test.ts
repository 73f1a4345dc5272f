/** What an answer is made of: corrections, conflicts, kinds of passport, and what grew old. */
import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersFor, type Answer, type Question } from './answer.ts';
import { countryOf, type Country } from './country.ts';
import { addDays } from './day.ts';
import { day } from './lists.testing.ts';
import { passportOf } from './passport.ts';
import { stateOn, type Fact } from './fact.ts';
import type { Value } from './value.ts';
import { passportIndex, visaFact } from './visaList.ts';

const country = (code: string): Country => mustBeOk(countryOf(code));
const today = day('2026-03-01');
const listed: Fact = visaFact(
  { passport: country('RU'), destination: country('DE') },
  { kind: 'visaRequired' },
  { asOf: day('2026-02-17'), source: passportIndex },
);
const none: Value = { kind: 'visa', requirement: { kind: 'noAdmission' } };
const correction: Fact = {
  ...listed,
  subject: { ...listed.subject, kinds: 'fiveYear' },
  value: none,
  asOf: day('2026-02-06'),
  dating: 'page',
  source: { name: 'A page', address: 'https://page.example/1' },
  corrects: 'Without a chip it is not taken.',
};
const ask = (kind: string, facts: readonly Fact[], at = today): Answer => {
  const passport = mustBeOk(passportOf('RU', kind));
  const question: Question = { point: 'visa', destination: country('DE'), passport };
  return answersFor(facts, question, at);
};
const standing = (answer: Answer): readonly Fact[] =>
  answer.kind === 'notKnown' ? [] : answer.standing.map(({ fact }) => fact);
const overruled = (answer: Answer): readonly Fact[] =>
  answer.kind === 'notKnown' ? [] : answer.overruled.map(({ fact }) => fact);

test('a correction overrules a list’s cell, which stays readable', () => {
  const answer = ask('fiveYear', [listed, correction]);
  expect([standing(answer), overruled(answer)]).toEqual([[correction], [listed]]);
});

test('a correction for one kind of passport leaves the others alone', () => {
  expect(standing(ask('biometric', [listed, correction]))).toEqual([listed]);
});

test('who did not say her kind sees both, and neither overrules', () => {
  const answer = ask('notSaid', [correction, listed]);
  expect([standing(answer), overruled(answer)]).toEqual([[listed, correction], []]);
  expect(answer).toMatchObject({ differ: false });
});

test('a correction that has ended, or has not begun, overrules nothing', () => {
  const ended = { ...correction, expires: day('2026-02-28') };
  const later = { ...correction, begins: day('2026-04-01') };
  expect(overruled(ask('fiveYear', [listed, ended]))).toEqual([]);
  expect(overruled(ask('fiveYear', [listed, later]))).toEqual([]);
  expect(overruled(ask('fiveYear', [listed, later], day('2026-04-01')))).toEqual([listed]);
  const old = { ...correction, asOf: day('2025-06-01'), begins: day('2026-04-01') };
  expect(overruled(ask('fiveYear', [listed, old]))).toEqual([]);
});

test('a correction that only grew old still overrules, greyed', () => {
  const answer = ask('fiveYear', [listed, correction], day('2026-12-01'));
  expect(overruled(answer)).toEqual([listed]);
  expect(answer).toMatchObject({ standing: [{ state: { kind: 'stale', why: 'old' } }] });
});

test('a newer list stands beside an older correction that is not about a kind', () => {
  const general: Fact = { ...correction, subject: { ...correction.subject, kinds: 'every' } };
  expect(overruled(ask('fiveYear', [listed, general]))).toEqual([]);
  const newer = { ...general, asOf: day('2026-02-18') };
  expect(overruled(ask('fiveYear', [listed, newer]))).toEqual([listed]);
});

test('a fact that corrects nothing overrules nothing, and a page is never overruled', () => {
  const plain = { ...correction, corrects: null };
  expect(overruled(ask('fiveYear', [listed, plain]))).toEqual([]);
  const page = { ...plain, asOf: day('2026-01-01') };
  expect(overruled(ask('fiveYear', [page, correction]))).toEqual([]);
});

test('what differs stands side by side, and is said to differ', () => {
  const one: Fact = { ...correction, corrects: null, asOf: day('2026-02-20') };
  const other: Fact = { ...one, value: { kind: 'visa', requirement: { kind: 'eVisa' } } };
  const both = ask('fiveYear', [one, other]);
  expect([both.kind, standing(both).length]).toEqual(['said', 2]);
  expect(both).toMatchObject({ differ: true });
  expect(ask('fiveYear', [one, { ...one, checkedBy: 'Ana' }])).toMatchObject({ differ: false });
  const words: Value = { kind: 'words', words: 'Ask there.', language: 'en' };
  expect(ask('fiveYear', [one, { ...one, value: words }])).toMatchObject({ differ: false });
  expect(ask('fiveYear', [one, { ...other, expires: day('2026-02-28') }])).toMatchObject({
    differ: false,
  });
});

test('what was said twice alike stands once', () => {
  expect(standing(ask('biometric', [listed, { ...listed }]))).toEqual([listed]);
});

test('a later day of the same list replaces the earlier one, another list does not', () => {
  const later: Fact = { ...listed, asOf: day('2026-02-20'), value: none };
  const other: Fact = { ...later, source: { name: 'B', address: 'https://b.example/' } };
  const answer = ask('biometric', [listed, later]);
  expect([standing(answer), overruled(answer)]).toEqual([[later], [listed]]);
  expect(answer).toMatchObject({ differ: false });
  expect(ask('biometric', [listed, other])).toMatchObject({ differ: true, overruled: [] });
});

test('where nothing was said the answer is: not known here', () => {
  expect(ask('biometric', [])).toEqual({ kind: 'notKnown' });
  expect(ask('biometric', [correction])).toEqual({ kind: 'notKnown' });
});

test('one answer for one set of facts, in whatever order they came', () => {
  const many: readonly Fact[] = [0, 1, 2, 3, 4].flatMap((days) => [
    { ...correction, asOf: addDays(correction.asOf, days % 3) },
    { ...listed, asOf: addDays(listed.asOf, -days) },
    { ...correction, corrects: null, dating: 'reading' as const, note: `${days}` },
  ]);
  const first = ask('fiveYear', many);
  fc.assert(
    fc.property(fc.shuffledSubarray([...many], { minLength: many.length }), (shuffled) => {
      expect(ask('fiveYear', shuffled)).toEqual(first);
    }),
  );
});

test('a fact is current for 45 days, then stale with the address where to look again', () => {
  const fact = { ...correction, asOf: day('2026-01-01') };
  expect(stateOn(fact, addDays(fact.asOf, 45))).toEqual({ kind: 'current' });
  expect(stateOn(fact, addDays(fact.asOf, 46))).toEqual({
    kind: 'stale',
    why: 'old',
    recheckAt: 'https://page.example/1',
  });
  expect(stateOn(fact, addDays(fact.asOf, 46), 90)).toEqual({ kind: 'current' });
});

test('what expired, has no date of its own, or is dated ahead of the clock is stale', () => {
  const why = (change: Partial<Fact>): string => {
    const state = stateOn({ ...correction, ...change }, today);
    return state.kind === 'stale' ? state.why : state.kind;
  };
  expect(why({ expires: today })).toBe('current');
  expect(why({ expires: addDays(today, -1) })).toBe('expired');
  expect(why({ dating: 'reading' })).toBe('undated');
  expect(why({ asOf: addDays(today, 1) })).toBe('ahead');
  expect(why({ begins: addDays(today, 1) })).toBe('notYet');
  expect(why({ begins: today })).toBe('current');
});
