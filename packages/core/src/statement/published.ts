/**
 * Law: whoever publishes says what belongs together, its number and its last day, so that a
 * mirror can neither mix two days nor show an old one for ever. A reader keeps the highest
 * number that she saw.
 *
 * docs/protocol/statement.md §6.
 */
import {
  bytesToHex,
  decode,
  encode,
  equalBytes,
  err,
  fixedBytes,
  listOf,
  malformed,
  nullable,
  ok,
  record,
  refused,
  text,
  u32,
  versioned,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  sha256,
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { addressCodec, dayCodec, type Day } from '../guide/index.ts';
import type { Shelf } from './shelf.ts';

/** A file of this edition, by its name in the folder. */
export type Listed = { readonly file: string; readonly hash: Uint8Array };

export type Published = {
  readonly house: VerifyingKey;
  readonly key: VerifyingKey;
  /** Of each edition one more. */
  readonly number: number;
  readonly day: Day;
  /** After this day a reader is told that nobody published since. */
  readonly until: Day;
  /** Through which one says that something is wrong; null: none is told. */
  readonly door: string | null;
  readonly files: readonly Listed[];
};

const label = 'krov/published/1';
/** An edition holds for so many days. */
export const editionDays = 90;

const codec: Codec<Published> = versioned(
  1,
  record('published', {
    house: verifyingKeyCodec,
    key: verifyingKeyCodec,
    number: u32,
    day: dayCodec,
    until: dayCodec,
    door: nullable(addressCodec),
    files: listOf(record('listed', { file: text(60), hash: fixedBytes(32) }), 1000),
  }),
);

const signedCodec: Codec<{ readonly said: Published; readonly signature: Signature }> = record(
  'signed edition',
  { said: codec, signature: signatureCodec },
);

/** The files, by their names, ascending. */
export const publish = async (
  key: SigningKey,
  said: {
    readonly house: VerifyingKey;
    readonly number: number;
    readonly day: Day;
    readonly door: string | null;
    readonly files: ReadonlyMap<string, Uint8Array>;
  },
): Promise<Uint8Array> => {
  const files = [...said.files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, bytes]) => ({ file, hash: sha256(bytes) }));
  const until = (said.day + editionDays) as Day;
  const whole = { ...said, key: await verifyingKeyOf(key), until, files };
  const signature = await sign(key, label, encode(codec, whole));
  return encode(signedCodec, { said: whole, signature });
};

export type EditionRule =
  | 'anEditionIsOfThisHouse'
  | 'aPublisherSignedIt'
  | 'itIsNotOlderThanOneSeen'
  | 'theFileIsOfThisEdition';

/** An edition that some key signed for this house; whether that key may, `mayPublish` says. */
export const readPublished = async (
  bytes: Uint8Array,
  house: VerifyingKey,
): Promise<Result<Published, Malformed | Refused<EditionRule>>> => {
  const read = decode(signedCodec, bytes);
  if (!read.ok) return err(malformed('edition'));
  const { said, signature } = read.value;
  if (!equalBytes(said.house, house)) return err(refused('anEditionIsOfThisHouse'));
  const message = encode(codec, said);
  const isSigned = await verify({ key: said.key, label, message, signature });
  return isSigned ? ok(said) : err(refused('aPublisherSignedIt'));
};

/** Whether a house's shelf says that this key may publish on that day. */
export const mayPublish = (shelf: Shelf, { key, day }: Published): boolean => {
  const isHers = (said: { readonly key: VerifyingKey }): boolean =>
    bytesToHex(said.key) === bytesToHex(key);
  const isTakenBack = [...shelf.revocations.values()].some(({ said }) => isHers(said));
  return (
    !isTakenBack &&
    [...shelf.certificates.values()].some(
      ({ said }) =>
        isHers(said) && said.role === 'publisher' && said.from <= day && day <= said.until,
    )
  );
};

/** A file of this edition; `seen` is the highest number that this device has seen, 0 if none. */
export const belongs = (
  { number, files }: Published,
  {
    file,
    bytes,
    seen,
  }: { readonly file: string; readonly bytes: Uint8Array; readonly seen: number },
): Result<null, Refused<EditionRule>> => {
  if (number < seen) return err(refused('itIsNotOlderThanOneSeen'));
  const listed = files.find((each) => each.file === file);
  return listed !== undefined && equalBytes(listed.hash, sha256(bytes))
    ? ok(null)
    : err(refused('theFileIsOfThisEdition'));
};
