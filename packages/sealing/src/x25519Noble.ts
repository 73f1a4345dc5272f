/**
 * Law: noble's X25519, for platforms whose WebCrypto lacks it; loaded only there.
 *
 * It is noble's Montgomery ladder with the parameters of RFC 7748 §4.1 and §5; the curve as
 * noble offers it ready made brings Edwards curves along, four times as long (decision 0006).
 */
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { mod, pow2 } from '@noble/curves/abstract/modular.js';
import type { X25519 } from './x25519.ts';

/** The field's prime: 2^255 - 19. */
const prime = (1n << 255n) - 19n;

/** `first` squared `times` times, by `second`. */
const raised = (first: bigint, times: bigint, second: bigint): bigint =>
  mod(pow2(first, times, prime) * second, prime);

/** x^(p - 2), the inverse, where p - 2 = 2^255 - 21: by the usual chain of squarings. */
const powPminus2 = (x: bigint): bigint => {
  const ones2 = raised(x, 1n, x);
  const ones4 = raised(ones2, 2n, ones2);
  const ones5 = raised(ones4, 1n, x);
  const ones10 = raised(ones5, 5n, ones5);
  const ones20 = raised(ones10, 10n, ones10);
  const ones40 = raised(ones20, 20n, ones20);
  const ones80 = raised(ones40, 40n, ones40);
  const ones160 = raised(ones80, 80n, ones80);
  const ones240 = raised(ones160, 80n, ones80);
  const ones250 = raised(ones240, 10n, ones10);
  return raised(raised(ones250, 2n, x), 3n, ones2);
};

/** RFC 7748 §5, decodeScalar25519. */
const adjustScalarBytes = (bytes: Uint8Array): Uint8Array => {
  bytes[0] = (bytes[0] ?? 0) & 248;
  bytes[31] = ((bytes[31] ?? 0) & 127) | 64;
  return bytes;
};

const x25519 = montgomery({ P: prime, type: 'x25519', adjustScalarBytes, powPminus2 });

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
