/**
 * Law: vectors of MLS carry their length as a variable-size integer in its
 * shortest form (RFC 9420 §2.1.2), and no other form decodes.
 */
import {
  decode,
  emptyBytes,
  encode,
  equalBytes,
  mapped,
  u8,
  type Codec,
  type Reader,
} from '@krov/ground';

const sizes = [
  { bytes: 1, prefix: 0x00, max: 0x3f },
  { bytes: 2, prefix: 0x40, max: 0x3fff },
  { bytes: 4, prefix: 0x80, max: 0x3fff_ffff },
] as const;

const lengthBytes = (length: number): Uint8Array => {
  const size = sizes.find(({ max }) => length <= max);
  if (size === undefined) throw new RangeError('vector too long');
  const bytes = new Uint8Array(size.bytes);
  for (let i = size.bytes - 1, rest = length; i >= 0; i--, rest = Math.floor(rest / 256)) {
    bytes[i] = rest % 256;
  }
  bytes[0] = (bytes[0] ?? 0) | size.prefix;
  return bytes;
};

const readLength = (reader: Reader): number | undefined => {
  const first = u8.read(reader);
  const place = first === undefined ? 3 : first >> 6;
  const size = sizes[place];
  if (first === undefined || size === undefined) return undefined;
  const rest = reader.take(size.bytes - 1);
  if (rest === undefined) return undefined;
  const length = rest.reduce((sum, byte) => sum * 256 + byte, first & 0x3f);
  return length > (sizes[place - 1]?.max ?? -1) ? length : undefined;
};

/** `opaque x<V>`. */
export const vector: Codec<Uint8Array> = {
  name: 'vector',
  write: (value, writer) => {
    writer.push(lengthBytes(value.length));
    writer.push(value);
  },
  read: (reader) => {
    const length = readLength(reader);
    return length === undefined ? undefined : reader.take(length);
  },
};

const itemsCodec = <T>(item: Codec<T>): Codec<readonly T[]> => ({
  name: `items of ${item.name}`,
  write: (values, writer) => values.forEach((value) => item.write(value, writer)),
  read: (reader) => {
    const values: T[] = [];
    while (reader.left() > 0) {
      const value = item.read(reader);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  },
});

/** `T x<V>`: the length counts bytes, not items. */
export const vectorOf = <T>(item: Codec<T>): Codec<readonly T[]> => {
  const items = itemsCodec(item);
  return mapped(vector, {
    name: `vector of ${item.name}`,
    wrap: (bytes) => {
      const decoded = decode(items, bytes);
      return decoded.ok ? decoded.value : undefined;
    },
    unwrap: (values: readonly T[]) => encode(items, values),
  });
};

/** A value between fixed bytes, which must be there and do not appear in it. */
export const surrounded = <T>(
  codec: Codec<T>,
  fixed: { readonly before?: Uint8Array; readonly after?: Uint8Array },
): Codec<T> => {
  const { before = emptyBytes, after = emptyBytes } = fixed;
  const isNext = (expected: Uint8Array, reader: Reader): boolean =>
    equalBytes(reader.take(expected.length) ?? emptyBytes, expected);
  return {
    name: codec.name,
    write: (value, writer) => {
      writer.push(before);
      codec.write(value, writer);
      writer.push(after);
    },
    read: (reader) => {
      const value = isNext(before, reader) ? codec.read(reader) : undefined;
      return value !== undefined && isNext(after, reader) ? value : undefined;
    },
  };
};
