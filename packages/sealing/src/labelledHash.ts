/**
 * Law: every hash of the house is SHA-256 of `label ‖ 0x00 ‖ message`, so that no
 * two purposes can ever hash the same bytes (docs/protocol/README.md, `H`).
 */
import { concatBytes, textToBytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { Label } from './labels.ts';

const separator = Uint8Array.of(0);

/** `H(label, message)`, 32 bytes. */
export const labelledHash = (label: Label, message: Uint8Array): Uint8Array =>
  sha256(concatBytes(textToBytes(label), separator, message));
