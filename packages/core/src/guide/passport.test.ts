/** What is no country, and what is no kind of this country's passports, has its own name. */
import { err, mustBeOk, ok, refused } from '@krov/ground';
import { expect, test } from 'vitest';
import { countries, countryOf } from './country.ts';
import { kindsOf, passportOf } from './passport.ts';

test('an unknown country is refused by that name', () => {
  for (const code of ['', 'SU', 'ru', 'RUS', 'R', '__proto__']) {
    expect(passportOf(code, 'notSaid')).toEqual(err(refused('aCountryIsKnown')));
  }
});

test('an unknown kind of passport is refused by that name', () => {
  expect(passportOf('RU', 'tenYear')).toEqual(err(refused('aPassportHasThisKind')));
  expect(passportOf('KZ', 'fiveYear')).toEqual(err(refused('aPassportHasThisKind')));
  expect(passportOf('RU', 'fiveYear')).toEqual(
    ok({ country: mustBeOk(countryOf('RU')), kind: 'fiveYear' }),
  );
});

test('everybody can leave her kind unsaid', () => {
  expect(countries.filter((country) => !kindsOf(country).includes('notSaid'))).toEqual([]);
  expect([countries.length, new Set(countries).size]).toEqual([250, 250]);
});
