/**
 * Law: one value has exactly one encoding, and every other byte string is refused.
 *
 * A codec is read and written from the same description, so the two cannot
 * drift apart. Numbers are big-endian. `decode` wants the whole input: a byte too
 * few or too many is Malformed. Decoders never throw, never read past the end,
 * and never allocate more than the input holds.
 */
import { bytesToText, textToBytes } from './bytes.ts';
import { malformed, type Malformed } from './failure.ts';
import { err, ok, type Result } from './result.ts';

/** Writes into a growing list of parts. */
export type Writer = { readonly push: (part: Uint8Array) => void };

/** Reads from a byte string, left to right. `undefined` means: the bytes do not fit. */
export type Reader = {
  readonly take: (length: number) => Uint8Array | undefined;
  readonly left: () => number;
};

/** How a value is laid out in bytes. `name` is what a Malformed error calls it. */
export type Codec<T> = {
  readonly name: string;
  readonly write: (value: T, writer: Writer) => void;
  readonly read: (reader: Reader) => T | undefined;
};

export type CodecValue<C> = C extends Codec<infer T> ? T : never;

const readerOf = (bytes: Uint8Array): Reader => {
  let offset = 0;
  return {
    take: (length) => {
      if (length > bytes.length - offset) return undefined;
      offset += length;
      return bytes.slice(offset - length, offset);
    },
    left: () => bytes.length - offset,
  };
};

/* @__NO_SIDE_EFFECTS__ */
export const encode = <T>(codec: Codec<T>, value: T): Uint8Array => {
  const parts: Uint8Array[] = [];
  let length = 0;
  codec.write(value, {
    push: (part) => {
      parts.push(part);
      length += part.length;
    },
  });
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
};

export const decode = <T>(codec: Codec<T>, bytes: Uint8Array): Result<T, Malformed> => {
  const reader = readerOf(bytes);
  const value = codec.read(reader);
  return value === undefined || reader.left() > 0 ? err(malformed(codec.name)) : ok(value);
};

/** Decodes a value that others may follow; gives back what is left. */
export const decodePrefix = <T>(
  codec: Codec<T>,
  bytes: Uint8Array,
): Result<{ readonly value: T; readonly rest: Uint8Array }, Malformed> => {
  const reader = readerOf(bytes);
  const value = codec.read(reader);
  if (value === undefined) return err(malformed(codec.name));
  return ok({ value, rest: reader.take(reader.left()) ?? new Uint8Array(0) });
};

/* @__NO_SIDE_EFFECTS__ */
const unsigned = (name: string, size: number, max: number): Codec<number> => ({
  name,
  write: (value, writer) => {
    if (!Number.isSafeInteger(value) || value < 0 || value > max) {
      throw new RangeError(`${name}: number out of range`);
    }
    const bytes = new Uint8Array(size);
    let rest = value;
    for (let i = size - 1; i >= 0; i--) {
      bytes[i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    writer.push(bytes);
  },
  read: (reader) => {
    const bytes = reader.take(size);
    if (bytes === undefined) return undefined;
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    return value > max ? undefined : value;
  },
});

export const u8: Codec<number> = unsigned('u8', 1, 0xff);
export const u16: Codec<number> = unsigned('u16', 2, 0xffff);
export const u32: Codec<number> = unsigned('u32', 4, 0xffff_ffff);
/** Eight bytes on the wire; values above 2^53 - 1 are malformed. */
export const u64: Codec<number> = unsigned('u64', 8, Number.MAX_SAFE_INTEGER);

/** Exactly `length` bytes. */
/* @__NO_SIDE_EFFECTS__ */
export const fixedBytes = (length: number): Codec<Uint8Array> => ({
  name: `${length} bytes`,
  write: (value, writer) => {
    if (value.length !== length) throw new RangeError(`expected ${length} bytes`);
    writer.push(value);
  },
  read: (reader) => reader.take(length),
});

/** `u16 length | bytes`, or `u32 length | bytes` when `max` needs it; longer than `max` is malformed. */
/* @__NO_SIDE_EFFECTS__ */
export const variableBytes = (max: number): Codec<Uint8Array> => {
  const length = max > 0xffff ? u32 : u16;
  return {
    name: `up to ${max} bytes`,
    write: (value, writer) => {
      if (value.length > max) throw new RangeError(`more than ${max} bytes`);
      length.write(value.length, writer);
      writer.push(value);
    },
    read: (reader) => {
      const size = length.read(reader);
      return size === undefined || size > max ? undefined : reader.take(size);
    },
  };
};

/** Everything that is left. Only as the last field. */
export const restBytes: Codec<Uint8Array> = {
  name: 'bytes',
  write: (value, writer) => writer.push(value),
  read: (reader) => reader.take(reader.left()),
};

/** UTF-8 text of at most `max` bytes, with its length before it. */
/* @__NO_SIDE_EFFECTS__ */
export const text = (max: number): Codec<string> => {
  const bytes = variableBytes(max);
  return {
    name: `text up to ${max} bytes`,
    write: (value, writer) => bytes.write(textToBytes(value), writer),
    read: (reader) => {
      const raw = bytes.read(reader);
      if (raw === undefined) return undefined;
      const decoded = bytesToText(raw);
      return decoded.ok ? decoded.value : undefined;
    },
  };
};

/** One of a list of words, as its place in that list (u8). The order is part of the format. */
/* @__NO_SIDE_EFFECTS__ */
export const oneOf = <const Words extends readonly string[]>(
  name: string,
  words: Words,
): Codec<Words[number]> => ({
  name,
  write: (value, writer) => {
    const place = words.indexOf(value);
    if (place < 0) throw new RangeError(`${name}: unknown word`);
    u8.write(place, writer);
  },
  read: (reader) => {
    const place = u8.read(reader);
    return place === undefined ? undefined : words[place];
  },
});

export const boolean: Codec<boolean> = {
  name: 'boolean',
  write: (value, writer) => u8.write(value ? 1 : 0, writer),
  read: (reader) => {
    const byte = u8.read(reader);
    return byte === 0 ? false : byte === 1 ? true : undefined;
  },
};

/** `0` for nothing, `1` and the value otherwise. Nothing is `null`. */
/* @__NO_SIDE_EFFECTS__ */
export const nullable = <T extends NonNullable<unknown>>(codec: Codec<T>): Codec<T | null> => ({
  name: codec.name,
  write: (value, writer) => {
    boolean.write(value !== null, writer);
    if (value !== null) codec.write(value, writer);
  },
  read: (reader) => {
    const present = boolean.read(reader);
    return present === undefined ? undefined : present ? codec.read(reader) : null;
  },
});

/** `u16 count | items`, at most `max` of them. */
/* @__NO_SIDE_EFFECTS__ */
export const listOf = <T>(codec: Codec<T>, max: number): Codec<readonly T[]> => ({
  name: `list of ${codec.name}`,
  write: (values, writer) => {
    if (values.length > max) throw new RangeError(`more than ${max} items`);
    u16.write(values.length, writer);
    for (const value of values) codec.write(value, writer);
  },
  read: (reader) => {
    const count = u16.read(reader);
    if (count === undefined || count > max) return undefined;
    const values: T[] = [];
    for (let i = 0; i < count; i++) {
      const value = codec.read(reader);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  },
});

type Fields = { readonly [name: string]: Codec<never> | Codec<unknown> };
type RecordOf<F> = { readonly [K in keyof F]: F[K] extends Codec<infer T> ? T : never };

/** Fields one after the other, in the order in which they are written down here. */
/* @__NO_SIDE_EFFECTS__ */
export const record = <F extends { readonly [name: string]: Codec<any> }>( // oxlint-disable-line no-explicit-any -- the one place where fields of every type meet
  name: string,
  fields: F,
): Codec<RecordOf<F>> => {
  const entries = Object.entries(fields as Fields);
  return {
    name,
    write: (value, writer) => {
      for (const [key, codec] of entries) codec.write(value[key] as never, writer);
    },
    read: (reader) => {
      const value: { [key: string]: unknown } = {};
      for (const [key, codec] of entries) {
        const field = codec.read(reader);
        if (field === undefined) return undefined;
        value[key] = field;
      }
      return value as RecordOf<F>;
    },
  };
};

type KindOf<Variants, K extends keyof Variants> = Variants[K] extends readonly [
  number,
  Codec<infer T>,
]
  ? { readonly kind: K } & T
  : never;
export type UnionOf<Variants> = { [K in keyof Variants]: KindOf<Variants, K> }[keyof Variants];

/** `u8 tag | fields`: a union by `kind`. Each variant gives its tag and its record. */
/* @__NO_SIDE_EFFECTS__ */
export const union = <
  V extends { readonly [kind: string]: readonly [tag: number, codec: Codec<any>] }, // oxlint-disable-line no-explicit-any -- as in record
>(
  name: string,
  variants: V,
): Codec<UnionOf<V>> => {
  const kindByTag = new Map<number, string>();
  for (const [kind, [tag]] of Object.entries(variants)) {
    if (kindByTag.has(tag)) throw new Error(`${name}: two variants share the tag ${tag}`);
    kindByTag.set(tag, kind);
  }
  return {
    name,
    write: (value, writer) => {
      const variant = variants[(value as { kind: string }).kind];
      if (variant === undefined) throw new RangeError(`${name}: unknown kind`);
      u8.write(variant[0], writer);
      variant[1].write(value, writer);
    },
    read: (reader) => {
      const tag = u8.read(reader);
      const kind = tag === undefined ? undefined : kindByTag.get(tag);
      const variant = kind === undefined ? undefined : variants[kind];
      const fields: unknown = variant?.[1].read(reader);
      if (fields === undefined) return undefined;
      return { kind, ...(fields as object) } as UnionOf<V>;
    },
  };
};

/** No fields: a variant that is only its kind. */
export const nothing: Codec<object> = { name: 'nothing', write: () => undefined, read: () => ({}) };

/** A fixed byte that must be there, e.g. a format's version. It does not appear in the value. */
/* @__NO_SIDE_EFFECTS__ */
export const versioned = <T>(version: number, codec: Codec<T>): Codec<T> => ({
  name: codec.name,
  write: (value, writer) => {
    u8.write(version, writer);
    codec.write(value, writer);
  },
  read: (reader) => (u8.read(reader) === version ? codec.read(reader) : undefined),
});

/** The same layout, another type: `wrap` checks and brands, `unwrap` goes back. */
/* @__NO_SIDE_EFFECTS__ */
export const mapped = <T, U>(
  codec: Codec<T>,
  map: {
    readonly name: string;
    readonly wrap: (value: T) => U | undefined;
    readonly unwrap: (value: U) => T;
  },
): Codec<U> => ({
  name: map.name,
  write: (value, writer) => codec.write(map.unwrap(value), writer),
  read: (reader) => {
    const value = codec.read(reader);
    return value === undefined ? undefined : map.wrap(value);
  },
});

/** Exactly `length` bytes under a brand: the usual id or key. */
/* @__NO_SIDE_EFFECTS__ */
export const branded = <B extends Uint8Array>(name: string, length: number): Codec<B> =>
  mapped(fixedBytes(length), {
    name,
    wrap: (bytes) => bytes as B,
    unwrap: (bytes: B): Uint8Array => bytes,
  });
