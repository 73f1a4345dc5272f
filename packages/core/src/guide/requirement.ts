/**
 * Law: what a compiled list says of one passport at one border is one of these, and what it
 * does not say (how many days, which kind of passport, for what purpose) is not filled in.
 *
 * One value has one number: below 16 the words, above it the days. A list's cells are these.
 */
import { err, malformed, mapped, ok, u16 } from '@krov/ground';
import type { Codec, Malformed, Result } from '@krov/ground';

export type Requirement =
  | { readonly kind: 'own' }
  /** `days` null: the list says "visa free" and no number. */
  | { readonly kind: 'visaFree'; readonly days: number | null }
  | { readonly kind: 'onArrival' }
  | { readonly kind: 'eVisa' }
  /** An electronic permission to travel, short of a visa. */
  | { readonly kind: 'eta' }
  | { readonly kind: 'visaRequired' }
  | { readonly kind: 'noAdmission' };

/** The place of each is its number; the words are those of passport-index. */
const words: readonly (readonly [string, Requirement])[] = [
  ['-1', { kind: 'own' }],
  ['visa required', { kind: 'visaRequired' }],
  ['e-visa', { kind: 'eVisa' }],
  ['visa on arrival', { kind: 'onArrival' }],
  ['eta', { kind: 'eta' }],
  ['no admission', { kind: 'noAdmission' }],
  ['visa free', { kind: 'visaFree', days: null }],
];
const daysFrom = 16;
const mostDays = 366;

const numberByWord: ReadonlyMap<string, number> = new Map(words.map(([word], at) => [word, at]));

/** What a list writes in its third column. Malformed: a value that no border can mean. */
export const requirementOf = (text: string): Result<Requirement, Malformed> => {
  const number = numberByWord.get(text) ?? daysNumber(text);
  const requirement = number === undefined ? undefined : requirementOfNumber(number);
  return requirement === undefined ? err(malformed('requirement')) : ok(requirement);
};

/** As a list of this form writes it. */
export const wordsOfRequirement = (requirement: Requirement): string =>
  requirement.kind === 'visaFree' && requirement.days !== null
    ? `${requirement.days}`
    : (words[numberOfRequirement(requirement)]?.[0] ?? '');

export const numberOfRequirement = (requirement: Requirement): number =>
  requirement.kind === 'visaFree' && requirement.days !== null
    ? daysFrom + requirement.days
    : words.findIndex(([, each]) => each.kind === requirement.kind);

export const requirementOfNumber = (number: number): Requirement | undefined =>
  number > daysFrom && number <= daysFrom + mostDays
    ? { kind: 'visaFree', days: number - daysFrom }
    : words[number]?.[1];

export const requirementCodec: Codec<Requirement> = mapped(u16, {
  name: 'requirement',
  wrap: requirementOfNumber,
  unwrap: numberOfRequirement,
});

const daysNumber = (text: string): number | undefined =>
  /^[1-9]\d{0,2}$/.test(text) ? daysFrom + Number(text) : undefined;
