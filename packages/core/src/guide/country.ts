/**
 * Law: a country is one of the codes of ISO 3166-1 alpha-2, or XK, which lists of passports
 * use for Kosovo. Nothing else is a country here, however it is written.
 */
import { err, fixedBytes, mapped, ok, refused, textToBytes } from '@krov/ground';
import type { Brand, Codec, Refused, Result } from '@krov/ground';

export type Country = Brand<string, 'Country'>;

const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR ' +
  'BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ ' +
  'EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW ' +
  'GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY ' +
  'KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV ' +
  'MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY ' +
  'QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG ' +
  'TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ' +
  'ZM ZW';

/** All of them, by code. */
export const countries: readonly Country[] = codes.split(' ').map((code) => code as Country);
const known: ReadonlySet<string> = new Set(countries);

const isCountry = (code: string): code is Country => known.has(code);

export const countryOf = (code: string): Result<Country, Refused<'aCountryIsKnown'>> =>
  isCountry(code) ? ok(code) : err(refused('aCountryIsKnown'));

/** The two letters. */
export const countryCodec: Codec<Country> = mapped(fixedBytes(2), {
  name: 'country',
  wrap: (bytes) => {
    const code = String.fromCharCode(...bytes);
    return isCountry(code) ? code : undefined;
  },
  unwrap: (country: Country): Uint8Array => textToBytes(country),
});
