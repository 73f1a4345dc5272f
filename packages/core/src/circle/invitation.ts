/**
 * Law: possession of an invite link admits nobody. An admin compares six words with
 * the one who joins; the words cover the invite and everything the joiner sent, so a
 * relay that swaps a key yields other words.
 *
 * docs/protocol/circle.md §5: the nouns; the verbs are in `invite.ts` and `join.ts`.
 */
import {
  decode,
  encode,
  fixedBytes,
  listOf,
  nullable,
  record,
  soundsOf,
  text,
  u32,
  u64,
  u8,
  union,
  variableBytes,
  versioned,
  concatBytes,
  mapped,
  type Codec,
  type UnixHour,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import {
  deskCertificateCodec,
  membershipCertificateCodec,
  rolesCodec,
  type DeskCertificate,
  type MembershipCertificate,
  type Role,
} from './certificate.ts';
import type { ChannelSecret } from '../channel/index.ts';
import {
  charterChainCodec,
  charterOf,
  fingerprintCodec,
  hourCodec,
  type CharterChain,
  type Fingerprint,
} from './charter.ts';
import { channelSecretCodec } from './groupMessage.ts';
import { languageCodec, type Language } from './language.ts';
import { isSignedByAdmin } from './signedByAdmin.ts';
import { intakePublicKeyCodec, labelledHash, type IntakePublicKey } from '@krov/sealing';

/** How long an invitation stands: 72 h. */
export const longestInviteHours = 72;

type InviteTerms = {
  readonly circle: Fingerprint;
  readonly roles: readonly Role[];
  readonly stated: UnixHour;
  readonly until: UnixHour;
  /** X-Wing key that the joiner seals to, 1,216 bytes. */
  readonly intake: IntakePublicKey;
  readonly relayId: Uint8Array;
  readonly chain: CharterChain;
  readonly admin: number;
};
export type InviteEntry = InviteTerms & { readonly signature: Signature };

const inviteFields = {
  circle: fingerprintCodec,
  roles: rolesCodec,
  stated: hourCodec,
  until: hourCodec,
  intake: intakePublicKeyCodec,
  relayId: fixedBytes(32),
  chain: mapped(variableBytes(1024), {
    name: 'charter chain',
    wrap: (bytes): CharterChain | undefined => {
      const chain = decode(charterChainCodec, bytes);
      return chain.ok ? chain.value : undefined;
    },
    unwrap: (chain: CharterChain): Uint8Array => encode(charterChainCodec, chain),
  }),
  admin: u8,
};
const inviteTermsCodec: Codec<InviteTerms> = versioned(1, record('invite', inviteFields));
export const inviteEntryCodec: Codec<InviteEntry> = versioned(
  1,
  record('invite entry', { ...inviteFields, signature: signatureCodec }),
);

export const signInvite = async (
  charterKey: SigningKey,
  terms: InviteTerms,
): Promise<InviteEntry> => ({
  ...terms,
  signature: await sign(charterKey, 'krov/invite-entry/1', encode(inviteTermsCodec, terms)),
});

/** Signed under its own charter, which the joiner has matched with the link's fingerprint. */
export const verifyInvite = async (invite: InviteEntry): Promise<boolean> =>
  invite.stated <= invite.until &&
  invite.until - invite.stated <= longestInviteHours &&
  isSignedByAdmin(invite, charterOf(invite.chain), {
    label: 'krov/invite-entry/1',
    message: encode(inviteTermsCodec, invite),
  });

/** 32 bytes that stand for one invite entry wherever it is cited. */
export const inviteHashOf = (invite: InviteEntry): Uint8Array =>
  labelledHash('krov/invite-hash/1', encode(inviteEntryCodec, invite));

type JoinTerms = {
  readonly member: VerifyingKey;
  readonly deskKey: VerifyingKey;
  readonly name: string;
  readonly languages: readonly Language[];
  readonly cellKeyPackage: Uint8Array;
  readonly deskKeyPackage: Uint8Array | null;
  /** 96 bytes (door.md §4, mailbox). */
  readonly mailbox: Uint8Array;
};
/** What a joiner says of herself, signed by her new member key over the invite it answers. */
export type JoinRequest = JoinTerms & { readonly signature: Signature };

const joinFields = {
  member: verifyingKeyCodec,
  deskKey: verifyingKeyCodec,
  name: text(48),
  languages: listOf(languageCodec, 8),
  cellKeyPackage: variableBytes(300),
  deskKeyPackage: nullable(variableBytes(300)),
  mailbox: fixedBytes(96),
};
const joinTermsCodec: Codec<JoinTerms> = versioned(1, record('join', joinFields));
export const joinRequestCodec: Codec<JoinRequest> = versioned(
  1,
  record('join request', { ...joinFields, signature: signatureCodec }),
);

const joinProof = (invite: InviteEntry, terms: JoinTerms): Uint8Array =>
  concatBytes(inviteHashOf(invite), encode(joinTermsCodec, terms));

export const signJoinRequest = async (
  memberKey: SigningKey,
  invite: InviteEntry,
  terms: JoinTerms,
): Promise<JoinRequest> => ({
  ...terms,
  signature: await sign(memberKey, 'krov/join-proof/1', joinProof(invite, terms)),
});

export const verifyJoinRequest = (invite: InviteEntry, request: JoinRequest): Promise<boolean> =>
  verify({
    key: request.member,
    label: 'krov/join-proof/1',
    message: joinProof(invite, request),
    signature: request.signature,
  });

/** The six words that both sides compare: 66 bits over the invite and the whole request. */
export const sixWords = (invite: InviteEntry, request: JoinRequest): readonly string[] =>
  soundsOf(
    labelledHash(
      'krov/invite-words/1',
      concatBytes(encode(inviteEntryCodec, invite), encode(joinRequestCodec, request)),
    ),
    6,
  );

/** Where a newcomer begins to read a group: after the commit that added her. */
export type GroupEntrance = {
  readonly welcome: Uint8Array;
  readonly k: number;
  readonly secret: ChannelSecret;
  readonly n: number;
  readonly head: Uint8Array;
};
const entranceCodec: Codec<GroupEntrance> = record('group entrance', {
  welcome: variableBytes(65_536),
  k: u32,
  secret: channelSecretCodec,
  n: u64,
  head: fixedBytes(32),
});

/** What an admin puts into the joiner's reply mailbox. */
export type InviteAnswer =
  | {
      readonly kind: 'admitted';
      readonly membership: MembershipCertificate;
      readonly desk: DeskCertificate | null;
      readonly cell: GroupEntrance;
      readonly deskGroup: GroupEntrance | null;
      readonly boardIndex: number;
    }
  | { readonly kind: 'declined' };

export const inviteAnswerCodec: Codec<InviteAnswer> = union('invite answer', {
  admitted: [
    2,
    record('admitted', {
      membership: membershipCertificateCodec,
      desk: nullable(deskCertificateCodec),
      cell: entranceCodec,
      deskGroup: nullable(entranceCodec),
      boardIndex: u32,
    }),
  ],
  declined: [3, record('declined', {})],
});

/** What stands in an invite channel. */
export type InviteChannelEntry =
  | { readonly kind: 'invite'; readonly invite: InviteEntry }
  | { readonly kind: 'join'; readonly sealed: Uint8Array };

export const inviteChannelEntryCodec: Codec<InviteChannelEntry> = union('invite channel entry', {
  invite: [1, record('invite', { invite: inviteEntryCodec })],
  join: [2, record('join', { sealed: variableBytes(8192) })],
});
