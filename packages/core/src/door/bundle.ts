/**
 * Law: a bundle is what one asker needs to lock a request for the people on duty now:
 * two keys, one door, one end. It counts only under the charter that her link pins.
 *
 * docs/protocol/door.md §3.
 */
import {
  encode,
  equalBytes,
  err,
  fixedBytes,
  ok,
  record,
  refused,
  u16,
  u32,
  u64,
  u8,
  versioned,
  type Codec,
  type Refused,
  type Result,
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
import { intakePublicKeyCodec, type IntakePublicKey } from '@krov/sealing';
import {
  chainHashOf,
  charterOf,
  coversHour,
  deskCertificateCodec,
  fingerprintCodec,
  fingerprintOf,
  hourCodec,
  labelledHash,
  verifyDeskCertificate,
  type CharterChain,
  type DeskCertificate,
  type Fingerprint,
} from '../circle/index.ts';
import type { BundleHash } from './request.ts';

/** A bundle is valid for 12 hours from its stated one, and renewed every 4. */
export const bundleHours = 12;
export const renewalHours = 4;
/** Its keys are destroyed 48 hours after its end. */
export const keyHours = 48;

type BundleTerms = {
  readonly circle: Fingerprint;
  readonly generation: number;
  readonly notice: ChannelId;
  readonly relayId: RelayId;
  readonly stated: UnixHour;
  readonly until: UnixHour;
  /** When a desk is expected next; 0 when that is not known. */
  readonly nextDesk: UnixHour;
  readonly door: ChannelPreimage;
  readonly cardKey: IntakePublicKey;
  readonly wordsKey: IntakePublicKey;
  /** Where the charter chain stands in the notice channel, and its hash. */
  readonly chainSeq: number;
  readonly chainHash: Uint8Array;
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
  nextDesk: hourCodec,
  door: preimageCodec,
  cardKey: intakePublicKeyCodec,
  wordsKey: intakePublicKeyCodec,
  chainSeq: u64,
  chainHash: fixedBytes(32),
  desk: deskCertificateCodec,
};
const bundleTermsCodec: Codec<BundleTerms> = versioned(1, record('bundle', bundleFields));

/** 2,912 bytes. */
export const bundleCodec: Codec<Bundle> = versioned(
  1,
  record('bundle', { ...bundleFields, signature: signatureCodec }),
);

export const signBundle = async (deskKey: SigningKey, terms: BundleTerms): Promise<Bundle> => ({
  ...terms,
  signature: await sign(deskKey, 'krov/bundle/1', encode(bundleTermsCodec, terms)),
});

export const bundleHashOf = (bundle: Bundle): BundleHash =>
  labelledHash('krov/bundle-hash/1', encode(bundleCodec, bundle)) as Uint8Array as BundleHash;

/** What the link, the relay's HELLO and the notice channel say that the bundle must be. */
export type Pinned = {
  readonly chain: CharterChain;
  readonly notice: ChannelId;
  readonly relayId: RelayId;
};

export type BundleRule =
  'theBundleIsOfThisHouse' | 'theBundleLastsTwelveHours' | 'theBundleIsSigned';

/** Whether a bundle is this house's. Whether it has ended, `hasEnded` says. */
export const judgeBundle = async (
  bundle: Bundle,
  { chain, notice, relayId }: Pinned,
): Promise<Result<Bundle, Refused<BundleRule>>> => {
  const charter = charterOf(chain);
  const circle = fingerprintOf(charter);
  const isOfHouse =
    equalBytes(bundle.circle, circle) &&
    equalBytes(bundle.desk.circle, circle) &&
    equalBytes(bundle.notice, notice) &&
    equalBytes(bundle.relayId, relayId) &&
    equalBytes(bundle.chainHash, chainHashOf(chain));
  if (!isOfHouse || bundle.door.class !== 'door') return err(refused('theBundleIsOfThisHouse'));
  const { stated, until, desk } = bundle;
  const lasts = stated <= until && until - stated <= bundleHours && coversHour(desk, stated);
  if (!lasts) return err(refused('theBundleLastsTwelveHours'));
  return (await isSigned(bundle, chain)) ? ok(bundle) : err(refused('theBundleIsSigned'));
};

const isSigned = async (bundle: Bundle, chain: CharterChain): Promise<boolean> =>
  (await verifyDeskCertificate(bundle.desk, charterOf(chain))) &&
  verify({
    key: bundle.desk.deskKey,
    label: 'krov/bundle/1',
    message: encode(bundleTermsCodec, bundle),
    signature: bundle.signature,
  });

/** Above its last hour nothing may be sealed to it: "try later / another contact". */
export const hasEnded = (bundle: Bundle, hour: UnixHour): boolean => hour > bundle.until;

type HeartbeatTerms = {
  readonly circle: Fingerprint;
  readonly stated: UnixHour;
  readonly bundleSeq: number;
  readonly bundleHash: Uint8Array;
  /** People on shift, at most 255. */
  readonly onShift: number;
  readonly waitMinutes: number;
  readonly desk: DeskCertificate;
};
/** Says that a desk is there now; one 512-byte entry every 10 minutes, gone after an hour. */
export type Heartbeat = HeartbeatTerms & { readonly signature: Signature };

const heartbeatFields = {
  circle: fingerprintCodec,
  stated: hourCodec,
  bundleSeq: u64,
  bundleHash: fixedBytes(32),
  onShift: u8,
  waitMinutes: u16,
  desk: deskCertificateCodec,
};
const heartbeatTermsCodec: Codec<HeartbeatTerms> = versioned(
  1,
  record('heartbeat', heartbeatFields),
);
export const heartbeatCodec: Codec<Heartbeat> = versioned(
  1,
  record('heartbeat', { ...heartbeatFields, signature: signatureCodec }),
);

export const signHeartbeat = async (
  deskKey: SigningKey,
  terms: HeartbeatTerms,
): Promise<Heartbeat> => ({
  ...terms,
  signature: await sign(deskKey, 'krov/heartbeat/1', encode(heartbeatTermsCodec, terms)),
});

/** Whether a certified desk of this charter said it. */
export const verifyHeartbeat = async (
  heartbeat: Heartbeat,
  chain: CharterChain,
): Promise<boolean> =>
  equalBytes(heartbeat.circle, fingerprintOf(charterOf(chain))) &&
  coversHour(heartbeat.desk, heartbeat.stated) &&
  (await verifyDeskCertificate(heartbeat.desk, charterOf(chain))) &&
  verify({
    key: heartbeat.desk.deskKey,
    label: 'krov/heartbeat/1',
    message: encode(heartbeatTermsCodec, heartbeat),
    signature: heartbeat.signature,
  });
