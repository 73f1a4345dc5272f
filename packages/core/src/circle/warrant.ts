/**
 * Law: nobody enters or leaves a group on a member's word. A commit carries, in its
 * authenticated data, the warrants that allow it, and every member checks them.
 *
 * docs/protocol/circle.md §3: approval (an Add), removal (a Remove).
 */
import {
  encode,
  fixedBytes,
  record,
  u32,
  u8,
  union,
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
import { rolesCodec, type Role } from './certificate.ts';
import { fingerprintCodec, hourCodec, type Charter, type Fingerprint } from './charter.ts';
import { isSignedByAdmin } from './signedByAdmin.ts';

type ApprovalTerms = {
  readonly circle: Fingerprint;
  readonly keyPackage: Uint8Array;
  readonly roles: readonly Role[];
  readonly until: UnixHour;
  readonly admin: number;
};
/** An admin's yes to one KeyPackage (by its 32-byte hash), for these roles. */
export type Approval = ApprovalTerms & { readonly signature: Signature };

type RemovalTerms = {
  readonly circle: Fingerprint;
  readonly member: VerifyingKey;
  readonly boardIndex: number;
  readonly admin: number;
};
/** An admin's decision that a member goes; also the body of the board's `revoked`. */
export type Removal = RemovalTerms & { readonly signature: Signature };

/** The encoding of a warrant, as it travels in authenticated data. */
export type WarrantBytes = Bytes<'Warrant'>;

const approvalFields = {
  circle: fingerprintCodec,
  keyPackage: fixedBytes(32),
  roles: rolesCodec,
  until: hourCodec,
  admin: u8,
};
const removalFields = {
  circle: fingerprintCodec,
  member: verifyingKeyCodec,
  boardIndex: u32,
  admin: u8,
};
const approvalTermsCodec: Codec<ApprovalTerms> = versioned(1, record('approval', approvalFields));
const removalTermsCodec: Codec<RemovalTerms> = versioned(1, record('removal', removalFields));

export const approvalCodec: Codec<Approval> = versioned(
  1,
  record('approval', { ...approvalFields, signature: signatureCodec }),
);
export const removalCodec: Codec<Removal> = versioned(
  1,
  record('removal', { ...removalFields, signature: signatureCodec }),
);

export type CellWarrant =
  ({ readonly kind: 'approval' } & Approval) | ({ readonly kind: 'removal' } & Removal);

export const cellWarrantCodec: Codec<CellWarrant> = union('warrant', {
  approval: [1, approvalCodec],
  removal: [2, removalCodec],
});

export const encodeWarrant = (warrant: CellWarrant): WarrantBytes =>
  encode(cellWarrantCodec, warrant) as WarrantBytes;

export const approve = async (charterKey: SigningKey, terms: ApprovalTerms): Promise<Approval> => ({
  ...terms,
  signature: await sign(charterKey, 'krov/approval/1', encode(approvalTermsCodec, terms)),
});

export const orderRemoval = async (
  charterKey: SigningKey,
  terms: RemovalTerms,
): Promise<Removal> => ({
  ...terms,
  signature: await sign(charterKey, 'krov/removal/1', encode(removalTermsCodec, terms)),
});

export const verifyApproval = (approval: Approval, charter: Charter): Promise<boolean> =>
  isSignedByAdmin(approval, charter, {
    label: 'krov/approval/1',
    message: encode(approvalTermsCodec, approval),
  });

export const verifyRemoval = (removal: Removal, charter: Charter): Promise<boolean> =>
  isSignedByAdmin(removal, charter, {
    label: 'krov/removal/1',
    message: encode(removalTermsCodec, removal),
  });
