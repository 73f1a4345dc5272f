/**
 * Law: a bundle is what one asker needs to lock a request for the people on duty now:
 * two keys, one door, one end. Whether it counts, `rules.ts` says.
 *
 * docs/protocol/door.md §3.
 */
import {
  branded,
  encode,
  record,
  u32,
  u64,
  versioned,
  type Bytes,
  type Codec,
  type UnixHour,
} from '@krov/ground';
import { sign, signatureCodec, verify, type Signature, type SigningKey } from '@krov/proof';
import {
  channelIdCodec,
  preimageCodec,
  relayIdCodec,
  type ChannelId,
  type ChannelPreimage,
  type RelayId,
} from '@krov/protocol';
import { intakePublicKeyCodec, labelledHash, type IntakePublicKey } from '@krov/sealing';
import {
  deskCertificateCodec,
  fingerprintCodec,
  hourCodec,
  type ChainHash,
  type DeskCertificate,
  type Fingerprint,
} from '../circle/index.ts';
import { hourOrNullCodec } from './hourOrNull.ts';

/** 32 bytes, `H("krov/bundle-hash/1", bundle)`. */
export type BundleHash = Bytes<'BundleHash'>;

export const bundleHashCodec: Codec<BundleHash> = branded('bundle hash', 32);

export type BundleTerms = {
  readonly circle: Fingerprint;
  readonly generation: number;
  readonly notice: ChannelId;
  readonly relayId: RelayId;
  readonly stated: UnixHour;
  readonly until: UnixHour;
  /** When a desk is expected next; `null` when that is not known. */
  readonly nextDesk: UnixHour | null;
  readonly door: ChannelPreimage;
  readonly cardKey: IntakePublicKey;
  readonly wordsKey: IntakePublicKey;
  /** Where the charter chain stands in the notice channel, and its hash. */
  readonly chainSeq: number;
  readonly chainHash: ChainHash;
  readonly desk: DeskCertificate;
};
export type Bundle = BundleTerms & { readonly signature: Signature };

const bundleFields = {
  circle: fingerprintCodec,
  generation: u32,
  notice: channelIdCodec,
  relayId: relayIdCodec,
  stated: hourCodec,
  until: hourCodec,
  nextDesk: hourOrNullCodec,
  door: preimageCodec,
  cardKey: intakePublicKeyCodec,
  wordsKey: intakePublicKeyCodec,
  chainSeq: u64,
  chainHash: branded<ChainHash>('chain hash', 32),
  desk: deskCertificateCodec,
};
const bundleTermsCodec: Codec<BundleTerms> = versioned(1, record('bundle terms', bundleFields));

/** 2,872 bytes. */
export const bundleCodec: Codec<Bundle> = versioned(
  1,
  record('bundle', { ...bundleFields, signature: signatureCodec }),
);

export const signBundle = async (deskKey: SigningKey, terms: BundleTerms): Promise<Bundle> => ({
  ...terms,
  signature: await sign(deskKey, 'krov/bundle/1', encode(bundleTermsCodec, terms)),
});

/** Whether the key of the bundle's own certificate signed it. */
export const isSignedByItsDesk = (bundle: Bundle): Promise<boolean> =>
  verify({
    key: bundle.desk.deskKey,
    label: 'krov/bundle/1',
    message: encode(bundleTermsCodec, bundle),
    signature: bundle.signature,
  });

export const bundleHashOf = (bundle: Bundle): BundleHash => {
  const hash = labelledHash('krov/bundle-hash/1', encode(bundleCodec, bundle));
  return hash as BundleHash;
};
