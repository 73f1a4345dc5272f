/** Law: noble's ML-KEM-768, for platforms whose WebCrypto lacks it; loaded only there. */
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import type { MlKem } from './mlKem.ts';

const messageLength = 32;

export const nobleMlKem: MlKem = {
  name: 'noble',
  encapsulate: (publicKey, randomness) => {
    const sent = ml_kem768.encapsulate(publicKey, randomness.bytes(messageLength));
    return Promise.resolve({ shared: sent.sharedSecret, ciphertext: sent.cipherText });
  },
};
