import { existsSync, readFileSync } from 'node:fs';
import { bytesToHex, decode, hexToBytes, mustBeOk, revealSecret } from '@krov/ground';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answersKnownQuestion, isStrictPublicKey, isStrictSignature } from './ed25519.ts';
import { nobleEd25519 } from './ed25519Noble.ts';
import { webCryptoEd25519 } from './ed25519WebCrypto.ts';
import {
  makeSigningKey,
  sign,
  signingKeyFromSeed,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  verifyRaw,
  type Signature,
} from './signature.ts';

const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const engines = [webCryptoEd25519, nobleEd25519];
const message = Uint8Array.of(1, 2, 3);
const keyOf = (fill: number) => signingKeyFromSeed(new Uint8Array(32).fill(fill));

/** The 14 spellings of the eight points of small order: 8 canonical, 6 not (and -0). */
const smallOrderKeys = [
  '00',
  '01',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]
  .map((hex) => hex.padEnd(64, '0'))
  .flatMap((hex) => {
    const key = unhex(hex);
    return [key, key.map((byte, i) => (i === 31 ? byte | 0x80 : byte))];
  });

describe.each(engines)('Ed25519 by $name', (engine) => {
  test('answers RFC 8032 §7.1 test 2', async () => {
    expect(await answersKnownQuestion(engine)).toBe(true);
  });

  const path = '../shared/vectors/wycheproof/ed25519_test.json';
  test.skipIf(!existsSync(path))('passes every Wycheproof vector', async () => {
    const file = JSON.parse(readFileSync(path, 'utf8')) as {
      numberOfTests: number;
      testGroups: {
        publicKey: { pk: string };
        tests: { tcId: number; msg: string; sig: string; result: string }[];
      }[];
    };
    const wrong: number[] = [];
    let count = 0;
    for (const { publicKey, tests } of file.testGroups) {
      for (const vector of tests) {
        const signature = unhex(vector.sig);
        const key = unhex(publicKey.pk);
        const verdict =
          isStrictPublicKey(key) &&
          isStrictSignature(signature) &&
          (await engine.verify({ publicKey: key, message: unhex(vector.msg), signature }));
        if (verdict !== (vector.result === 'valid')) wrong.push(vector.tcId);
        count += 1;
      }
    }
    console.log(`wycheproof ed25519 by ${engine.name}: ${count - wrong.length}/${count}`);
    expect({ wrong, count }).toEqual({ wrong: [], count: file.numberOfTests });
  });
});

test('both engines give one verdict on keys and R with a part of small order', async () => {
  const torsion = ed25519.Point.fromBytes(new Uint8Array(32)); // y = 0: order 4
  const secretScalar = 123456789n;
  const order = ed25519.Point.Fn.ORDER;
  const toLittleEndian = (n: bigint) => unhex(n.toString(16).padStart(64, '0')).reverse();
  let accepted = 0;
  for (let i = 0; i < 32; i++) {
    const key = ed25519.Point.BASE.multiply(secretScalar).add(torsion).toBytes();
    const nonce = BigInt(i + 1);
    const pointR = ed25519.Point.BASE.multiply(nonce);
    const r = (i % 2 === 0 ? pointR : pointR.add(torsion)).toBytes();
    const text = Uint8Array.of(i);
    const k =
      BigInt(`0x${bytesToHex(sha512(Uint8Array.from([...r, ...key, ...text])).reverse())}`) % order;
    const s = (nonce + k * secretScalar) % order;
    const signature = Uint8Array.from([...r, ...toLittleEndian(s)]);
    const signed = { publicKey: key, message: text, signature };
    const verdicts = await Promise.all(engines.map((engine) => engine.verify(signed)));
    expect(new Set(verdicts).size).toBe(1);
    if (verdicts[0] === true) accepted += 1;
  }
  expect(accepted).toBeGreaterThan(0);
  expect(accepted).toBeLessThan(32);
});

test('a signature verifies under its key and label alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (text) => {
      const key = await verifyingKeyOf(keyOf(1));
      const signature = await sign(keyOf(1), 'krov/test/1', text);
      expect(await verify({ key, label: 'krov/test/1', message: text, signature })).toBe(true);
      expect(await verify({ key, label: 'krov/test/2', message: text, signature })).toBe(false);
      const other = await verifyingKeyOf(keyOf(2));
      expect(await verify({ key: other, label: 'krov/test/1', message: text, signature })).toBe(
        false,
      );
    }),
    { numRuns: 20 },
  );
});

test('what is signed is label, zero byte, message', async () => {
  const key = await verifyingKeyOf(keyOf(1));
  const signature = await sign(keyOf(1), 'krov/a/1', message);
  const bare = Uint8Array.from([...new TextEncoder().encode('krov/a/1'), 0, ...message]);
  expect(await verifyRaw({ key, message: bare, signature })).toBe(true);
});

test('a signature with one flipped bit, or cut short, does not verify', async () => {
  const key = await verifyingKeyOf(keyOf(3));
  const signature = await sign(keyOf(3), 'krov/test/1', message);
  for (let i = 0; i < 64; i++) {
    const flipped = signature.map((byte, at) => (at === i ? byte ^ 1 : byte)) as Signature;
    const cut = signature.slice(0, i) as Signature;
    for (const altered of [flipped, cut]) {
      expect(await verify({ key, label: 'krov/test/1', message, signature: altered })).toBe(false);
    }
  }
});

test('keys of small order, in all 14 spellings, and keys not reduced are malformed', async () => {
  expect(smallOrderKeys).toHaveLength(14);
  const notReduced = Array.from({ length: 19 }, (_, i) => {
    const key = new Uint8Array(32).fill(0xff);
    key[0] = 0xed + i;
    key[31] = 0x7f;
    return key;
  });
  for (const key of [...smallOrderKeys, ...notReduced]) {
    expect(decode(verifyingKeyCodec, key).ok).toBe(false);
    const forged = new Uint8Array(64);
    forged[0] = 1;
    expect(await verifyRaw({ key, message, signature: forged })).toBe(false);
  }
});

test('S plus the group order is refused, though the equation would hold', async () => {
  const key = await verifyingKeyOf(keyOf(4));
  const signature = await sign(keyOf(4), 'krov/test/1', message);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${bytesToHex(signature.slice(32).reverse())}`) + order;
  const raised = signature.slice() as Signature;
  raised.set(unhex(s.toString(16).padStart(64, '0')).reverse(), 32);
  expect(await verify({ key, label: 'krov/test/1', message, signature: raised })).toBe(false);
});

test('a signing key prints as "secret" and its seed has 32 bytes', () => {
  const key = makeSigningKey({ bytes: (length) => new Uint8Array(length).fill(7) });
  expect(`${String(key)}${JSON.stringify(key)}`).toBe('secret"secret"');
  expect(revealSecret(key)).toHaveLength(32);
  expect(() => signingKeyFromSeed(new Uint8Array(31))).toThrow(RangeError);
});

describe('on a platform without Ed25519', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.resetModules();
  });

  test('noble answers, and its signatures are the same bytes', async () => {
    const before = await sign(keyOf(5), 'krov/test/1', message);
    vi.resetModules();
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('not supported'));
    const old = await import('./signature.ts');
    expect((await old.platformEd25519()).name).toBe('noble');
    const key = old.signingKeyFromSeed(new Uint8Array(32).fill(5));
    expect(await old.sign(key, 'krov/test/1', message)).toEqual(before);
  });
});
