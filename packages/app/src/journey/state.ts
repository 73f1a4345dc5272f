/**
 * Law: who travels is known to this page and to nothing else: it lies in memory, is in no
 * address and no storage until she asks for it to be kept, and each change of it can be taken
 * back.
 */
import type { Passport } from '@krov/core/guide';
import {
  checkParty,
  mostPeople,
  mostPets,
  personId,
  petId,
  type Party,
  type Person,
  type PersonId,
  type Pet,
  type PetId,
  type Trip,
} from '@krov/core/journey';
import { mustBeOk } from '@krov/ground';

/** One change of it, which can be taken back. */
export type Step = (trip: Trip) => Trip;

const freshNumber = (taken: readonly { readonly id: string }[], kind: string): string => {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `${kind}${number}`)) number += 1;
  return `${kind}${number}`;
};

const withParty =
  (change: (party: Party) => Party): Step =>
  (trip) => ({
    ...trip,
    party: change(trip.party),
  });

const paperOf = ({ country, kind }: Passport): Person['passports'][number] => ({
  country,
  kind,
  issued: null,
  expires: null,
  blankPages: null,
});

/** Null: somebody without a passport. */
export const withPerson = (passport: Passport | null): Step =>
  withParty((party) => {
    if (party.people.length >= mostPeople) return party;
    const person: Person = {
      id: mustBeOk(personId(freshNumber(party.people, 'p'))),
      name: '',
      role: 'traveller',
      isChild: 'unknown',
      liableForCallUp: 'unknown',
      seeksAsylum: 'unknown',
      mayBeHeld: 'unknown',
      passports: passport === null ? [] : [paperOf(passport)],
      permits: [],
    };
    return { ...party, people: [...party.people, person] };
  });

export const changedPerson = (id: PersonId, change: (person: Person) => Person): Step =>
  withParty((party) => ({
    ...party,
    people: party.people.map((each) => (each.id === id ? change(each) : each)),
  }));

export const withPassport = (id: PersonId, passport: Passport): Step =>
  changedPerson(id, (person) => ({
    ...person,
    passports: [...person.passports, paperOf(passport)],
  }));

/** With the passport of whoever was added last. */
export const withEmployee = (passport: Passport): Step => {
  const add = withPerson(passport);
  return (trip) => {
    const then = add(trip);
    const id = then.party.people.at(-1)?.id;
    return id === undefined || then.party.people.length === trip.party.people.length
      ? trip
      : changedPerson(id, (person) => ({ ...person, role: 'employee' }))(then);
  };
};

export const changedPet = (id: PetId, change: (pet: Pet) => Pet): Step =>
  withParty((party) => ({
    ...party,
    pets: party.pets.map((each) => (each.id === id ? change(each) : each)),
  }));

/** A change after which the party could not be is none; `refuse` is told. */
export const ifLawful =
  (step: Step, refuse: () => void): Step =>
  (trip) => {
    const next = step(trip);
    if (checkParty(next.party).ok) return next;
    refuse();
    return trip;
  };

export const withPet = (species: Pet['species']): Step =>
  withParty((party) => {
    if (party.pets.length >= mostPets) return party;
    const pet: Pet = {
      id: mustBeOk(petId(freshNumber(party.pets, 'a'))),
      name: '',
      species,
      chipped: null,
      vaccinations: [],
      titre: null,
    };
    return { ...party, pets: [...party.pets, pet] };
  });

export const without = (id: PersonId | PetId): Step =>
  withParty((party) => ({
    people: party.people.filter((each) => each.id !== id),
    pets: party.pets.filter((each) => each.id !== id),
  }));
