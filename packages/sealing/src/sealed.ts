/**
 * Law: what is sealed and what it holds are different types; only the `open`
 * functions of this package lead from `Sealed<T>` to T.
 */
declare const holds: unique symbol;

/** Ciphertext whose plaintext is a T. */
export type Sealed<T> = Uint8Array & { readonly [holds]: T };

/** Bytes from the wire that claim to be sealed; whether they open, `open…` says. */
export const sealedFromWire = <T>(bytes: Uint8Array): Sealed<T> => bytes as Sealed<T>;
