/**
 * Law: a heartbeat says that a desk is there now, and nothing else does. It is counted
 * in minutes of the relay's clock on both sides, so a wrong device shows nobody where
 * somebody is no more than somebody where nobody is.
 *
 * docs/protocol/door.md §3.
 */
import {
  encode,
  equalBytes,
  record,
  u16,
  u32,
  u64,
  u8,
  unixHour,
  versioned,
  type Codec,
} from '@krov/ground';
import { sign, signatureCodec, verify, type Signature, type SigningKey } from '@krov/proof';
import {
  coversHour,
  deskCertificateCodec,
  fingerprintCodec,
  fingerprintOf,
  verifyDeskCertificate,
  type Charter,
  type DeskCertificate,
  type Fingerprint,
} from '../circle/index.ts';
import { bundleHashCodec, type BundleHash } from './bundle.ts';

export type HeartbeatTerms = {
  readonly circle: Fingerprint;
  /** Minutes since 1970 by the relay's clock. */
  readonly minute: number;
  readonly bundleSeq: number;
  readonly bundleHash: BundleHash;
  /** People on shift, 0 to 255. */
  readonly onShift: number;
  /** How long a request is expected to wait. */
  readonly waitMinutes: number;
  readonly desk: DeskCertificate;
};
/** One 512-byte entry every 10 minutes, gone after an hour. */
export type Heartbeat = HeartbeatTerms & { readonly signature: Signature };

/** For how many minutes a heartbeat says that somebody is there. */
export const freshMinutes = 30;

const heartbeatFields = {
  circle: fingerprintCodec,
  minute: u32,
  bundleSeq: u64,
  bundleHash: bundleHashCodec,
  onShift: u8,
  waitMinutes: u16,
  desk: deskCertificateCodec,
};
const heartbeatTermsCodec: Codec<HeartbeatTerms> = versioned(
  1,
  record('heartbeat terms', heartbeatFields),
);

/** 270 bytes. */
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

/** Whether a desk that this charter certifies for that hour said it. */
export const verifyHeartbeat = async (heartbeat: Heartbeat, charter: Charter): Promise<boolean> =>
  equalBytes(heartbeat.circle, fingerprintOf(charter)) &&
  coversHour(heartbeat.desk, unixHour(Math.floor(heartbeat.minute / 60))) &&
  (await verifyDeskCertificate(heartbeat.desk, charter)) &&
  verify({
    key: heartbeat.desk.deskKey,
    label: 'krov/heartbeat/1',
    message: encode(heartbeatTermsCodec, heartbeat),
    signature: heartbeat.signature,
  });

/** Whether it speaks of now: within 30 minutes of the relay's `minute`, before or after. */
export const isFresh = (heartbeat: Heartbeat, minute: number): boolean =>
  Math.abs(minute - heartbeat.minute) <= freshMinutes;
