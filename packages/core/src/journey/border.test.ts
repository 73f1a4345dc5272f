import { countryOf, type Fact } from '../guide/index.ts';
import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { countedIn, stayRuleAt, type StayRuleSaid } from './border.ts';
import { biometric, day, free, knowing, place, said, today } from './list.testing.ts';

const rs = place('RS');
const half = { kind: 'window', days: 90, of: 180, atOnce: null } as const;
const month = { kind: 'span', count: 30, unit: 'days' } as const;
const rules = (...facts: readonly Fact[]): readonly StayRuleSaid[] =>
  stayRuleAt({ knowledge: knowing(rs, facts), today }, { passport: biometric, destination: rs });
const bare = (found: readonly StayRuleSaid[]) => found.map(({ rule }) => rule);

test('nothing said, or nothing that holds, is no rule: nobody knows', () => {
  expect(rules()).toEqual([]);
  expect(rules(said('newEntry', { kind: 'yes' }), said('visa', free(null)))).toEqual([]);
  expect(rules(said('stay', half, { expires: day('2026-11-01') }))).toEqual([]);
  expect(rules(said('stay', { kind: 'window', days: 180, of: 90, atOnce: null }))).toEqual([]);
});

test('days of each so many are a window; at once so many is counted from each entry', () => {
  const window = { kind: 'window', allowed: 90, window: 180 };
  expect(bare(rules(said('stay', half)))).toEqual([window]);
  expect(
    bare(rules(said('stay', { ...half, atOnce: 60 }), said('newEntry', { kind: 'no' }))),
  ).toEqual([window, { kind: 'stretch', allowed: 60, renewedAfter: 0 }]);
});

test('a span is a stretch; whether leaving renews it is a statement, or is said to be none', () => {
  const stretch = { kind: 'stretch', allowed: 30 };
  expect(rules(said('stay', month))).toMatchObject([
    { rule: { ...stretch, renewedAfter: null }, isRenewalSaid: false },
  ]);
  expect(rules(said('stay', month), said('newEntry', { kind: 'no' }))).toMatchObject([
    { rule: { ...stretch, renewedAfter: null }, isRenewalSaid: true },
  ]);
  const [renewed] = rules(said('stay', month), said('newEntry', { kind: 'yes' }));
  expect(renewed).toMatchObject({ rule: { ...stretch, renewedAfter: 0 }, isRenewalSaid: true });
  expect(renewed?.said.map(({ fact }) => fact.subject.point)).toEqual(['stay', 'newEntry']);
  const both = rules(
    said('stay', month),
    said('newEntry', { kind: 'yes' }),
    said('newEntry', { kind: 'no' }),
  );
  expect(both.length).toBe(2);
});

test('months are the shortest; what is said twice is one rule of two; what differs is two', () => {
  const one = { kind: 'span', count: 1, unit: 'months' } as const;
  const [same, ...none] = rules(said('stay', one), said('visa', free(30)));
  expect(none).toEqual([]);
  expect(same?.said.length).toBe(2);
  const differ = rules(said('stay', half), said('visa', free(30)));
  expect(differ.map(({ rule }) => rule.allowed)).toEqual([90, 30]);
  for (const { said: who } of differ) expect(who.length).toBe(1);
});

test('what is stale is still a rule, and says that it is', () => {
  const [old] = rules(said('stay', half, { asOf: day('2026-01-01') }));
  expect(old?.said[0]?.state.kind).toBe('stale');
});

test('days in one country of the Schengen area are counted in all of it', () => {
  expect(countedIn(mustBeOk(countryOf('PT')))).toBe('SCHENGEN');
  expect(countedIn(rs)).toBe('RS');
});
