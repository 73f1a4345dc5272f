/**
 * Law: the house key says who is an editor or a checker, from when until when, and takes it
 * back; it signs nothing else. What was signed in a stolen name is void, whatever day it says.
 *
 * docs/protocol/statement.md §3.
 */
import {
  branded,
  bytesToHex,
  checkedLinkText,
  decode,
  encode,
  err,
  listOf,
  malformed,
  mapped,
  ok,
  oneOf,
  parseCheckedLink,
  record,
  refused,
  versioned,
  type BadLink,
  type Bytes,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
  type SignatureLabel,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { dayCodec, wordsCodec, type Day } from '../guide/index.ts';
import { isAscending } from './ascending.ts';

export const roles = ['editor', 'checker', 'publisher'] as const;
export type Role = (typeof roles)[number];

/** 32 bytes: the name of a deed. */
export type DeedName = Bytes<'DeedName'>;
export const deedNameCodec: Codec<DeedName> = branded<DeedName>('DeedName', 32);

export type Certificate = {
  readonly house: VerifyingKey;
  readonly key: VerifyingKey;
  readonly role: Role;
  /** What she chose to be called. */
  readonly name: string;
  readonly from: Day;
  /** The last day; at most 400 after the first. */
  readonly until: Day;
};

export type Revocation = {
  readonly house: VerifyingKey;
  readonly key: VerifyingKey;
  readonly day: Day;
  /** What stays of all that the key ever signed; ascending, at most 4,096. */
  readonly stays: readonly DeedName[];
};

/** What the house said, with its signature, as it is carried and kept. */
export type Signed<T> = { readonly said: T; readonly signature: Signature };

const longestDays = 400;

const certificateCodec: Codec<Certificate> = mapped(
  versioned(
    1,
    record('certificate', {
      house: verifyingKeyCodec,
      key: verifyingKeyCodec,
      role: oneOf('role', roles),
      name: wordsCodec(60),
      from: dayCodec,
      until: dayCodec,
    }),
  ),
  {
    name: 'certificate',
    wrap: (said) => (isSpan(said) ? said : undefined),
    unwrap: (said: Certificate) => said,
  },
);

const isSpan = ({ from, until }: Certificate): boolean =>
  from <= until && until - from <= longestDays;

const revocationCodec: Codec<Revocation> = mapped(
  versioned(
    1,
    record('revocation', {
      house: verifyingKeyCodec,
      key: verifyingKeyCodec,
      day: dayCodec,
      stays: listOf(deedNameCodec, 4096),
    }),
  ),
  {
    name: 'revocation',
    wrap: (said) => (isAscending(said.stays) ? said : undefined),
    unwrap: (said: Revocation) => said,
  },
);

/** What is signed, by its label and its form. */
type Kind<T> = { readonly label: SignatureLabel; readonly codec: Codec<T> };

const certificates: Kind<Certificate> = {
  label: 'krov/statement-certificate/1',
  codec: certificateCodec,
};
const revocations: Kind<Revocation> = {
  label: 'krov/statement-revocation/1',
  codec: revocationCodec,
};

const signAs = async <T>(kind: Kind<T>, said: T, key: SigningKey): Promise<Signed<T>> => ({
  said,
  signature: await sign(key, kind.label, encode(kind.codec, said)),
});

const signedCodec = <T>(kind: Kind<T>): Codec<Signed<T>> =>
  record('signed', { said: kind.codec, signature: signatureCodec }) as Codec<Signed<T>>;

export type NotOfThisHouse = Refused<'itIsOfThisHouse' | 'theHouseSignedIt'>;

const readAs = async <T extends { readonly house: VerifyingKey }>(
  kind: Kind<T>,
  bytes: Uint8Array,
  house: VerifyingKey,
): Promise<Result<Signed<T>, Malformed | NotOfThisHouse>> => {
  const read = decode(signedCodec(kind), bytes);
  if (!read.ok) return err(malformed(kind.codec.name));
  const { said, signature } = read.value;
  if (bytesToHex(said.house) !== bytesToHex(house)) return err(refused('itIsOfThisHouse'));
  const message = encode(kind.codec, said);
  const isSigned = await verify({ key: house, label: kind.label, message, signature });
  return isSigned ? ok(read.value) : err(refused('theHouseSignedIt'));
};

export const certify = async (
  houseKey: SigningKey,
  said: Omit<Certificate, 'house'>,
): Promise<Result<Signed<Certificate>, Refused<'aCertificateIsShort'>>> => {
  const whole = { ...said, house: await verifyingKeyOf(houseKey) };
  return isSpan(whole)
    ? ok(await signAs(certificates, whole, houseKey))
    : err(refused('aCertificateIsShort'));
};

/** Takes a key back; of what it signed only what is named stays. */
export const revoke = async (
  houseKey: SigningKey,
  said: Omit<Revocation, 'house'>,
): Promise<Signed<Revocation>> =>
  signAs(revocations, { ...said, house: await verifyingKeyOf(houseKey) }, houseKey);

export const certificateToBytes = (certificate: Signed<Certificate>): Uint8Array =>
  encode(signedCodec(certificates), certificate);
export const revocationToBytes = (revocation: Signed<Revocation>): Uint8Array =>
  encode(signedCodec(revocations), revocation);

export const readCertificate = (
  bytes: Uint8Array,
  house: VerifyingKey,
): Promise<Result<Signed<Certificate>, Malformed | NotOfThisHouse>> =>
  readAs(certificates, bytes, house);
export const readRevocation = (
  bytes: Uint8Array,
  house: VerifyingKey,
): Promise<Result<Signed<Revocation>, Malformed | NotOfThisHouse>> =>
  readAs(revocations, bytes, house);

/** Where a house's pages are read, with the key that they are checked by: `<origin>/true/#h1.…`. */
export const houseLinkText = (origin: string, house: VerifyingKey): string =>
  checkedLinkText(`${origin}/true`, 'h1', [house]);

export const parseHouseLink = (text: string): Result<VerifyingKey, BadLink | Malformed> => {
  const parts = parseCheckedLink(text, 'h1', [32]);
  return parts.ok ? decode(verifyingKeyCodec, parts.value[0] ?? new Uint8Array(0)) : parts;
};
