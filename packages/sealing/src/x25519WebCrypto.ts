/**
 * Law: the platform's X25519 with its key handles kept. Handles of secrets live as
 * long as the secret's bytes; handles of public keys are bounded in number.
 */
import { bytesToHex, concatBytes, isAllZero } from '@krov/ground';
import type { X25519 } from './x25519.ts';

/** RFC 8410 §7: what stands before the 32 bytes of a secret key in PKCS #8. */
const pkcs8Prefix = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
]);
const publicHandlesKept = 4096;
const basePoint = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0));

const secretHandles = new WeakMap<Uint8Array, Promise<CryptoKey>>();
const publicHandles = new Map<string, Promise<CryptoKey>>();

const secretHandleOf = (secretKey: Uint8Array): Promise<CryptoKey> => {
  const kept =
    secretHandles.get(secretKey) ??
    crypto.subtle.importKey(
      'pkcs8',
      new Uint8Array(concatBytes(pkcs8Prefix, secretKey)),
      'X25519',
      false,
      ['deriveBits'],
    );
  secretHandles.set(secretKey, kept);
  return kept;
};

const publicHandleOf = (publicKey: Uint8Array): Promise<CryptoKey> => {
  const name = bytesToHex(publicKey);
  const kept = publicHandles.get(name);
  if (kept !== undefined) return kept;
  const [oldest] = publicHandles.keys();
  if (publicHandles.size >= publicHandlesKept && oldest !== undefined) publicHandles.delete(oldest);
  const made = crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'X25519', true, []);
  publicHandles.set(name, made);
  return made;
};

const derive = async (secretKey: Uint8Array, publicKey: Uint8Array): Promise<Uint8Array> => {
  const handle = await secretHandleOf(secretKey);
  const algorithm = { name: 'X25519', public: await publicHandleOf(publicKey) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, handle, 256));
};

export const webCryptoX25519: X25519 = {
  name: 'webcrypto',
  publicKeyOf: (secretKey) => derive(secretKey, basePoint),
  agree: async (secretKey, publicKey) => {
    try {
      const shared = await derive(secretKey, publicKey);
      return isAllZero(shared) ? undefined : shared;
    } catch {
      return undefined; // platforms throw where the result would be all zero
    }
  },
};
