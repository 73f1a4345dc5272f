/**
 * Law: the platform's Ed25519 with its key handles kept, since importing a key
 * costs as much as using it. Handles of seeds live as long as the seed's bytes;
 * handles of public keys are bounded in number.
 */
import { base64urlToBytes, bytesToHex, concatBytes, mustBeOk } from '@krov/ground';
import type { Ed25519 } from './ed25519.ts';

/** RFC 8410 §7: what stands before the 32 bytes of a seed in PKCS #8. */
const pkcs8Prefix = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);
const publicHandlesKept = 4096;

const signHandles = new WeakMap<Uint8Array, Promise<CryptoKey>>();
const verifyHandles = new Map<string, Promise<CryptoKey>>();

const importSeed = (seed: Uint8Array, use: 'to sign' | 'to export'): Promise<CryptoKey> => {
  const pkcs8 = new Uint8Array(concatBytes(pkcs8Prefix, seed));
  return crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', use === 'to export', ['sign']);
};

const signHandleOf = (seed: Uint8Array): Promise<CryptoKey> => {
  const kept = signHandles.get(seed) ?? importSeed(seed, 'to sign');
  signHandles.set(seed, kept);
  return kept;
};

const verifyHandleOf = (publicKey: Uint8Array): Promise<CryptoKey> => {
  const name = bytesToHex(publicKey);
  const kept = verifyHandles.get(name);
  if (kept !== undefined) return kept;
  const [oldest] = verifyHandles.keys();
  if (verifyHandles.size >= publicHandlesKept && oldest !== undefined) verifyHandles.delete(oldest);
  const made = crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, [
    'verify',
  ]);
  verifyHandles.set(name, made);
  return made;
};

export const webCryptoEd25519: Ed25519 = {
  name: 'webcrypto',
  publicKeyOf: async (seed) => {
    const { x } = await crypto.subtle.exportKey('jwk', await importSeed(seed, 'to export'));
    return mustBeOk(base64urlToBytes(x ?? ''));
  },
  sign: async (seed, message) =>
    new Uint8Array(
      await crypto.subtle.sign('Ed25519', await signHandleOf(seed), new Uint8Array(message)),
    ),
  verify: async ({ publicKey, message, signature }) => {
    try {
      const key = await verifyHandleOf(publicKey);
      return await crypto.subtle.verify(
        'Ed25519',
        key,
        new Uint8Array(signature),
        new Uint8Array(message),
      );
    } catch {
      return false; // a key that is no point of the curve
    }
  },
};
