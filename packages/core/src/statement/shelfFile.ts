/**
 * Law: a shelf is carried as one file, the same bytes for the same shelf. One that is foreign,
 * newer, cut or of another house is refused each by its own name; what in it nobody signed is
 * left out and counted, and the rest is read.
 *
 * docs/protocol/statement.md §4.
 */
import {
  compareBytes,
  concatBytes,
  encode,
  equalBytes,
  err,
  ok,
  refused,
  u32,
  type Refused,
  type Result,
} from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import {
  certificateToBytes,
  readCertificate,
  readRevocation,
  revocationToBytes,
} from './certificate.ts';
import { deedToBytes, readDeed } from './deed.ts';
import { emptyShelf, shelve, type Shelf } from './shelf.ts';

export type ShelfRule =
  'aShelfBeginsWithItsName' | 'aShelfIsOfThisVersion' | 'aShelfIsWhole' | 'aShelfIsOfThisHouse';

/** `krovshelf`, a version, the house key, the length of all that follows. */
const name = Uint8Array.from('krovshelf', (letter) => letter.charCodeAt(0));
const version = 1;
/** The most bytes of a shelf that a reader takes in: some 20,000 statements. */
export const longestShelf: number = 64 * 1024 * 1024;
const headLength = name.length + 1 + 32 + 4;

const tags = { certificate: 1, revocation: 2, deed: 3 } as const;

const item = (tag: number, bytes: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(tag), encode(u32, bytes.length), bytes);

const items = (tag: number, all: readonly Uint8Array[]): readonly Uint8Array[] =>
  all.toSorted(compareBytes).map((bytes) => item(tag, bytes));

export const shelfToBytes = (shelf: Shelf): Uint8Array => {
  const body = concatBytes(
    ...items(tags.certificate, [...shelf.certificates.values()].map(certificateToBytes)),
    ...items(tags.revocation, [...shelf.revocations.values()].map(revocationToBytes)),
    ...items(tags.deed, [...shelf.deeds.values()].map(deedToBytes)),
  );
  return concatBytes(name, Uint8Array.of(version), shelf.house, encode(u32, body.length), body);
};

type Item = { readonly tag: number; readonly bytes: Uint8Array };

/** Undefined: the lengths do not come out even. */
const split = (body: Uint8Array): readonly Item[] | undefined => {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const found: Item[] = [];
  let at = 0;
  while (at < body.length) {
    if (at + 5 > body.length) return undefined;
    const end = at + 5 + view.getUint32(at + 1);
    if (end > body.length) return undefined;
    found.push({ tag: view.getUint8(at), bytes: body.slice(at + 5, end) });
    at = end;
  }
  return found;
};

/** So many signatures are verified before the page is given a turn. */
const atOnce = 64;

export type ReadShelf = {
  readonly shelf: Shelf;
  /** What was left out: not of this form, or not signed by whom it names. */
  readonly leftOut: number;
};

const readItems = async (found: readonly Item[], house: VerifyingKey): Promise<ReadShelf> => {
  let shelf = emptyShelf(house);
  let leftOut = 0;
  for (let at = 0; at < found.length; at += atOnce) {
    const some = found.slice(at, at + atOnce);
    const of = (tag: number): readonly Uint8Array[] =>
      some.filter((each) => each.tag === tag).map(({ bytes }) => bytes);
    const [certificates, revocations, deeds] = await Promise.all([
      Promise.all(of(tags.certificate).map((bytes) => readCertificate(bytes, house))),
      Promise.all(of(tags.revocation).map((bytes) => readRevocation(bytes, house))),
      Promise.all(of(tags.deed).map(readDeed)),
    ]);
    const more = {
      certificates: certificates.flatMap((each) => (each.ok ? [each.value] : [])),
      revocations: revocations.flatMap((each) => (each.ok ? [each.value] : [])),
      deeds: deeds.flatMap((each) => (each.ok ? [each.value] : [])),
    };
    shelf = shelve(shelf, more);
    leftOut += some.length - more.certificates.length - more.revocations.length - more.deeds.length;
  }
  return { shelf, leftOut };
};

/** Every signature is verified; `house` is the key of the reader's link. */
export const readShelf = async (
  bytes: Uint8Array,
  house: VerifyingKey,
): Promise<Result<ReadShelf, Refused<ShelfRule>>> => {
  if (name.some((byte, at) => bytes[at] !== byte)) return err(refused('aShelfBeginsWithItsName'));
  if ((bytes[name.length] ?? version) > version) return err(refused('aShelfIsOfThisVersion'));
  const body = bytes.subarray(headLength);
  const length = encode(u32, body.length);
  const isWhole =
    bytes.length >= headLength && equalBytes(bytes.slice(headLength - 4, headLength), length);
  const found = isWhole ? split(body) : undefined;
  if (found === undefined) return err(refused('aShelfIsWhole'));
  if (!equalBytes(bytes.slice(name.length + 1, headLength - 4), house))
    return err(refused('aShelfIsOfThisHouse'));
  return ok(await readItems(found, house));
};
