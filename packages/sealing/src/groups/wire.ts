/**
 * Law: a message of MLS has one encoding, and only that one is decoded. The engine
 * reads lengths in longer forms than the shortest, and stops where it likes: what
 * does not encode back to the same bytes is refused.
 */
import { equalBytes } from '@krov/ground';
import { decodeMlsMessage, encodeMlsMessage, type MLSMessage } from 'ts-mls';

/** The whole message, or undefined. */
export const decodeWhole = (bytes: Uint8Array): MLSMessage | undefined => {
  try {
    const decoded = decodeMlsMessage(bytes, 0);
    if (decoded === undefined) return undefined;
    return equalBytes(encodeMlsMessage(decoded[0]), bytes) ? decoded[0] : undefined;
  } catch {
    return undefined;
  }
};
