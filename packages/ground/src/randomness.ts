/**
 * Law: randomness comes in through a port. Production uses the platform's
 * cryptographic generator; a seeded one lives in testkit and is named unsafe.
 */
export type Randomness = {
  /** `length` bytes that nobody can guess. */
  readonly bytes: (length: number) => Uint8Array;
};

/** The platform's generator (Web Crypto), in Node 20 and in every browser we run in. */
export const platformRandomness: Randomness = {
  bytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};
