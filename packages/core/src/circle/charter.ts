/**
 * Law: a circle is its founding charter. Whoever pins the charter's fingerprint (it
 * stands in each link) accepts only what its admins signed, and nothing a relay says.
 *
 * docs/protocol/door.md §2. This slice knows founding charters only: a chain of one.
 */
import {
  branded,
  decode,
  encode,
  err,
  fixedBytes,
  listOf,
  malformed,
  mapped,
  ok,
  record,
  u16,
  u8,
  u32,
  variableBytes,
  versioned,
  isAllZero,
  equalBytes,
  refused,
  type Bytes,
  type Codec,
  type Malformed,
  type Randomness,
  type Refused,
  type Result,
  type UnixHour,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { labelledHash } from '@krov/sealing';

/** First 16 bytes of the hash of the founding charter. */
export type Fingerprint = Bytes<'Fingerprint'>;
/** 32 bytes: the hash of a whole charter chain, as a bundle cites it. */
export type ChainHash = Bytes<'ChainHash'>;

export type Charter = {
  readonly number: number;
  readonly previous: Uint8Array;
  readonly nonce: Uint8Array;
  /** Charter keys of the admins, 1 to 8, all different. */
  readonly admins: readonly VerifyingKey[];
  /** How many of them must sign: 1 for one or two admins, 2 from three on. */
  readonly threshold: number;
  readonly stated: UnixHour;
};

export type SignedCharter = {
  readonly charter: Charter;
  readonly signatures: readonly { readonly admin: number; readonly signature: Signature }[];
};

/** The founding charter and its successors; today exactly one. */
export type CharterChain = readonly [SignedCharter];

export const hourCodec: Codec<UnixHour> = mapped(u32, {
  name: 'hour',
  wrap: (value) => value as UnixHour,
  unwrap: (hour: UnixHour): number => hour,
});
export const fingerprintCodec: Codec<Fingerprint> = branded('fingerprint', 16);

const thresholdFor = (admins: number): number => (admins < 3 ? 1 : 2);

const allDifferent = (keys: readonly Uint8Array[]): boolean =>
  keys.every((key, place) => keys.findIndex((other) => equalBytes(other, key)) === place);

export const charterCodec: Codec<Charter> = mapped(
  versioned(
    1,
    record('charter', {
      number: u16,
      previous: fixedBytes(32),
      nonce: fixedBytes(16),
      admins: listOf(verifyingKeyCodec, 8),
      threshold: u8,
      stated: hourCodec,
    }),
  ),
  {
    name: 'charter',
    wrap: (charter): Charter | undefined =>
      charter.admins.length >= 1 &&
      charter.threshold === thresholdFor(charter.admins.length) &&
      allDifferent(charter.admins)
        ? charter
        : undefined,
    unwrap: (charter: Charter) => charter,
  },
);

const signedCharterCodec: Codec<SignedCharter> = record('signed charter', {
  charter: mapped(variableBytes(512), {
    name: 'charter',
    wrap: (bytes): Charter | undefined => {
      const charter = decode(charterCodec, bytes);
      return charter.ok ? charter.value : undefined;
    },
    unwrap: (charter: Charter): Uint8Array => encode(charterCodec, charter),
  }),
  signatures: listOf(record('charter signature', { admin: u8, signature: signatureCodec }), 8),
});

export const charterChainCodec: Codec<CharterChain> = mapped(listOf(signedCharterCodec, 8), {
  name: 'charter chain',
  wrap: (charters): CharterChain | undefined => {
    const [founding, ...successors] = charters;
    return founding === undefined || successors.length > 0 ? undefined : [founding];
  },
  unwrap: (chain: CharterChain): readonly SignedCharter[] => chain,
});

export const fingerprintOf = (charter: Charter): Fingerprint =>
  labelledHash('krov/charter/1', encode(charterCodec, charter)).slice(0, 16) as Fingerprint;

export const chainHashOf = (chain: CharterChain): ChainHash =>
  labelledHash('krov/charter-chain/1', encode(charterChainCodec, chain)) as ChainHash;

/** The charter in force: the last of the chain. */
export const charterOf = (chain: CharterChain): Charter => chain[0].charter;

/** Founds a circle whose only admin holds `charterKey`, and signs the charter with it. */
export const foundCharter = async (
  charterKey: SigningKey,
  stated: UnixHour,
  randomness: Randomness,
): Promise<CharterChain> => {
  const charter: Charter = {
    number: 0,
    previous: new Uint8Array(32),
    nonce: randomness.bytes(16),
    admins: [await verifyingKeyOf(charterKey)],
    threshold: 1,
    stated,
  };
  const signature = await sign(charterKey, 'krov/charter/1', encode(charterCodec, charter));
  return [{ charter, signatures: [{ admin: 0, signature }] }];
};

/** Decodes a chain and accepts it only under the pinned fingerprint. */
export const readCharterChain = async (
  bytes: Uint8Array,
  pinned: Fingerprint,
): Promise<Result<CharterChain, Malformed | Refused<'charterMustMatchTheLink'>>> => {
  const chain = decode(charterChainCodec, bytes);
  if (!chain.ok) return err(malformed('charter chain'));
  const [founding] = chain.value;
  const matches =
    founding.charter.number === 0 &&
    isAllZero(founding.charter.previous) &&
    equalBytes(fingerprintOf(founding.charter), pinned) &&
    (await isSignedByItsAdmins(founding));
  return matches ? ok(chain.value) : err(refused('charterMustMatchTheLink'));
};

const isSignedByItsAdmins = async ({ charter, signatures }: SignedCharter): Promise<boolean> => {
  const signers = new Set<number>();
  const message = encode(charterCodec, charter);
  for (const { admin, signature } of signatures) {
    const key = charter.admins[admin];
    if (key === undefined || signers.has(admin)) return false;
    if (!(await verify({ key, label: 'krov/charter/1', message, signature }))) return false;
    signers.add(admin);
  }
  return signers.size >= 1;
};
