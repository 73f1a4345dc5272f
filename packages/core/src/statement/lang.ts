/**
 * Law: words say their language, and Serbian words their script; one language has one name here.
 */
import { mapped, text, type Brand, type Codec } from '@krov/ground';

/** ISO 639 in two or three small letters; `sr-Cyrl`, `sr-Latn`. */
export type Lang = Brand<string, 'Lang'>;

const form = /^(?!sr$)[a-z]{2,3}$|^sr-(Cyrl|Latn)$/;

/** Null: no name of a language. */
export const langOf = (name: string): Lang | null => (form.test(name) ? (name as Lang) : null);

export const langCodec: Codec<Lang> = mapped(text(12), {
  name: 'lang',
  wrap: (name) => langOf(name) ?? undefined,
  unwrap: (lang: Lang): string => lang,
});
