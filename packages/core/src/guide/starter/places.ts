/**
 * Law: the starter pack speaks of these passports and destinations and of no others. Without
 * a world file a page says "thirty destinations", never a larger number.
 */
import { mustBeOk } from '@krov/ground';
import { countryOf, type Country } from '../country.ts';

/** `RS ME` → countries; a code that is none is a bug of this file. */
export const places = (codes: string): readonly Country[] =>
  codes.split(' ').map((code) => mustBeOk(countryOf(code)));

export const starterPassports: readonly Country[] = places('RU UA BY KZ');

export const starterDestinations: readonly Country[] = places(
  'RS ME BA AM GE TR KZ KG UZ MN AE TH ID AR IL RO BG DE PL LT LV CY GR IT FR ES PT GB US CA',
);

/** Those of the thirty that are in the European Union; of them, in Schengen. */
export const inUnion: readonly Country[] = places('RO BG DE PL LT LV CY GR IT FR ES PT');
export const inSchengen: readonly Country[] = inUnion.filter((country) => country !== 'CY');
