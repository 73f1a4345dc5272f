/**
 * Law: a number never stands beside a wrong ending. Each language brings exactly the
 * plural categories that `Intl.PluralRules` can answer for it; a missing one does not
 * compile.
 */
export type PluralForms = {
  readonly en: { readonly one: string; readonly other: string };
  readonly ru: {
    readonly one: string;
    readonly few: string;
    readonly many: string;
    readonly other: string;
  };
  readonly uk: PluralForms['ru'];
  readonly sr: { readonly one: string; readonly few: string; readonly other: string };
  readonly ro: { readonly one: string; readonly few: string; readonly other: string };
};
export type AnyTongue = keyof PluralForms;
/** What an evening's pages speak. */
export type Tongue = 'en' | 'ru' | 'sr';

/** How the platform calls it; Serbian is written in Latin letters where nobody chose others. */
export const localeOf: { readonly [T in AnyTongue]: string } = {
  en: 'en',
  ru: 'ru',
  uk: 'uk',
  sr: 'sr-Latn',
  ro: 'ro',
};

/** Made once for each language: a page may count hundreds of things at each drawing. */
const made = new Map<
  string,
  { readonly rules: Intl.PluralRules; readonly format: Intl.NumberFormat }
>();

const makingsOf = (locale: string) => {
  const before = made.get(locale);
  if (before !== undefined) return before;
  const makings = {
    rules: new Intl.PluralRules(locale),
    format: new Intl.NumberFormat(locale),
  };
  made.set(locale, makings);
  return makings;
};

/** The form of `forms` for `count`, with `#` replaced by the number as it is written there. */
export const counted = <T extends AnyTongue>(
  tongue: T,
  count: number,
  forms: PluralForms[T],
): string => {
  const { rules, format } = makingsOf(localeOf[tongue]);
  const category = rules.select(count);
  const byCategory: { readonly [category: string]: string } = forms;
  const form = byCategory[category] ?? forms.other;
  return form.replace('#', format.format(count));
};
