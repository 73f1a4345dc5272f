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
  readonly sr: { readonly one: string; readonly few: string; readonly other: string };
};
export type Tongue = keyof PluralForms;

/** How the platform calls it; Serbian is written here in Latin letters. */
export const localeOf: { readonly [T in Tongue]: string } = { en: 'en', ru: 'ru', sr: 'sr-Latn' };

/** The form of `forms` for `count`, with `#` replaced by the number as it is written there. */
export const counted = <T extends Tongue>(
  tongue: T,
  count: number,
  forms: PluralForms[T],
): string => {
  const category = new Intl.PluralRules(localeOf[tongue]).select(count);
  const byCategory: { readonly [category: string]: string } = forms;
  const form = byCategory[category] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(localeOf[tongue]).format(count));
};
