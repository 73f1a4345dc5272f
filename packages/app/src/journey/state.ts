/**
 * Law: who travels is known to this page and to nothing else: it lies in memory, is in no
 * address and no storage, and each change of it can be taken back.
 */
import type { Passport } from '@krov/core/guide';

export type Someone = {
  readonly id: string;
  /** As she wrote it; empty: her number is shown. */
  readonly name: string;
  readonly passports: readonly Passport[];
};
export type Animal = { readonly id: string; readonly species: 'cat' | 'dog' };
export type AskFirst = 'stateless' | 'exitBan' | 'asylum';

export type Party = {
  readonly people: readonly Someone[];
  readonly animals: readonly Animal[];
  readonly asks: readonly AskFirst[];
};

export const emptyParty: Party = { people: [], animals: [], asks: [] };
const mostPeople = 64;

const freshId = (taken: readonly { readonly id: string }[], kind: string): string => {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `${kind}${number}`)) number += 1;
  return `${kind}${number}`;
};

export const withPerson = (party: Party, passport: Passport): Party =>
  party.people.length >= mostPeople
    ? party
    : {
        ...party,
        people: [
          ...party.people,
          { id: freshId(party.people, 'p'), name: '', passports: [passport] },
        ],
      };

export const withPassport = (party: Party, id: string, passport: Passport): Party => ({
  ...party,
  people: party.people.map((each) =>
    each.id === id ? { ...each, passports: [...each.passports, passport] } : each,
  ),
});

export const withName = (party: Party, id: string, name: string): Party => ({
  ...party,
  people: party.people.map((each) => (each.id === id ? { ...each, name } : each)),
});

export const withAnimal = (party: Party, species: Animal['species']): Party => ({
  ...party,
  animals: [...party.animals, { id: freshId(party.animals, 'a'), species }],
});

export const without = (party: Party, id: string): Party => ({
  ...party,
  people: party.people.filter((each) => each.id !== id),
  animals: party.animals.filter((each) => each.id !== id),
});

export const asking = (party: Party, about: AskFirst, isAsked: boolean): Party => ({
  ...party,
  asks: isAsked
    ? [...new Set([...party.asks, about])]
    : party.asks.filter((each) => each !== about),
});
