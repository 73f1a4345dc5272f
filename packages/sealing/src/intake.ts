/**
 * Law: whoever knows an intake key's public half can seal to it and cannot open;
 * the seal holds against a later quantum computer (X-Wing), and is bound to
 * `info` and `aad`: HPKE base mode, X-Wing, HKDF-SHA-256, AES-256-GCM
 * (docs/protocol/envelope.md §3).
 *
 * Whoever seals is not proved by this; who needs that, signs inside.
 */
import {
  branded,
  concatBytes,
  err,
  mapped,
  ok,
  revealSecret,
  secret,
  unopenable,
  type Bytes,
  type Codec,
  type Randomness,
  type Result,
  type Secret,
  type Unopenable,
} from '@krov/ground';
import { aesGcmOpen, aesGcmSeal, tagLength } from './aesGcm.ts';
import { aesGcmOf, intakeSuite, keySchedule } from './hpke.ts';
import { sealedFromWire, type Sealed } from './sealed.ts';
import { platformMlKem } from './mlKem.ts';
import { platformX25519 } from './x25519.ts';
import { encapsulateXWing, isStrictXWingKey, xWingEncLength, xWingPublicLength } from './xWing.ts';
import { decapsulateXWing, expandXWing, xWingSeedLength, type XWingKeys } from './xWingOpening.ts';

/** 32 bytes of seed, hidden. */
export type IntakeKey = Secret<Bytes<'IntakeSeed'>>;
/** 1,216 bytes, both halves checked. */
export type IntakePublicKey = Bytes<'IntakePublicKey'>;

/** Bytes by which a seal is longer than what it holds: enc and tag. */
export const intakeOverhead: number = xWingEncLength + tagLength;

/** 1,216 bytes; a key that is not reduced, or of small order, is malformed. */
export const intakePublicKeyCodec: Codec<IntakePublicKey> = mapped(
  branded<IntakePublicKey>('IntakePublicKey', xWingPublicLength),
  {
    name: 'IntakePublicKey',
    wrap: (key) => (isStrictXWingKey(key) ? key : undefined),
    unwrap: (key: IntakePublicKey) => key,
  },
);

/** The key of a seed of 32 bytes. Throws a RangeError (a bug) at another length. */
export const intakeKeyFromSeed = (seed: Uint8Array): IntakeKey => {
  if (seed.length !== xWingSeedLength) throw new RangeError('an intake seed has 32 bytes');
  return secret(seed.slice() as Bytes<'IntakeSeed'>);
};

export const makeIntakeKey = (randomness: Randomness): IntakeKey =>
  intakeKeyFromSeed(randomness.bytes(xWingSeedLength));

const expandedKeys = new WeakMap<IntakeKey, Promise<XWingKeys>>();

const expandedOf = (key: IntakeKey): Promise<XWingKeys> => {
  const kept =
    expandedKeys.get(key) ??
    platformX25519().then((x25519) => expandXWing(x25519, revealSecret(key)));
  expandedKeys.set(key, kept);
  return kept;
};

export const intakePublicKeyOf = async (key: IntakeKey): Promise<IntakePublicKey> =>
  (await expandedOf(key)).publicKey as IntakePublicKey;

/** `enc 1,120 ‖ ciphertext ‖ tag 16`. Padding to a size is the caller's. */
export const sealTo = async <T extends Uint8Array>(
  to: {
    readonly recipient: IntakePublicKey;
    readonly info: Uint8Array;
    readonly aad: Uint8Array;
  },
  plaintext: T,
  randomness: Randomness,
): Promise<Sealed<T>> => {
  const engines = { mlKem: await platformMlKem(), x25519: await platformX25519() };
  const sent = await encapsulateXWing(engines, to.recipient, randomness);
  if (sent === undefined) throw new TypeError('an intake public key is checked when decoded');
  const context = keySchedule(intakeSuite, sent.shared, to.info);
  const ciphertext = await aesGcmSeal(aesGcmOf(context, to.aad), plaintext);
  return sealedFromWire(concatBytes(sent.enc, ciphertext));
};

/** What `sealTo` sealed to this key with the same info and associated data; else Unopenable. */
export const openFrom = async (
  from: {
    readonly key: IntakeKey;
    readonly info: Uint8Array;
    readonly aad: Uint8Array;
  },
  sealed: Sealed<Uint8Array>,
): Promise<Result<Uint8Array, Unopenable>> => {
  const enc = sealed.slice(0, xWingEncLength);
  const shared = await decapsulateXWing(await platformX25519(), await expandedOf(from.key), enc);
  if (shared === undefined) return err(unopenable);
  const context = keySchedule(intakeSuite, shared, from.info);
  const aes = aesGcmOf(context, from.aad);
  const plaintext = await aesGcmOpen(aes, sealed.slice(xWingEncLength));
  return plaintext === undefined ? err(unopenable) : ok(plaintext);
};
