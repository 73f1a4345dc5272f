/**
 * Law: one HPKE in the house (RFC 9180, base mode, HKDF-SHA-256), used with X-Wing
 * by the intake and with X25519 by MLS. A KEM says how two sides come to one
 * secret; everything after that is written here once.
 *
 * Opening fails in one way only, undefined, and never says why.
 */
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, emptyBytes, encode, textToBytes, u16 } from '@krov/ground';
import type { AesGcm } from './aesGcm.ts';

/** A key encapsulation (RFC 9180 §4), its keys already chosen. */
export type Encapsulated = { readonly shared: Uint8Array; readonly enc: Uint8Array };

/** KEM and AEAD of a suite; the KDF is HKDF-SHA-256 (0x0001). */
export type HpkeSuite = {
  /** RFC 9180 §7.1; X25519 is 0x0020, X-Wing 0x647a. */
  readonly kemId: number;
  /** RFC 9180 §7.3; AES-128-GCM is 0x0001, AES-256-GCM 0x0002. */
  readonly aeadId: number;
  /** 16 or 32 bytes. */
  readonly keyLength: number;
};

export const mlsSuite: HpkeSuite = { kemId: 0x0020, aeadId: 0x0001, keyLength: 16 };
export const intakeSuite: HpkeSuite = { kemId: 0x647a, aeadId: 0x0002, keyLength: 32 };

const kdfId = 0x0001;
const hashLength = 32;
const hpkeVersion = textToBytes('HPKE-v1');

export const kemSuiteId = (kemId: number): Uint8Array =>
  concatBytes(textToBytes('KEM'), encode(u16, kemId));

const suiteIdOf = ({ kemId, aeadId }: HpkeSuite): Uint8Array =>
  concatBytes(textToBytes('HPKE'), ...[kemId, kdfId, aeadId].map((id) => encode(u16, id)));

/** RFC 9180 §4: LabeledExtract. */
export const labeledExtract = (
  suiteId: Uint8Array,
  salt: Uint8Array,
  input: { readonly label: string; readonly ikm: Uint8Array },
): Uint8Array =>
  extract(sha256, concatBytes(hpkeVersion, suiteId, textToBytes(input.label), input.ikm), salt);

/** RFC 9180 §4: LabeledExpand. */
export const labeledExpand = (
  suiteId: Uint8Array,
  pseudorandomKey: Uint8Array,
  output: { readonly label: string; readonly info: Uint8Array; readonly length: number },
): Uint8Array => {
  const { label, info, length } = output;
  const labeled = concatBytes(encode(u16, length), hpkeVersion, suiteId, textToBytes(label), info);
  return expand(sha256, pseudorandomKey, labeled, length);
};

/** What both sides derive from the shared secret (RFC 9180 §5.1). */
export type HpkeContext = {
  readonly key: Uint8Array;
  readonly baseNonce: Uint8Array;
  readonly exporterSecret: Uint8Array;
};

const baseMode = Uint8Array.of(0);

export const keySchedule = (
  suite: HpkeSuite,
  shared: Uint8Array,
  info: Uint8Array,
): HpkeContext => {
  const suiteId = suiteIdOf(suite);
  const hash = (label: string, ikm: Uint8Array): Uint8Array =>
    labeledExtract(suiteId, emptyBytes, { label, ikm });
  const context = concatBytes(baseMode, hash('psk_id_hash', emptyBytes), hash('info_hash', info));
  const secretKey = labeledExtract(suiteId, shared, { label: 'secret', ikm: emptyBytes });
  const derive = (label: string, length: number): Uint8Array =>
    labeledExpand(suiteId, secretKey, { label, info: context, length });
  return {
    key: derive('key', suite.keyLength),
    baseNonce: derive('base_nonce', 12),
    exporterSecret: derive('exp', hashLength),
  };
};

/** Single-shot sealing uses sequence number 0, so the nonce is the base nonce (RFC 9180 §5.2). */
export const aesGcmOf = (context: HpkeContext, aad: Uint8Array): AesGcm => ({
  key: context.key,
  nonce: context.baseNonce,
  aad,
});

/** RFC 9180 §5.3. */
export const exportFrom = (
  suite: HpkeSuite,
  context: HpkeContext,
  exported: { readonly context: Uint8Array; readonly length: number },
): Uint8Array =>
  labeledExpand(suiteIdOf(suite), context.exporterSecret, {
    label: 'sec',
    info: exported.context,
    length: exported.length,
  });
