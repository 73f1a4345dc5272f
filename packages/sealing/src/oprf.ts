/**
 * Law: who evaluates learns nothing of the input, and who asked can prove to herself that she
 * was answered with the same key as everybody: RFC 9497, VOPRF mode, ristretto255-SHA512.
 *
 * An entry of its own: it is loaded by who asks for a seat, and by who gives one.
 */
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import {
  emptyBytes,
  err,
  isAllZero,
  malformed,
  ok,
  revealSecret,
  secret,
  unopenable,
  type Bytes,
  type Malformed,
  type Randomness,
  type Result,
  type Unopenable,
} from '@krov/ground';
import type {
  BlindedElement,
  EvaluatedElement,
  OprfBlind,
  OprfOutput,
  OprfProof,
  OprfPublicKey,
  OprfSeed,
} from './oprfForm.ts';

type Evaluating = {
  readonly evaluate: (secretKey: Uint8Array, input: Uint8Array) => Uint8Array;
};
/** `evaluate` is there in this mode too; the types of 2.0.1 forgot it. */
const voprf = ristretto255_oprf.voprf as typeof ristretto255_oprf.voprf & Evaluating;

/** RFC 9497 §3.2.1 DeriveKeyPair, with an empty info. */
const keyPairOf = (seed: OprfSeed) => voprf.deriveKeyPair(revealSecret(seed), emptyBytes);

// RFC 9497 §2.1: the identity, 32 zeros, is no element of anybody's; noble takes it.

const drawing =
  (randomness: Randomness) =>
  (length = 32): Uint8Array =>
    randomness.bytes(length);

export const oprfPublicKeyOf = (seed: OprfSeed): OprfPublicKey =>
  keyPairOf(seed).publicKey as OprfPublicKey;

/** `input`: whatever she will show one day. */
export const blind = (
  input: Uint8Array,
  randomness: Randomness,
): { readonly blind: OprfBlind; readonly blinded: BlindedElement } => {
  const made = voprf.blind(input, drawing(randomness));
  return {
    blind: secret(made.blind as Bytes<'OprfBlind'>),
    blinded: made.blinded as BlindedElement,
  };
};

/** Malformed: what came is no element. */
export const blindEvaluate = (
  seed: OprfSeed,
  blinded: BlindedElement,
  randomness: Randomness,
): Result<{ readonly evaluated: EvaluatedElement; readonly proof: OprfProof }, Malformed> => {
  if (isAllZero(blinded)) return err(malformed('blinded element'));
  const { secretKey, publicKey } = keyPairOf(seed);
  try {
    const made = voprf.blindEvaluate(secretKey, publicKey, blinded, drawing(randomness));
    return ok({
      evaluated: made.evaluated as EvaluatedElement,
      proof: made.proof as OprfProof,
    });
  } catch {
    return err(malformed('blinded element'));
  }
};

/** What she blinded, and what came back. */
export type Finalizing = {
  readonly input: Uint8Array;
  readonly blind: OprfBlind;
  readonly blinded: BlindedElement;
  readonly evaluated: EvaluatedElement;
  readonly proof: OprfProof;
};

/** Unopenable: it was not evaluated with this public key's. */
export const finalize = (
  publicKey: OprfPublicKey,
  { input, blind: blinding, blinded, evaluated, proof }: Finalizing,
): Result<OprfOutput, Unopenable> => {
  if ([publicKey, blinded, evaluated].some(isAllZero)) return err(unopenable);
  try {
    const scalar = revealSecret(blinding);
    const output = voprf.finalize(input, scalar, evaluated, blinded, publicKey, proof);
    return ok(output as OprfOutput);
  } catch {
    return err(unopenable);
  }
};

/** The output for an input that is known. */
export const evaluate = (seed: OprfSeed, input: Uint8Array): OprfOutput =>
  voprf.evaluate(keyPairOf(seed).secretKey, input) as OprfOutput;
