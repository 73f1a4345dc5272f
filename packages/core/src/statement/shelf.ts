/**
 * Law: two shelves are put together as sets, so whoever comes first and how often changes
 * nothing. What counts is decided when it is read: by the house's certificates, never by a clock
 * of whoever wrote.
 *
 * docs/protocol/statement.md §3, §4.
 */
import { bytesToHex, compareBytes } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { Day } from '../guide/index.ts';
import {
  certificateToBytes,
  revocationToBytes,
  type Certificate,
  type Revocation,
  type Role,
  type Signed,
} from './certificate.ts';
import { roleFor } from './act.ts';
import { hexOf, type Deed } from './deed.ts';

/** By the bytes of each; deeds by their names. */
export type Shelf = {
  readonly house: VerifyingKey;
  readonly certificates: ReadonlyMap<string, Signed<Certificate>>;
  readonly revocations: ReadonlyMap<string, Signed<Revocation>>;
  readonly deeds: ReadonlyMap<string, Deed>;
};

export const emptyShelf = (house: VerifyingKey): Shelf => ({
  house,
  certificates: new Map(),
  revocations: new Map(),
  deeds: new Map(),
});

/** What was read and verified before: `readCertificate`, `readRevocation`, `readDeed`. */
export const shelve = (
  shelf: Shelf,
  more: {
    readonly certificates?: readonly Signed<Certificate>[];
    readonly revocations?: readonly Signed<Revocation>[];
    readonly deeds?: readonly Deed[];
  },
): Shelf => {
  const { certificates = [], revocations = [], deeds = [] } = more;
  return joinShelves(shelf, {
    house: shelf.house,
    certificates: new Map(certificates.map((each) => [bytesToHex(certificateToBytes(each)), each])),
    revocations: new Map(revocations.map((each) => [bytesToHex(revocationToBytes(each)), each])),
    deeds: deeds.reduce(withDeed, new Map<string, Deed>()),
  });
};

/** Of one deed with two signatures the smaller bytes stay. */
const withDeed = (deeds: Map<string, Deed>, deed: Deed): Map<string, Deed> => {
  const name = hexOf(deed.name);
  const there = deeds.get(name);
  if (there === undefined || compareBytes(deed.signature, there.signature) < 0)
    deeds.set(name, deed);
  return deeds;
};

/** Of one house both. Commutative, associative, idempotent. */
export const joinShelves = (one: Shelf, other: Shelf): Shelf => ({
  house: one.house,
  certificates: new Map([...one.certificates, ...other.certificates]),
  revocations: new Map([...one.revocations, ...other.revocations]),
  deeds: [...other.deeds.values()].reduce(withDeed, new Map(one.deeds)),
});

/** A deed that counts, and what its author chose to be called. */
export type Counted = Deed & { readonly by: string };

/** By key, in hex. */
const grouped = <T extends Certificate | Revocation>(
  signed: Iterable<Signed<T>>,
): ReadonlyMap<string, readonly T[]> => {
  const byKey = new Map<string, T[]>();
  for (const { said } of signed) {
    const key = bytesToHex(said.key);
    byKey.set(key, [...(byKey.get(key) ?? []), said]);
  }
  return byKey;
};

/** Of several certificates the latest names her. */
const nameFor = (certificates: readonly Certificate[], role: Role, day: Day): string | undefined =>
  certificates
    .filter((each) => each.role === role && each.from <= day && day <= each.until)
    .toSorted((a, b) => b.from - a.from || (a.name < b.name ? -1 : 1))[0]?.name;

/** Everything that counts on a day of the reader's clock, in the order of names. */
export const countedOn = (shelf: Shelf, today: Day): readonly Counted[] => {
  const certificates = grouped(shelf.certificates.values());
  const revocations = grouped(shelf.revocations.values());
  const counted: Counted[] = [];
  for (const deed of shelf.deeds.values()) {
    const key = bytesToHex(deed.key);
    const by = nameFor(certificates.get(key) ?? [], roleFor(deed.act), deed.day);
    const stays = (revocations.get(key) ?? []).every((each) =>
      each.stays.some((name) => compareBytes(name, deed.name) === 0),
    );
    if (by !== undefined && stays && deed.day <= today + 1) counted.push({ ...deed, by });
  }
  return counted.toSorted((a, b) => compareBytes(a.name, b.name));
};
