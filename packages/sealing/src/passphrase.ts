/**
 * Law: a passphrase becomes a key by Argon2id (RFC 9106) with 64 MiB, 3 passes,
 * 1 lane; version, cost and salt stand beside what it opens, so that the cost can
 * rise later. A cost below the floor or above what a phone can bear is refused,
 * whoever wrote it there.
 *
 * About a quarter of a second on a laptop; call it in a worker.
 */
import {
  fixedBytes,
  mapped,
  record,
  revealSecret,
  secret,
  textToBytes,
  u32,
  u8,
  versioned,
  type Bytes,
  type Codec,
  type Randomness,
  type Secret,
} from '@krov/ground';
import { argon2id } from 'hash-wasm';

/** 32 bytes. */
export type PassphraseKey = Secret<Bytes<'PassphraseKey'>>;

/** How a passphrase is stretched; not secret. */
export type Stretching = {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  /** 16 random bytes. */
  readonly salt: Uint8Array;
};

const cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 } as const;
const saltLength = 16;

const isBearable = ({ memoryKiB, passes, lanes }: Stretching): boolean =>
  memoryKiB >= cost.memoryKiB &&
  memoryKiB <= 1024 * 1024 &&
  passes >= cost.passes &&
  passes <= 16 &&
  lanes === 1;

/** `u8 version 1 · u32 KiB · u8 passes · u8 lanes · 16 salt`: 23 bytes. */
export const stretchingCodec: Codec<Stretching> = versioned(
  1,
  mapped(
    record('stretching', {
      memoryKiB: u32,
      passes: u8,
      lanes: u8,
      salt: fixedBytes(saltLength),
    }),
    {
      name: 'stretching',
      wrap: (stretching: Stretching) => (isBearable(stretching) ? stretching : undefined),
      unwrap: (stretching: Stretching) => stretching,
    },
  ),
);

/** Today's cost with a fresh salt: for a new passphrase. */
export const makeStretching = (randomness: Randomness): Stretching => ({
  ...cost,
  salt: randomness.bytes(saltLength),
});

/** The key of a passphrase, taken in Unicode form NFKC, so that every keyboard types the same. */
export const stretchPassphrase = async (
  passphrase: Secret<string>,
  stretching: Stretching,
): Promise<PassphraseKey> => {
  const stretched = await argon2id({
    password: textToBytes(revealSecret(passphrase).normalize('NFKC')),
    salt: stretching.salt,
    memorySize: stretching.memoryKiB,
    iterations: stretching.passes,
    parallelism: stretching.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return secret(stretched as Bytes<'PassphraseKey'>);
};
