import {
  bytesToHex,
  mustBeOk,
  platformRandomness,
  revealSecret,
  unixHour,
  type Randomness,
} from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import fc from 'fast-check';
import { defaultCryptoProvider, getCiphersuiteFromName, getCiphersuiteImpl } from 'ts-mls';
import {
  decodeKeyPackage,
  encodeKeyPackage,
  makeKeyPackageRef,
  signKeyPackage,
  verifyKeyPackage,
} from 'ts-mls/keyPackage.js';
import { verifyLeafNodeSignatureKeyPackage } from 'ts-mls/leafNode.js';
import { expect, test } from 'vitest';
import {
  hashOfKeyPackage,
  identity,
  keyPackageMaxLength,
  makeKeyPackage,
  readKeyPackage,
  signingKeyOfKeyPackage,
} from './keyPackage.ts';

const owner = {
  identity: identity(new Uint8Array(16).fill(4)),
  lifetime: { from: unixHour(490_000), until: unixHour(490_072) },
};
const suite = await getCiphersuiteImpl(
  getCiphersuiteFromName('MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'),
  defaultCryptoProvider,
);

test('a KeyPackage has at most 300 bytes with the longest identity', async () => {
  const { keyPackage } = await makeKeyPackage(owner, platformRandomness);
  console.log(`KeyPackage: ${keyPackage.length} bytes with an identity of 16`);
  expect(keyPackage.length).toBeLessThanOrEqual(keyPackageMaxLength);
  expect(() => identity(new Uint8Array(17))).toThrow(RangeError);
});

test('what was made is read: identity, key, lifetime, hash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 16 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      async (name, from, hours) => {
        const signingKey = signingKeyFromSeed(new Uint8Array(32).fill(1));
        const lifetime = { from: unixHour(from), until: unixHour(from + hours) };
        const said = { identity: identity(name), lifetime, signingKey };
        const { keyPackage, hash } = await makeKeyPackage(said, platformRandomness);
        expect(mustBeOk(await readKeyPackage(keyPackage))).toEqual({
          identity: name,
          leafKey: await verifyingKeyOf(signingKey),
          lifetime,
          hash,
        });
      },
    ),
    { numRuns: 20 },
  );
});

test('ts-mls decodes it, accepts both signatures, and computes the same hash', async () => {
  const { keyPackage, hash } = await makeKeyPackage(owner, platformRandomness);
  const decoded = decodeKeyPackage(keyPackage, 0)?.[0];
  if (decoded === undefined) throw new Error('not decoded');
  expect(await verifyKeyPackage(decoded, suite.signature)).toBe(true);
  expect(await verifyLeafNodeSignatureKeyPackage(decoded.leafNode, suite.signature)).toBe(true);
  expect(bytesToHex(await makeKeyPackageRef(decoded, suite.hash))).toBe(bytesToHex(hash));
});

test('every cut, every flipped bit and every byte added is malformed', async () => {
  const { keyPackage } = await makeKeyPackage(owner, platformRandomness);
  const refused = async (bytes: Uint8Array) => !(await readKeyPackage(bytes)).ok;
  for (let i = 0; i < keyPackage.length; i++) {
    const flipped = keyPackage.map((byte, at) => (at === i ? byte ^ (1 << (i % 8)) : byte));
    expect(await refused(flipped)).toBe(true);
    expect(await refused(keyPackage.slice(0, i))).toBe(true);
  }
  expect(await refused(Uint8Array.from([...keyPackage, 0]))).toBe(true);
});

test('one key used twice, or an empty lifetime, is malformed', async () => {
  const same: Randomness = { bytes: (length) => new Uint8Array(length).fill(6) };
  const twice = await makeKeyPackage(owner, same);
  expect((await readKeyPackage(twice.keyPackage)).ok).toBe(false);
  const lifetime = { from: unixHour(5), until: unixHour(5) };
  const empty = await makeKeyPackage({ ...owner, lifetime }, platformRandomness);
  expect((await readKeyPackage(empty.keyPackage)).ok).toBe(false);
});

test('the secret prints as "secret" and holds the signing key that was given', async () => {
  const signingKey = signingKeyFromSeed(new Uint8Array(32).fill(8));
  const made = await makeKeyPackage({ ...owner, signingKey }, platformRandomness);
  expect(JSON.stringify(made.secret)).toBe('"secret"');
  expect(revealSecret(signingKeyOfKeyPackage(made.secret))).toEqual(revealSecret(signingKey));
  expect(hashOfKeyPackage(made.keyPackage)).toEqual(made.hash);
});

test('a leaf signature that does not hold is malformed, though the whole is signed', async () => {
  const { keyPackage, secret: held } = await makeKeyPackage(owner, platformRandomness);
  const decoded = decodeKeyPackage(keyPackage, 0)?.[0];
  if (decoded === undefined) throw new Error('not decoded');
  const seed = revealSecret(held).slice(64);
  const again = (leafNode: typeof decoded.leafNode) =>
    signKeyPackage({ ...decoded, leafNode }, seed, suite.signature);
  const honest = await again(decoded.leafNode);
  expect((await readKeyPackage(encodeKeyPackage(honest))).ok).toBe(true);
  const signature = decoded.leafNode.signature.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
  const forged = await again({ ...decoded.leafNode, signature });
  expect((await readKeyPackage(encodeKeyPackage(forged))).ok).toBe(false);
});
