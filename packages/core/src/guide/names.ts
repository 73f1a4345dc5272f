/**
 * Law: an area and a currency are called by capital letters alone, so that no word of a person
 * stands where a code is meant.
 */
import {
  err,
  malformed,
  mapped,
  ok,
  text,
  type Brand,
  type Codec,
  type Malformed,
  type Result,
} from '@krov/ground';

/** A country, or several that count as one, such as `SCHENGEN`. */
export type Area = Brand<string, 'Area'>;
/** ISO 4217, three capital letters. */
export type Currency = Brand<string, 'Currency'>;

export const area = (written: string): Result<Area, Malformed> =>
  /^[A-Z]{2,12}$/.test(written) ? ok(written as Area) : err(malformed('area'));
export const currency = (written: string): Result<Currency, Malformed> =>
  /^[A-Z]{3}$/.test(written) ? ok(written as Currency) : err(malformed('currency'));

export const areaCodec: Codec<Area> = /* @__PURE__ */ mapped(text(32), {
  name: 'area',
  wrap: (written): Area | undefined => {
    const read = area(written);
    return read.ok ? read.value : undefined;
  },
  unwrap: (written): string => written,
});
export const currencyCodec: Codec<Currency> = /* @__PURE__ */ mapped(text(3), {
  name: 'currency',
  wrap: (written): Currency | undefined => {
    const read = currency(written);
    return read.ok ? read.value : undefined;
  },
  unwrap: (written): string => written,
});

const wholeAlone = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const thousandths = 'BHD IQD JOD KWD LYD OMR TND';

/** How many of the smallest coin are one, by ISO 4217: browsers leave out coins that nobody uses. */
export const coinsIn = (money: Currency): number => {
  if (wholeAlone.includes(money)) return 1;
  return thousandths.includes(money) ? 1000 : 100;
};
