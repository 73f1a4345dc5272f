/**
 * Law: what a device keeps for itself it wrote itself. A row of a sealed vault is
 * authenticated, so it is a value of ours or nothing; it is written by its structure,
 * and one that another version wrote is refused, not guessed.
 *
 * Only for rows at home (decision 0005); what travels has a codec of its own.
 */
import {
  bytesToText,
  concatBytes,
  encode,
  err,
  malformed,
  ok,
  revealSecret,
  Secret,
  secret,
  textToBytes,
  u32,
  u8,
  type Malformed,
  type Result,
} from '@krov/ground';

const version = 1;
const tags = {
  null: 0,
  false: 1,
  true: 2,
  number: 3,
  text: 4,
  bytes: 5,
  secret: 6,
  list: 7,
  record: 8,
  map: 9,
} as const;

/** Packs a value of records, lists, maps, text, numbers, bytes and secrets. Throws (a bug) at anything else. */
export const keep = (value: unknown): Uint8Array =>
  concatBytes(encode(u8, version), ...partsOf(value));

const partsOf = (value: unknown): readonly Uint8Array[] => {
  if (value === null || value === undefined) return [tag('null')];
  if (typeof value === 'boolean') return [tag(value ? 'true' : 'false')];
  if (typeof value === 'number') return [tag('number'), float(value)];
  if (typeof value === 'string') return [tag('text'), ...counted(textToBytes(value))];
  if (value instanceof Uint8Array) return [tag('bytes'), ...counted(value)];
  if (value instanceof Secret) return [tag('secret'), ...partsOf(revealSecret(value))];
  if (Array.isArray(value))
    return [tag('list'), encode(u32, value.length), ...value.flatMap(partsOf)];
  if (value instanceof Map)
    return [tag('map'), encode(u32, value.size), ...[...value].flat().flatMap(partsOf)];
  if (typeof value === 'object') return recordParts(value);
  throw new TypeError(`a ${typeof value} cannot be kept`);
};

const recordParts = (value: object): readonly Uint8Array[] => {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return [tag('record'), encode(u32, entries.length), ...entries.flat().flatMap(partsOf)];
};

const tag = (name: keyof typeof tags): Uint8Array => Uint8Array.of(tags[name]);
const counted = (bytes: Uint8Array): readonly Uint8Array[] => [encode(u32, bytes.length), bytes];
const float = (value: number): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
};

/** Unpacks what `keep` packed. The caller names the type that it once kept under this row. */
export const kept = <T>(bytes: Uint8Array): Result<T, Malformed> => {
  try {
    const reader = {
      view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      bytes,
      at: 1,
    };
    if (bytes[0] !== version) return err(malformed('kept row'));
    const value = readValue(reader);
    return reader.at === bytes.length ? ok(value as T) : err(malformed('kept row'));
  } catch {
    return err(malformed('kept row'));
  }
};

type Reader = { readonly view: DataView; readonly bytes: Uint8Array; at: number };

const readCount = (reader: Reader): number => {
  reader.at += 4;
  return reader.view.getUint32(reader.at - 4);
};
const readBytes = (reader: Reader): Uint8Array => {
  const length = readCount(reader);
  if (length > reader.bytes.length - reader.at) throw new RangeError('short row');
  reader.at += length;
  return reader.bytes.slice(reader.at - length, reader.at);
};
const readText = (reader: Reader): string => {
  const text = bytesToText(readBytes(reader));
  if (!text.ok) throw new RangeError('not text');
  return text.value;
};
const readMany = (reader: Reader, count: number): readonly unknown[] =>
  Array.from({ length: count }, () => readValue(reader));
const pairs = (values: readonly unknown[]): readonly (readonly [unknown, unknown])[] =>
  Array.from({ length: values.length / 2 }, (_, place) => [
    values[2 * place],
    values[2 * place + 1],
  ]);

const readValue = (reader: Reader): unknown => {
  switch (reader.view.getUint8(reader.at++)) {
    case tags.null:
      return null;
    case tags.false:
      return false;
    case tags.true:
      return true;
    case tags.number:
      reader.at += 8;
      return reader.view.getFloat64(reader.at - 8);
    case tags.text:
      return readText(reader);
    case tags.bytes:
      return readBytes(reader);
    case tags.secret:
      return secret(readValue(reader));
    case tags.list:
      return readMany(reader, readCount(reader));
    case tags.record:
      return Object.fromEntries(
        pairs(readMany(reader, 2 * readCount(reader))) as Iterable<[string, unknown]>,
      );
    case tags.map:
      return new Map(pairs(readMany(reader, 2 * readCount(reader))));
    default:
      throw new RangeError('unknown tag');
  }
};
