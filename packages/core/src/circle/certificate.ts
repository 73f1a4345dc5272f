/**
 * Law: no certificate, no effect. A certificate is a sentence of an admin about one
 * key, with an end; it is checked against the charter and against a stated hour,
 * never against the clock of the device that reads it.
 *
 * docs/protocol/circle.md §1 (membership) and door.md §3 (desk).
 */
import {
  branded,
  encode,
  mapped,
  record,
  u32,
  u8,
  versioned,
  type Bytes,
  type Codec,
  type UnixHour,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verifyingKeyCodec,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { fingerprintCodec, hourCodec, type Charter, type Fingerprint } from './charter.ts';
import { isSignedByAdmin } from './signedByAdmin.ts';

/** 16 random bytes: one person, however many devices. */
export type PersonTag = Bytes<'PersonTag'>;

/** What a member may do. On the wire: bit 0 admin, bit 1 desk, bit 2 helper. */
export type Role = 'admin' | 'desk' | 'helper';
const roles: readonly Role[] = ['admin', 'desk', 'helper'];

export const personTagCodec: Codec<PersonTag> = branded('person tag', 16);

export const rolesCodec: Codec<readonly Role[]> = mapped(u8, {
  name: 'roles',
  wrap: (bits): readonly Role[] | undefined =>
    bits === 0 || bits > 7 ? undefined : roles.filter((_, bit) => (bits >> bit) % 2 === 1),
  unwrap: (held: readonly Role[]): number =>
    roles.reduce((bits, role, bit) => bits | (held.includes(role) ? 1 << bit : 0), 0),
});

type Term = { readonly from: UnixHour; readonly until: UnixHour };

export type Membership = Term & {
  readonly circle: Fingerprint;
  readonly member: VerifyingKey;
  readonly deskKey: VerifyingKey;
  readonly person: PersonTag;
  readonly roles: readonly Role[];
  readonly cell: number;
  readonly generation: number;
  readonly admin: number;
};
export type MembershipCertificate = Membership & { readonly signature: Signature };

export type DeskTerm = Term & {
  readonly circle: Fingerprint;
  readonly deskKey: VerifyingKey;
  readonly person: PersonTag;
  readonly generation: number;
  readonly admin: number;
};
export type DeskCertificate = DeskTerm & { readonly signature: Signature };

/** 180 days: the longest a membership lasts without an admin. */
export const longestMembershipHours: number = 180 * 24;
/** 72 hours: the longest a desk device speaks for a circle without an admin. */
export const longestDeskHours = 72;

const membershipFields = {
  circle: fingerprintCodec,
  member: verifyingKeyCodec,
  deskKey: verifyingKeyCodec,
  person: personTagCodec,
  roles: rolesCodec,
  cell: u8,
  generation: u32,
  from: hourCodec,
  until: hourCodec,
  admin: u8,
};
const deskFields = {
  circle: fingerprintCodec,
  deskKey: verifyingKeyCodec,
  person: personTagCodec,
  generation: u32,
  from: hourCodec,
  until: hourCodec,
  admin: u8,
};
const membershipCodec: Codec<Membership> = versioned(1, record('membership', membershipFields));
const deskTermCodec: Codec<DeskTerm> = versioned(1, record('desk term', deskFields));

/** 176 bytes. */
export const membershipCertificateCodec: Codec<MembershipCertificate> = versioned(
  1,
  record('membership certificate', { ...membershipFields, signature: signatureCodec }),
);
/** 142 bytes. */
export const deskCertificateCodec: Codec<DeskCertificate> = versioned(
  1,
  record('desk certificate', { ...deskFields, signature: signatureCodec }),
);

export const certifyMember = async (
  charterKey: SigningKey,
  membership: Membership,
): Promise<MembershipCertificate> => ({
  ...membership,
  signature: await sign(charterKey, 'krov/membership/1', encode(membershipCodec, membership)),
});

export const certifyDesk = async (
  charterKey: SigningKey,
  term: DeskTerm,
): Promise<DeskCertificate> => ({
  ...term,
  signature: await sign(charterKey, 'krov/desk-certificate/1', encode(deskTermCodec, term)),
});

/** Whether a term covers an hour and is no longer than allowed. */
export const coversHour = (term: Term, hour: UnixHour): boolean =>
  term.from <= hour && hour <= term.until;

/** Signed by an admin of this charter, for this circle, and not for too long. */
export const verifyMembership = async (
  certificate: MembershipCertificate,
  charter: Charter,
): Promise<boolean> =>
  lastsAtMost(certificate, longestMembershipHours) &&
  isSignedByAdmin(certificate, charter, {
    label: 'krov/membership/1',
    message: encode(membershipCodec, certificate),
  });

/** As `verifyMembership`, for the key that signs bundles, heartbeats and grants. */
export const verifyDeskCertificate = async (
  certificate: DeskCertificate,
  charter: Charter,
): Promise<boolean> =>
  lastsAtMost(certificate, longestDeskHours) &&
  isSignedByAdmin(certificate, charter, {
    label: 'krov/desk-certificate/1',
    message: encode(deskTermCodec, certificate),
  });

const lastsAtMost = (term: Term, hours: number): boolean =>
  term.from <= term.until && term.until - term.from <= hours;
