/**
 * Law: no bare Uint8Array, string or number that means something crosses an
 * exported signature; it wears a brand, and a brand is put on in one place only:
 * its constructor, which checks the form.
 */
declare const brand: unique symbol;

export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Bytes of one meaning, e.g. `Bytes<'ChannelId'>`. */
export type Bytes<Name extends string> = Brand<Uint8Array, Name>;
