/** What changed between two days, for those who asked about it. */
import { existsSync, readFileSync } from 'node:fs';
import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { changesFor, turnOf } from './changes.ts';
import { countryOf } from './country.ts';
import { day, listFrom, realLists } from './lists.testing.ts';
import { requirementOf } from './requirement.ts';
import { worldOf } from './world.ts';

const realList = (date: string) => listFrom(readFileSync(`${realLists}/${date}.csv`, 'utf8'), date);

const turn = (before: string, after: string) =>
  turnOf(mustBeOk(requirementOf(before)), mustBeOk(requirementOf(after)));
const crossing = (passport: string, destination: string) => ({
  passport: mustBeOk(countryOf(passport)),
  destination: mustBeOk(countryOf(destination)),
});

test('fewer papers or more days are better, the reverse is worse', () => {
  const steps = ['no admission', 'visa required', 'e-visa', '30', '90'];
  for (const [at, before] of steps.entries()) {
    for (const after of steps.slice(at + 1)) {
      expect([turn(before, after), turn(after, before)]).toEqual(['better', 'worse']);
    }
  }
});

test('where the words do not say it, nobody says it', () => {
  expect(turn('e-visa', 'visa on arrival')).toBe('unclear');
  expect(turn('eta', 'e-visa')).toBe('unclear');
  expect(turn('visa free', '90')).toBe('unclear');
  expect(turn('90', 'visa free')).toBe('unclear');
});

test.skipIf(!existsSync(realLists))('a change has both its sides and both its days', () => {
  const world = mustBeOk(worldOf(realList('2025-01-12'), realList('2026-02-17')));
  const asked = [crossing('RU', 'GH'), crossing('RU', 'RS'), crossing('RU', 'AX')];
  expect(changesFor(world, asked)).toEqual({
    changed: [
      {
        ...crossing('RU', 'GH'),
        before: { kind: 'onArrival' },
        beforeAsOf: day('2025-01-12'),
        after: { kind: 'visaRequired' },
        afterAsOf: day('2026-02-17'),
        turn: 'worse',
      },
    ],
    notKnown: [crossing('RU', 'AX')],
  });
  const every = world.newer.countries.map((destination) => ({
    ...crossing('RU', 'RS'),
    destination,
  }));
  expect(changesFor(world, every).changed.length).toBe(17);
});
