/**
 * Law: a passport has a country and a kind, because borders treat kinds differently and
 * compiled lists do not say which they mean. Who was not asked has the kind `notSaid`.
 */
import { err, ok, refused } from '@krov/ground';
import type { Refused, Result } from '@krov/ground';
import { countryOf, type Country } from './country.ts';

/** With a chip; the Russian one of five years, which has none; or she was not asked. */
export const passportKinds = ['notSaid', 'biometric', 'fiveYear'] as const;
export type PassportKind = (typeof passportKinds)[number];

export type Passport = { readonly country: Country; readonly kind: PassportKind };

/** The kinds that a country's people can be asked for, first the one to offer first. */
export const kindsOf = (country: Country): readonly PassportKind[] =>
  country === 'RU' ? ['biometric', 'fiveYear', 'notSaid'] : ['notSaid', 'biometric'];

export const passportOf = (
  code: string,
  kind: string,
): Result<Passport, Refused<'aCountryIsKnown' | 'aPassportHasThisKind'>> => {
  const country = countryOf(code);
  if (!country.ok) return country;
  const known = kindsOf(country.value).find((each) => each === kind);
  return known === undefined
    ? err(refused('aPassportHasThisKind'))
    : ok({ country: country.value, kind: known });
};
