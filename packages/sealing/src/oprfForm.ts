/**
 * The wire forms of RFC 9497 VOPRF(ristretto255, SHA-512): elements, scalars and proofs. What
 * computes with them is heavy, and has an entry of its own (`@krov/sealing/oprf`).
 */
import { branded, type Bytes, type Codec, type Secret } from '@krov/ground';

/** 32 bytes of seed: who has it evaluates. */
export type OprfSeed = Secret<Bytes<'OprfSeed'>>;
/** 32 bytes: an element, unchecked until it is used. */
export type OprfPublicKey = Bytes<'OprfPublicKey'>;
/** 32 bytes: tells nothing of the input, whoever looks. */
export type BlindedElement = Bytes<'BlindedElement'>;
/** 32 bytes. */
export type EvaluatedElement = Bytes<'EvaluatedElement'>;
/** 64 bytes, two scalars: that it was evaluated with the key of that public key. */
export type OprfProof = Bytes<'OprfProof'>;
/** 32 bytes, a scalar, of whoever blinded. */
export type OprfBlind = Secret<Bytes<'OprfBlind'>>;
/** 64 bytes. */
export type OprfOutput = Bytes<'OprfOutput'>;

export const oprfPublicKeyCodec: Codec<OprfPublicKey> = branded('OPRF public key', 32);
export const blindedElementCodec: Codec<BlindedElement> = branded('blinded element', 32);
export const evaluatedElementCodec: Codec<EvaluatedElement> = branded('evaluated element', 32);
export const oprfProofCodec: Codec<OprfProof> = branded('OPRF proof', 64);
