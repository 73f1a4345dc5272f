/**
 * proof: what a stranger may check. Digests and signatures, and what stands on
 * them: channels, capabilities, puzzles. Nothing here can decrypt.
 */
export type { Digest } from './digest.ts';
export { digestLength, sha256 } from './digest.ts';
export type { Ed25519 } from './ed25519.ts';
export type { Signature, SignatureLabel, SigningKey, VerifyingKey } from './signature.ts';
export {
  makeSigningKey,
  platformEd25519,
  sign,
  signatureCodec,
  signingKeyFromSeed,
  signRaw,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  verifyRaw,
} from './signature.ts';
export type { Opening } from './channel.ts';
export {
  channelIdOf,
  isOpenToAppend,
  mayRead,
  preimageOf,
  proveOpening,
  provePurge,
  verifyOpening,
  verifyPurge,
} from './channel.ts';
export type { Puzzle } from './puzzle.ts';
export { newestMinutes, oldestMinutes, searchPuzzle, solvesPuzzle } from './puzzle.ts';
