/**
 * Law: what somebody said in JSON or on a command line is unknown until each of its
 * fields was read; a field that is not understood is named, its content never.
 */
import { err, malformed, ok, type Malformed, type Result } from '@krov/ground';

/** Fields by name, as they came. */
export type Said = { readonly [field: string]: unknown };

/** Reads one field; `undefined`: not understood. */
export type Field<T> = (value: unknown) => T | undefined;

type Fields = { readonly [name: string]: Field<unknown> };
type Read<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** Reads a record field by field; malformed names the first that is not understood. */
export const reading =
  <F extends Fields>(fields: F) =>
  (said: Said): Result<Read<F>, Malformed> => {
    const read: { [field: string]: unknown } = {};
    for (const [name, field] of Object.entries(fields)) {
      const value = field(said[name]);
      if (value === undefined) return err(malformed(name));
      read[name] = value;
    }
    return ok(read as Read<F>);
  };

/** Text that is not empty. */
export const aText: Field<string> = (value) =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Text that may be empty. */
export const anyText: Field<string> = (value) => (typeof value === 'string' ? value : undefined);

/** An id as this program prints it: lower-case hex. */
export const anId: Field<string> = (value) =>
  typeof value === 'string' && /^(?:[0-9a-f]{2})+$/.test(value) ? value : undefined;

/** A whole number; on a command line, its digits. */
export const aNumber: Field<number> = (value) => {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number
    : undefined;
};

export const oneOfWords =
  <const T extends string>(words: readonly T[]): Field<T> =>
  (value) =>
    words.find((word) => word === value);

/** A list in which nothing stands twice. */
export const listOfWords =
  <const T extends string>(words: readonly T[]): Field<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || new Set(value).size !== value.length) return undefined;
    const read = value.map(oneOfWords(words));
    return read.some((word) => word === undefined) ? undefined : read.flatMap((word) => word ?? []);
  };

/** What counts where nothing was said. */
export const orElse =
  <T>(field: Field<T>, otherwise: T): Field<T> =>
  (value) =>
    value === undefined ? otherwise : field(value);

/** One line of JSON as fields; malformed when it is anything else. */
export const parseSaid = (line: string): Result<Said, Malformed> => {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? ok(value) : err(malformed('JSON'));
  } catch {
    return err(malformed('JSON'));
  }
};

const isRecord = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
