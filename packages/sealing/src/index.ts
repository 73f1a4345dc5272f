/**
 * sealing: the only place that can decrypt. This entry is what a door needs:
 * seals, envelopes, derived keys, KeyPackages. Groups, passphrases and blind evaluation,
 * which are heavy, have entries of their own.
 */
export type { Label } from './labels.ts';
export { labels } from './labels.ts';
export { deriveKey } from './derive.ts';
export { labelledHash } from './labelledHash.ts';
export type { Sealed } from './sealed.ts';
export { sealedFromWire } from './sealed.ts';
export type { Bucket, Entry, EntryId, Envelope, EnvelopeKey } from './envelope.ts';
export {
  buckets,
  capacityOf,
  entryIdCodec,
  entryOverhead,
  envelopeKey,
  makeEntryId,
  openEntry,
  sealEntry,
} from './envelope.ts';
export type { IntakeKey, IntakePublicKey } from './intake.ts';
export {
  intakeKeyFromSeed,
  intakeOverhead,
  intakePublicKeyCodec,
  intakePublicKeyOf,
  makeIntakeKey,
  openFrom,
  sealTo,
} from './intake.ts';
export type {
  Identity,
  KeyPackage,
  KeyPackageBytes,
  KeyPackageHash,
  KeyPackageSecret,
  LeafKey,
  Lifetime,
} from './keyPackage.ts';
export {
  hashOfKeyPackage,
  identity,
  identityMaxLength,
  keyPackageMaxLength,
  keyPackageSecret,
  makeKeyPackage,
  readKeyPackage,
  signingKeyOfKeyPackage,
} from './keyPackage.ts';
export { openWhole, sealWhole, wholeOverhead, type Whole } from './whole.ts';
export { stretch } from './stretch.ts';
export type {
  BlindedElement,
  EvaluatedElement,
  OprfBlind,
  OprfOutput,
  OprfProof,
  OprfPublicKey,
  OprfSeed,
} from './oprfForm.ts';
export {
  blindedElementCodec,
  evaluatedElementCodec,
  oprfProofCodec,
  oprfPublicKeyCodec,
} from './oprfForm.ts';
