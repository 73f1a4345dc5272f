/**
 * Law: in a test randomness is a seed, so that a failing run can be run again. It
 * is guessable by design and named so; nothing outside tests may import it.
 */
import { textToBytes, type Randomness } from '@krov/ground';
import { sha256 } from '@krov/proof';

/** The bytes of SHA-256(seed ‖ counter), one after the other. */
export const unsafeTestRandomness = (seed: string): Randomness => {
  let counter = 0;
  let pool: Uint8Array = new Uint8Array(0);
  const refill = (): void => {
    pool = sha256(textToBytes(`${seed}/${counter++}`));
  };
  return {
    bytes: (length) => {
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) {
        if (pool.length === 0) refill();
        bytes[i] = pool[0] ?? 0;
        pool = pool.subarray(1);
      }
      return bytes;
    },
  };
};

/** A number from 0 up to, but not including, `below` (at most 65,536). */
export const numberBelow = (randomness: Randomness, below: number): number => {
  const [high = 0, low = 0] = randomness.bytes(2);
  return (high * 256 + low) % below;
};
