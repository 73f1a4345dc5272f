import { readFileSync } from 'node:fs';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import {
  bytesToHex,
  decode,
  encode,
  hexToBytes,
  mustBeOk,
  platformRandomness,
  type Randomness,
} from '@krov/ground';
import { XWing as nobleXWing } from '@noble/post-quantum/hybrid.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  intakeKeyFromSeed,
  intakeOverhead,
  intakePublicKeyCodec,
  intakePublicKeyOf,
  makeIntakeKey,
  openFrom,
  sealTo,
} from './intake.ts';
import { nobleMlKem } from './mlKemNoble.ts';
import { sealedFromWire } from './sealed.ts';
import { nobleX25519 } from './x25519Noble.ts';
import { webCryptoX25519 } from './x25519WebCrypto.ts';
import { encapsulateXWing } from './xWing.ts';
import { decapsulateXWing, expandXWing } from './xWingOpening.ts';

const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const info = Uint8Array.of(1);
const aad = Uint8Array.of(2);
const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

test('what is sealed to an intake key opens with it, and is 1,136 bytes longer', async () => {
  const key = makeIntakeKey(platformRandomness);
  const recipient = await intakePublicKeyOf(key);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (text) => {
      const sealed = await sealTo({ recipient, info, aad }, text, platformRandomness);
      expect(sealed.length).toBe(text.length + intakeOverhead);
      expect(mustBeOk(await openFrom({ key, info, aad }, sealed))).toEqual(text);
    }),
    { numRuns: 15 },
  );
});

test('another key, info, associated data, a flipped bit and every cut are unopenable', async () => {
  const key = makeIntakeKey(platformRandomness);
  const recipient = await intakePublicKeyOf(key);
  const sealed = await sealTo({ recipient, info, aad }, Uint8Array.of(7), platformRandomness);
  const opens = async (from: Parameters<typeof openFrom>[0], bytes: Uint8Array) =>
    (await openFrom(from, sealedFromWire(bytes))).ok;
  expect(await opens({ key, info, aad }, sealed)).toBe(true);
  expect(await opens({ key: makeIntakeKey(platformRandomness), info, aad }, sealed)).toBe(false);
  expect(await opens({ key, info: aad, aad }, sealed)).toBe(false);
  expect(await opens({ key, info, aad: info }, sealed)).toBe(false);
  for (let i = 0; i < sealed.length; i += 7) {
    const flipped = sealed.map((byte, at) => (at === i ? byte ^ 1 : byte));
    expect(await opens({ key, info, aad }, flipped)).toBe(false);
    expect(await opens({ key, info, aad }, sealed.slice(0, i))).toBe(false);
  }
});

test('@hpke opens what we seal, and we open what it seals', async () => {
  const seed = platformRandomness.bytes(32);
  const key = intakeKeyFromSeed(seed);
  const recipient = await intakePublicKeyOf(key);
  const text = Uint8Array.of(1, 2, 3, 4);
  const theirKey = await suite.kem.deserializePrivateKey(buffer(seed));
  const ours = await sealTo({ recipient, info, aad }, text, platformRandomness);
  const context = await suite.createRecipientContext({
    recipientKey: theirKey,
    enc: buffer(ours.slice(0, 1120)),
    info: buffer(info),
  });
  expect(new Uint8Array(await context.open(buffer(ours.slice(1120)), buffer(aad)))).toEqual(text);
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(buffer(recipient)),
    info: buffer(info),
  });
  const body = new Uint8Array(await sender.seal(buffer(text), buffer(aad)));
  const theirs = Uint8Array.from([...new Uint8Array(sender.enc), ...body]);
  expect(mustBeOk(await openFrom({ key, info, aad }, sealedFromWire(theirs)))).toEqual(text);
});

describe.each([webCryptoX25519, nobleX25519])('X-Wing with X25519 by $name', (x25519) => {
  test("equals noble's X-Wing: keys, and both directions", async () => {
    const seed = new Uint8Array(32).fill(5);
    const keys = await expandXWing(x25519, seed);
    const theirs = nobleXWing.keygen(seed);
    expect(bytesToHex(keys.publicKey)).toBe(bytesToHex(theirs.publicKey));
    const sent = nobleXWing.encapsulate(keys.publicKey.slice());
    expect(await decapsulateXWing(x25519, keys, sent.cipherText)).toEqual(sent.sharedSecret);
    const ours = await encapsulateXWing(
      { mlKem: nobleMlKem, x25519 },
      keys.publicKey,
      platformRandomness,
    );
    expect(nobleXWing.decapsulate(ours?.enc ?? seed, theirs.secretKey)).toEqual(ours?.shared);
  });

  test("noble's encapsulation with the same randomness gives the same bytes", async () => {
    const keys = await expandXWing(x25519, new Uint8Array(32).fill(5));
    const coins = Uint8Array.from({ length: 64 }, (_, i) => i);
    let at = 0;
    const tape: Randomness = { bytes: (length) => coins.slice(at, (at += length)) };
    const theirs = nobleXWing.encapsulate(keys.publicKey.slice(), coins.slice());
    const ours = await encapsulateXWing({ mlKem: nobleMlKem, x25519 }, keys.publicKey, tape);
    expect(ours).toEqual({ enc: theirs.cipherText, shared: theirs.sharedSecret });
  });
});

test('a public key with a weak X25519 half, or a coefficient not reduced, is malformed', async () => {
  const key = await intakePublicKeyOf(makeIntakeKey(platformRandomness));
  expect(decode(intakePublicKeyCodec, encode(intakePublicKeyCodec, key)).ok).toBe(true);
  for (const weak of [new Uint8Array(32), unhex('01'.padEnd(64, '0'))]) {
    const altered = key.slice();
    altered.set(weak, 1184);
    expect(decode(intakePublicKeyCodec, altered).ok).toBe(false);
  }
  const overflow = key.slice();
  overflow.set([0xff, 0xff, 0xff], 0);
  expect(decode(intakePublicKeyCodec, overflow).ok).toBe(false);
  expect(decode(intakePublicKeyCodec, key.slice(1)).ok).toBe(false);
});

test('a seal with a weak X25519 half is unopenable', async () => {
  const key = makeIntakeKey(platformRandomness);
  const recipient = await intakePublicKeyOf(key);
  const sealed = await sealTo({ recipient, info, aad }, Uint8Array.of(7), platformRandomness);
  const altered = sealed.slice();
  altered.fill(0, 1088, 1120);
  expect((await openFrom({ key, info, aad }, sealedFromWire(altered))).ok).toBe(false);
});

test('the vectors of vectors/sealing.json hold', async () => {
  const { intake } = JSON.parse(readFileSync('vectors/sealing.json', 'utf8')) as {
    intake: Record<'seed' | 'publicKey' | 'info' | 'aad' | 'plaintext' | 'sealed', string>[];
  };
  for (const vector of intake) {
    const key = intakeKeyFromSeed(unhex(vector.seed));
    expect(bytesToHex(await intakePublicKeyOf(key))).toBe(vector.publicKey);
    const from = { key, info: unhex(vector.info), aad: unhex(vector.aad) };
    const opened = await openFrom(from, sealedFromWire(unhex(vector.sealed)));
    expect(bytesToHex(mustBeOk(opened))).toBe(vector.plaintext);
  }
  expect(intake.length).toBeGreaterThan(0);
});
