/**
 * Law: a KeyPackage (RFC 9420 §10) of ours says as little as MLS allows: one suite,
 * a basic credential, no extension but the one our groups carry; at most 300
 * bytes. It is written and read here without an MLS engine, so that the door can
 * make one, and one KeyPackage has one encoding.
 *
 * Its lifetime is in whole hours. Whether an hour is in it, the caller says, by
 * the hour stated in the log; no device clock is read.
 */
import {
  concatBytes,
  decode,
  encode,
  equalBytes,
  err,
  malformed,
  mapped,
  ok,
  record,
  revealSecret,
  secret,
  textToBytes,
  u16,
  u64,
  unixHour,
  type Bytes,
  type Codec,
  type Malformed,
  type Randomness,
  type Result,
  type Secret,
  type UnixHour,
} from '@krov/ground';
import {
  makeSigningKey,
  sha256,
  signRaw,
  verifyingKeyCodec,
  verifyingKeyOf,
  verifyRaw,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { makeDhKeyPair, type DhKeyPair } from './dhkem.ts';
import { surrounded, vector, vectorOf } from './tls.ts';
import { isStrictX25519Key, platformX25519 } from './x25519.ts';

/** An encoded KeyPackage, at most 300 bytes. */
export type KeyPackageBytes = Bytes<'KeyPackageBytes'>;
/** 32 bytes: the KeyPackageRef of RFC 9420 §5.2, by which a Welcome names it too. */
export type KeyPackageHash = Bytes<'KeyPackageHash'>;
/** 96 bytes: init secret ‖ leaf secret ‖ signing seed. */
export type KeyPackageSecret = Secret<Bytes<'KeyPackageSecret'>>;
/** The signature key of a leaf: how a member of a group is named. */
export type LeafKey = VerifyingKey;
/** What a leaf says of its owner: at most 16 bytes, meaning given by the room (may be empty). */
export type Identity = Bytes<'Identity'>;
/** From the first hour to before the second. */
export type Lifetime = { readonly from: UnixHour; readonly until: UnixHour };

/** A KeyPackage whose form and signatures are checked. */
export type KeyPackage = {
  readonly identity: Identity;
  readonly leafKey: LeafKey;
  readonly lifetime: Lifetime;
  readonly hash: KeyPackageHash;
};

export const keyPackageMaxLength = 300;
export const identityMaxLength = 16;
/** GroupContext extension with the 32-byte charter hash; of RFC 9420's private range. */
export const charterExtension = 0xf0c7;

const u16s = (...values: readonly number[]): Uint8Array =>
  concatBytes(...values.map((value) => encode(u16, value)));
const u16Vector = (...values: readonly number[]): Uint8Array => encode(vectorOf(u16), values);

const mls10 = 1;
const suite1 = 1;
const basicCredential = 1;
const fromKeyPackage = Uint8Array.of(1);
const noExtensions = Uint8Array.of(0);
/** RFC 9420 §7.2: versions, suites, extensions, proposals, credentials. */
const capabilities = concatBytes(
  u16Vector(mls10),
  u16Vector(suite1),
  u16Vector(charterExtension),
  u16Vector(),
  u16Vector(basicCredential),
);

const checkedVector = <B extends Uint8Array>(
  name: string,
  check: (bytes: Uint8Array) => B | undefined,
): Codec<B> => mapped(vector, { name, wrap: check, unwrap: (bytes: B): Uint8Array => bytes });

const strictDhKey = checkedVector('X25519 key', (key) =>
  isStrictX25519Key(key) ? key : undefined,
);
const strictLeafKey = checkedVector('LeafKey', (key) => {
  const decoded = decode(verifyingKeyCodec, key);
  return decoded.ok ? decoded.value : undefined;
});
const identityVector = checkedVector('Identity', (bytes) =>
  bytes.length <= identityMaxLength ? (bytes as Identity) : undefined,
);
const signatureVector = checkedVector('signature', (bytes) =>
  bytes.length === 64 ? bytes : undefined,
);

const secondsAsHours: Codec<UnixHour> = mapped(u64, {
  name: 'hours',
  wrap: (seconds) => (seconds % 3600 === 0 ? unixHour(seconds / 3600) : undefined),
  unwrap: (hour: UnixHour) => hour * 3600,
});

/** RFC 9420 §7.2, LeafNodeTBS of a KeyPackage: all but the signature. */
const leafCodec = record('leaf', {
  encryptionKey: strictDhKey,
  leafKey: strictLeafKey,
  identity: surrounded(identityVector, { before: u16s(basicCredential) }),
  from: surrounded(secondsAsHours, { before: concatBytes(capabilities, fromKeyPackage) }),
  until: surrounded(secondsAsHours, { after: noExtensions }),
});

/** RFC 9420 §10, KeyPackageTBS: all but the signature. */
const bodyCodec = record('key package', {
  initKey: surrounded(strictDhKey, { before: u16s(mls10, suite1) }),
  leaf: leafCodec,
  leafSignature: surrounded(signatureVector, { after: noExtensions }),
});

const keyPackageCodec = record('key package', { body: bodyCodec, signature: signatureVector });

/** RFC 9420 §5.1.2: SignContent. */
const signContent = (label: string, content: Uint8Array): Uint8Array =>
  concatBytes(encode(vector, textToBytes(`MLS 1.0 ${label}`)), encode(vector, content));

/** RFC 9420 §5.2: RefHash. */
export const hashOfKeyPackage = (keyPackage: KeyPackageBytes): KeyPackageHash => {
  const label = encode(vector, textToBytes('MLS 1.0 KeyPackage Reference'));
  const digest: Uint8Array = sha256(concatBytes(label, encode(vector, keyPackage)));
  return digest as KeyPackageHash;
};

/** At most 16 bytes; throws a RangeError (a bug) for more. */
export const identity = (bytes: Uint8Array): Identity => {
  if (bytes.length > identityMaxLength) throw new RangeError('an identity has at most 16 bytes');
  return bytes as Identity;
};

const signedKeyPackage = async (
  owner: { readonly identity: Identity; readonly lifetime: Lifetime },
  keys: { readonly init: DhKeyPair; readonly leaf: DhKeyPair; readonly signing: SigningKey },
): Promise<KeyPackageBytes> => {
  const leaf = {
    encryptionKey: keys.leaf.publicKey,
    leafKey: await verifyingKeyOf(keys.signing),
    identity: owner.identity,
    ...owner.lifetime,
  };
  const leafContent = signContent('LeafNodeTBS', encode(leafCodec, leaf));
  const leafSignature: Uint8Array = await signRaw(keys.signing, leafContent);
  const body = { initKey: keys.init.publicKey, leaf, leafSignature };
  const content = signContent('KeyPackageTBS', encode(bodyCodec, body));
  const signature: Uint8Array = await signRaw(keys.signing, content);
  return encode(keyPackageCodec, { body, signature }) as KeyPackageBytes;
};

/**
 * A fresh KeyPackage and the secret that opens what is sealed to it. Without a
 * signing key a throw-away one is made. Use it once: there is no last resort.
 */
export const makeKeyPackage = async (
  owner: {
    readonly identity: Identity;
    readonly lifetime: Lifetime;
    readonly signingKey?: SigningKey;
  },
  randomness: Randomness,
): Promise<{
  readonly keyPackage: KeyPackageBytes;
  readonly hash: KeyPackageHash;
  readonly secret: KeyPackageSecret;
}> => {
  const x25519 = await platformX25519();
  const init = await makeDhKeyPair(x25519, randomness);
  const leaf = await makeDhKeyPair(x25519, randomness);
  const signing = owner.signingKey ?? makeSigningKey(randomness);
  const keyPackage = await signedKeyPackage(owner, { init, leaf, signing });
  const held = concatBytes(init.secretKey, leaf.secretKey, revealSecret(signing));
  return {
    keyPackage,
    hash: hashOfKeyPackage(keyPackage),
    secret: secret(held as Bytes<'KeyPackageSecret'>),
  };
};

/** 96 bytes as they were stored; throws a RangeError (a bug) at another length. */
export const keyPackageSecret = (stored: Secret<Uint8Array>): KeyPackageSecret => {
  const bytes = revealSecret(stored);
  if (bytes.length !== 96) throw new RangeError('a KeyPackage secret has 96 bytes');
  return secret(bytes as Bytes<'KeyPackageSecret'>);
};

/** The signing key inside: for what an asker signs as her leaf. */
export const signingKeyOfKeyPackage = (held: KeyPackageSecret): SigningKey =>
  secret(revealSecret(held).slice(64) as Bytes<'SigningSeed'>);

type DecodedKeyPackage = {
  readonly body: {
    readonly initKey: Uint8Array;
    readonly leaf: {
      readonly encryptionKey: Uint8Array;
      readonly leafKey: LeafKey;
      readonly identity: Identity;
      readonly from: UnixHour;
      readonly until: UnixHour;
    };
    readonly leafSignature: Uint8Array;
  };
  readonly signature: Uint8Array;
};

const isSoundlySigned = async ({ body, signature }: DecodedKeyPackage): Promise<boolean> => {
  const key = body.leaf.leafKey;
  const leafContent = signContent('LeafNodeTBS', encode(leafCodec, body.leaf));
  const content = signContent('KeyPackageTBS', encode(bodyCodec, body));
  return (
    (await verifyRaw({ key, message: leafContent, signature: body.leafSignature })) &&
    (await verifyRaw({ key, message: content, signature }))
  );
};

const hasDistinctKeysAndTime = ({ body }: DecodedKeyPackage): boolean =>
  !equalBytes(body.initKey, body.leaf.encryptionKey) && body.leaf.from < body.leaf.until;

/**
 * What a KeyPackage says. Malformed when it is not of our profile, has a weak or
 * repeated key, an empty lifetime, or a signature that does not verify.
 */
export const readKeyPackage = async (bytes: Uint8Array): Promise<Result<KeyPackage, Malformed>> => {
  const notOurs = err(malformed('key package'));
  if (bytes.length > keyPackageMaxLength) return notOurs;
  const decoded = decode(keyPackageCodec, bytes);
  if (!decoded.ok || !hasDistinctKeysAndTime(decoded.value)) return notOurs;
  if (!(await isSoundlySigned(decoded.value))) return notOurs;
  const { identity: said, leafKey, from, until } = decoded.value.body.leaf;
  const hash = hashOfKeyPackage(bytes as KeyPackageBytes);
  return ok({ identity: said, leafKey, lifetime: { from, until }, hash });
};
