/** Statements as tests say them. */
import { mustBeOk } from '@krov/ground';
import {
  countryOf,
  dayOf,
  passportOf,
  type Country,
  type Day,
  type Fact,
  type KindsHeld,
  type Passport,
  type Point,
  type Requirement,
  type Value,
} from '../guide/index.ts';
import type { Knowledge } from './knowledge.ts';

export const place = (code: string): Country => mustBeOk(countryOf(code));
export const day = (iso: string): Day => mustBeOk(dayOf(iso));
export const today: Day = day('2026-11-23');
export const fiveYear: Passport = mustBeOk(passportOf('RU', 'fiveYear'));
export const biometric: Passport = mustBeOk(passportOf('RU', 'biometric'));
export const ukrainian: Passport = mustBeOk(passportOf('UA', 'notSaid'));

export const said = (
  point: Point,
  value: Value,
  more: Partial<Fact> & { readonly kinds?: KindsHeld; readonly from?: string } = {},
): Fact => {
  const { kinds = 'every', from = 'RU', ...others } = more;
  return {
    subject: { point, destinations: [place('RS')], from: [place(from)], kinds },
    value,
    note: null,
    asOf: day('2026-11-20'),
    dating: 'page',
    source: { name: 'a ministry', address: 'https://example.org/visas' },
    checkedBy: null,
    begins: null,
    expires: null,
    corrects: null,
    ...others,
  };
};
export const visa = (requirement: Requirement): Value => ({ kind: 'visa', requirement });
export const free = (days: number | null): Value => visa({ kind: 'visaFree', days });

/** Only what is said here, of one destination. */
export const knowing = (destination: Country, facts: readonly Fact[]): Knowledge => ({
  destinations: [destination],
  world: null,
  factsByDestination: new Map([[destination, facts]]),
});
