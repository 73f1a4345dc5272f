/**
 * Law: the same invented people act in every test, each in one role. What they
 * write is a marker, so that a search can prove where it never went.
 */
import type { Randomness } from '@krov/ground';
import { unsafeTestRandomness } from './randomness.ts';

export type Role =
  'asker' | 'helper' | 'dispatcher' | 'infiltrator' | 'host of the relay' | 'seizer of the disk';

export type Person = {
  readonly name: string;
  readonly role: Role;
  /** Her device's randomness; the same in every run. */
  readonly randomness: Randomness;
};

const person = (name: string, role: Role): Person => ({
  name,
  role,
  randomness: unsafeTestRandomness(name),
});

export type Cast = {
  readonly olena: Person;
  readonly marko: Person;
  readonly ana: Person;
  readonly vesna: Person;
  readonly ivan: Person;
  readonly operator: Person;
  readonly seizer: Person;
};

/** A fresh cast for one test: the same people, their randomness from its beginning. */
export const makeCast = (): Cast => ({
  olena: person('Olena', 'asker'),
  marko: person('Marko', 'helper'),
  ana: person('Ana', 'helper'),
  vesna: person('Vesna', 'dispatcher'),
  ivan: person('Ivan', 'infiltrator'),
  operator: person('the operator', 'host of the relay'),
  seizer: person('the seizer', 'seizer of the disk'),
});
