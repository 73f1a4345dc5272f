/**
 * Law: nobody is in a case whom no grant names. A grant is a desk's sentence about one
 * request, signed under the charter that the asker pinned, and it names every helper's
 * leaf; of two grants with one number the first in board order counts.
 *
 * docs/protocol/door.md §5. Who may post one on the board: `rules.ts`.
 */
import {
  branded,
  encode,
  equalBytes,
  listOf,
  mapped,
  oneOf,
  record,
  u16,
  u8,
  versioned,
  type Bytes,
  type Codec,
  type UnixHour,
} from '@krov/ground';
import {
  sha256,
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  type Signature,
  type SigningKey,
} from '@krov/proof';
import type { KeyPackageHash, Label, LeafKey } from '@krov/sealing';
import {
  coversHour,
  deskCertificateCodec,
  fingerprintCodec,
  hourCodec,
  verifyDeskCertificate,
  type Charter,
  type DeskCertificate,
  type Fingerprint,
} from '../circle/index.ts';
import { requestIdCodec, type RequestId } from '../door/index.ts';

/** What a helper's leaf is in a case. The order is part of the format. */
export const grantRoles = ['lead', 'second', 'desk'] as const;
export type GrantRole = (typeof grantRoles)[number];

export type GrantedLeaf = { readonly leafKey: LeafKey; readonly role: GrantRole };

export type GrantTerms = {
  readonly circle: Fingerprint;
  readonly request: RequestId;
  /** c: 0 first, one more each time a desk founds the case anew. */
  readonly caseNumber: number;
  /** 1 first, rising within one case number. */
  readonly number: number;
  /** The asker's KeyPackage, by its RFC 9420 reference. */
  readonly asker: KeyPackageHash;
  /** Every helper leaf that may be in the group: 1 to 8, each once, exactly one lead, at most one second. */
  readonly leaves: readonly GrantedLeaf[];
  readonly stated: UnixHour;
  readonly until: UnixHour;
  readonly desk: DeskCertificate;
};
export type Grant = GrantTerms & { readonly signature: Signature };

/** 32 bytes: SHA-256 of the encoded grant; a package is bound to it. */
export type GrantHash = Bytes<'GrantHash'>;

/** 30 days: as long as the board itself remembers. */
export const longestGrantHours: number = 30 * 24;

const label: Label = 'krov/grant/1';

const namesEachLeafOnce = (leaves: readonly GrantedLeaf[]): boolean =>
  leaves.every(
    ({ leafKey }, place) => leaves.findIndex((leaf) => equalBytes(leaf.leafKey, leafKey)) === place,
  );
const count = (leaves: readonly GrantedLeaf[], role: GrantRole): number =>
  leaves.filter((leaf) => leaf.role === role).length;

const leavesCodec: Codec<readonly GrantedLeaf[]> = mapped(
  listOf(
    record('granted leaf', { leafKey: verifyingKeyCodec, role: oneOf('grant role', grantRoles) }),
    8,
  ),
  {
    name: 'granted leaves',
    wrap: (leaves): readonly GrantedLeaf[] | undefined =>
      namesEachLeafOnce(leaves) && count(leaves, 'lead') === 1 && count(leaves, 'second') <= 1
        ? leaves
        : undefined,
    unwrap: (leaves: readonly GrantedLeaf[]) => leaves,
  },
);

const numberFromOne: Codec<number> = mapped(u16, {
  name: 'grant number',
  wrap: (number) => (number === 0 ? undefined : number),
  unwrap: (number: number) => number,
});

const grantFields = {
  circle: fingerprintCodec,
  request: requestIdCodec,
  caseNumber: u8,
  number: numberFromOne,
  asker: branded<KeyPackageHash>('key package hash', 32),
  leaves: leavesCodec,
  stated: hourCodec,
  until: hourCodec,
  desk: deskCertificateCodec,
};
const grantTermsCodec: Codec<GrantTerms> = versioned(1, record('grant terms', grantFields));

/** 284 bytes and 33 for each leaf: at most 548. */
export const grantCodec: Codec<Grant> = versioned(
  1,
  record('grant', { ...grantFields, signature: signatureCodec }),
);

export const signGrant = async (deskKey: SigningKey, terms: GrantTerms): Promise<Grant> => ({
  ...terms,
  signature: await sign(deskKey, label, encode(grantTermsCodec, terms)),
});

/**
 * Whether the grant is a certified desk's, under this charter, at its stated hour. The
 * asker's client and the case's members need no more than this and `highestGrant`.
 */
export const verifyGrant = async (grant: Grant, charter: Charter): Promise<boolean> =>
  grant.stated <= grant.until &&
  grant.until - grant.stated <= longestGrantHours &&
  equalBytes(grant.circle, grant.desk.circle) &&
  coversHour(grant.desk, grant.stated) &&
  (await verifyDeskCertificate(grant.desk, charter)) &&
  verify({
    key: grant.desk.deskKey,
    label,
    message: encode(grantTermsCodec, grant),
    signature: grant.signature,
  });

export const grantHashOf = (grant: Grant): GrantHash => {
  const digest: Uint8Array = sha256(encode(grantCodec, grant));
  return digest as GrantHash;
};

/** Where a grant stands in the order of its request: by case number, then by its own. */
export type GrantNumber = { readonly caseNumber: number; readonly number: number };

const compareNumbers = (a: GrantNumber, b: GrantNumber): number =>
  a.caseNumber - b.caseNumber || a.number - b.number;

/** The grant that counts for a number: the first in board order. `grants` are of one request. */
export const firstOfNumber = (grants: readonly Grant[], number: GrantNumber): Grant | null =>
  grants.find((grant) => compareNumbers(grant, number) === 0) ?? null;

/** The grant in force among those of one request, in board order; null when there is none. */
export const highestGrant = (grants: readonly Grant[]): Grant | null =>
  grants.reduce<Grant | null>(
    (highest, grant) => (highest === null || compareNumbers(grant, highest) > 0 ? grant : highest),
    null,
  );

/** What the grant makes of this leaf; null when it does not name it. */
export const roleOfLeaf = (grant: Grant, leafKey: LeafKey): GrantRole | null =>
  grant.leaves.find((leaf) => equalBytes(leaf.leafKey, leafKey))?.role ?? null;
