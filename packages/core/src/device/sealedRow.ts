/**
 * Law: a stored row shows neither its name nor its content nor, but for four steps,
 * its length. It opens in its own place alone: parts and rows cannot be exchanged,
 * cut or repeated, though an older copy of the same row can be put back.
 *
 * docs/protocol/device.md §1.
 */
import {
  bytesToHex,
  concatBytes,
  decode,
  encode,
  err,
  hexToBytes,
  mustBeOk,
  ok,
  record,
  restBytes,
  revealSecret,
  secret,
  text,
  textToBytes,
  u32,
  unopenable,
  type Bytes,
  type Codec,
  type Randomness,
  type Result,
  type Secret,
  type Unopenable,
} from '@krov/ground';
import {
  buckets,
  capacityOf,
  deriveKey,
  entryOverhead,
  envelopeKey,
  openEntry,
  sealedFromWire,
  sealEntry,
  type EnvelopeKey,
} from '@krov/sealing';
import { longestRowId, rowId, type Row, type RowId } from './vault.ts';

/** 32 bytes from which all that seals a device's rows follows. */
export type DeviceKey = Secret<Bytes<'DeviceKey'>>;

/** Throws a RangeError (a bug) when there are not 32 bytes. */
export const deviceKey = (bytes: Uint8Array): DeviceKey => {
  if (bytes.length !== 32) throw new RangeError('a device key has 32 bytes');
  return secret(bytes as Bytes<'DeviceKey'>);
};

export const makeDeviceKey = (randomness: Randomness): DeviceKey => deviceKey(randomness.bytes(32));

/** What follows from a device key. */
export type RowKeys = { readonly names: Secret<Uint8Array>; readonly rows: EnvelopeKey };

export const rowKeysOf = (key: DeviceKey): RowKeys => ({
  names: deriveKey(key, 'krov/row-names/1', 32),
  rows: envelopeKey(deriveKey(key, 'krov/row-seal/1', 32)),
});

type Content = { readonly name: string; readonly bytes: Uint8Array };
const contentCodec: Codec<Content> = record('row', { name: text(longestRowId), bytes: restBytes });

const largest = buckets[buckets.length - 1] ?? 65_536;
const partCapacity = capacityOf(largest);

/** The name under which a row is stored: 64 hex digits, a keyed hash. */
export const sealedIdOf = (keys: RowKeys, name: RowId): RowId => {
  const keyed = secret(concatBytes(revealSecret(keys.names), textToBytes(name)));
  return rowId(bytesToHex(revealSecret(deriveKey(keyed, 'krov/row-name/1', 32))));
};

/** What a part is bound to: its row, its place, and how many there are. */
const placeOf = (id: RowId, part: number, parts: number): Uint8Array =>
  concatBytes(mustBeOk(hexToBytes(id)), encode(u32, part), encode(u32, parts));

const cut = (bytes: Uint8Array, length: number): readonly Uint8Array[] =>
  Array.from({ length: Math.max(1, Math.ceil(bytes.length / length)) }, (_, part) =>
    bytes.subarray(part * length, (part + 1) * length),
  );

export const sealRow = async (keys: RowKeys, row: Row, randomness: Randomness): Promise<Row> => {
  const id = sealedIdOf(keys, row.id);
  const parts = cut(encode(contentCodec, { name: row.id, bytes: row.bytes }), partCapacity);
  const sealed = await Promise.all(
    parts.map(async (content, part) =>
      mustBeOk(
        await sealEntry(
          { key: keys.rows, channel: placeOf(id, part, parts.length) },
          { content },
          randomness,
        ),
      ),
    ),
  );
  return { id, bytes: concatBytes(...sealed) };
};

const openPart = async (
  keys: RowKeys,
  channel: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> => {
  const opened = await openEntry({ key: keys.rows, channel }, sealedFromWire(sealed));
  return opened.ok ? opened.value.content : undefined;
};

/** The row that was sealed under these keys and stored under this id; anything else is Unopenable. */
export const openRow = async (keys: RowKeys, stored: Row): Promise<Result<Row, Unopenable>> => {
  if (!/^[0-9a-f]{64}$/.test(stored.id) || stored.bytes.length < entryOverhead)
    return err(unopenable);
  const parts = cut(stored.bytes, largest);
  const opened = await Promise.all(
    parts.map((sealed, part) => openPart(keys, placeOf(stored.id, part, parts.length), sealed)),
  );
  const whole = opened.filter((content) => content !== undefined);
  if (whole.length < parts.length) return err(unopenable);
  const content = decode(contentCodec, concatBytes(...whole));
  if (!content.ok || content.value.name === '') return err(unopenable);
  return ok({ id: rowId(content.value.name), bytes: content.value.bytes });
};
