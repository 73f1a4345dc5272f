import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mustBeOk } from '@krov/ground';
import {
  dayOf,
  passportKinds,
  pointsByTopic,
  starterDestinations,
  starterPassports,
  topics,
  type Passport,
  type Topic,
} from '../guide/index.ts';
import { knownAt } from './known.ts';
import { knowledgeOf } from './knowledge.ts';
import { standingAt } from './list.ts';

const asked = { knowledge: knowledgeOf(null), today: mustBeOk(dayOf('2026-11-23')) };
const passport: fc.Arbitrary<Passport> = fc.record({
  country: fc.constantFrom(...starterPassports),
  kind: fc.constantFrom(...passportKinds),
});

test('what one walk counts is what asking point by point finds', () => {
  fc.assert(
    fc.property(
      fc.array(passport, { maxLength: 3 }),
      fc.constantFrom(...starterDestinations),
      (passports, destination) => {
        const isKnown = (each: Passport, topic: Topic): boolean =>
          pointsByTopic[topic].some(
            (point) => standingAt(asked, point, { passport: each, destination }).length > 0,
          );
        const known = topics.filter(
          (topic) => passports.length > 0 && passports.every((each) => isKnown(each, topic)),
        );
        expect(knownAt(passports, destination, asked)).toEqual({
          known: known.length,
          of: topics.length,
        });
      },
    ),
    { numRuns: 500 },
  );
});
