/** Law: noble's X25519, for platforms whose WebCrypto lacks it; loaded only there. */
import { x25519 } from '@noble/curves/ed25519.js';
import type { X25519 } from './x25519.ts';

export const nobleX25519: X25519 = {
  name: 'noble',
  publicKeyOf: (secretKey) => Promise.resolve(x25519.getPublicKey(secretKey)),
  agree: (secretKey, publicKey) => {
    try {
      return Promise.resolve(x25519.getSharedSecret(secretKey, publicKey));
    } catch {
      return Promise.resolve(undefined); // it throws where the result would be all zero
    }
  },
};
