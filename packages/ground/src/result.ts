/**
 * Law: the world's failures are values; only bugs throw.
 *
 * Every function that can fail because of the world (bytes from a stranger, a
 * network, a full disk) returns a Result. A thrown exception is always a bug
 * in Krov and is allowed to end the process.
 */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});

/** Applies a function to the value of a success; a failure passes through unchanged. */
export const mapResult = <T, U, E>(result: Result<T, E>, f: (value: T) => U): Result<U, E> =>
  result.ok ? ok(f(result.value)) : result;

/** The value of a result that cannot be a failure here. Throws (a bug) when it is one. */
export const mustBeOk = <T, E>(result: Result<T, E>): T => {
  if (result.ok) return result.value;
  throw new Error(`expected success, got ${JSON.stringify(result.error)}`);
};
