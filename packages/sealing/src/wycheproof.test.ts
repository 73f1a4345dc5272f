import { existsSync, readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import { gcm } from '@noble/ciphers/aes.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { describe, expect, test } from 'vitest';
import { aesGcmOpen, aesGcmSeal } from './aesGcm.ts';
import { nobleX25519 } from './x25519Noble.ts';
import { webCryptoX25519 } from './x25519WebCrypto.ts';

const folder = '../shared/vectors/wycheproof';
const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));

type Group = { readonly ivSize: number; readonly tests: readonly Vector[] };
type Vector = { readonly [field: string]: string } & {
  readonly tcId: number;
  readonly size: number;
};

const groupsOf = (file: string): readonly Group[] =>
  (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as { testGroups: readonly Group[] })
    .testGroups;

/** Every vector of a file gets the verdict it states; what is filtered is counted. */
const agree = async (
  run: { readonly file: string; readonly by: string; readonly filter?: (group: Group) => boolean },
  verdict: (vector: Vector) => Promise<boolean> | boolean,
): Promise<void> => {
  const groups = groupsOf(run.file);
  const kept = groups.filter(run.filter ?? (() => true));
  const vectors = kept.flatMap(({ tests }) => tests);
  const filtered = groups.flatMap(({ tests }) => tests).length - vectors.length;
  const wrong: number[] = [];
  for (const vector of vectors) {
    if ((await verdict(vector)) !== (vector['result'] !== 'invalid')) wrong.push(vector.tcId);
  }
  console.log(
    `wycheproof ${run.file} by ${run.by}: ${vectors.length - wrong.length}/${vectors.length}, filtered ${filtered}`,
  );
  expect({ wrong, some: vectors.length > 0 }).toEqual({ wrong: [], some: true });
};

const gcmEngines = [
  { by: 'webcrypto', seal: aesGcmSeal, open: aesGcmOpen },
  {
    by: 'noble',
    seal: (aes: Parameters<typeof aesGcmSeal>[0], text: Uint8Array) =>
      gcm(aes.key, aes.nonce, aes.aad).encrypt(text),
    open: (aes: Parameters<typeof aesGcmSeal>[0], text: Uint8Array) => {
      try {
        return gcm(aes.key, aes.nonce, aes.aad).decrypt(text);
      } catch {
        return undefined;
      }
    },
  },
];

describe.skipIf(!existsSync(folder))('Wycheproof', () => {
  test.each(gcmEngines)('AES-GCM by $by, 96-bit nonces', async ({ by, seal, open }) => {
    const filter = (group: Group) => group.ivSize === 96;
    await agree({ file: 'aes_gcm_test.json', by, filter }, async (vector) => {
      const [key, nonce, aad] = [vector['key'], vector['iv'], vector['aad']].map((x) =>
        unhex(x ?? ''),
      );
      if (key === undefined || nonce === undefined || aad === undefined) return false;
      const sealed = unhex(`${vector['ct']}${vector['tag']}`);
      const opened = await open({ key, nonce, aad }, sealed);
      if (opened === undefined) return false;
      const again = await seal({ key, nonce, aad }, opened);
      return bytesToHex(opened) === vector['msg'] && bytesToHex(again) === bytesToHex(sealed);
    });
  });

  test.each([webCryptoX25519, nobleX25519])('X25519 by $name', async (x25519) => {
    await agree({ file: 'x25519_test.json', by: x25519.name }, async (vector) => {
      const shared = await x25519.agree(
        unhex(vector['private'] ?? ''),
        unhex(vector['public'] ?? ''),
      );
      const expected = vector['shared'] ?? '';
      return shared === undefined ? /^0*$/.test(expected) : bytesToHex(shared) === expected;
    });
  });

  test('HKDF-SHA-256 by noble', async () => {
    await agree({ file: 'hkdf_sha256_test.json', by: 'noble' }, (vector) => {
      try {
        const [ikm, salt, info] = ['ikm', 'salt', 'info'].map((name) => unhex(vector[name] ?? ''));
        const prk = extract(sha256, ikm ?? new Uint8Array(0), salt);
        return bytesToHex(expand(sha256, prk, info, vector.size)) === vector['okm'];
      } catch {
        return false;
      }
    });
  });

  test('HMAC-SHA-256 by noble', async () => {
    await agree({ file: 'hmac_sha256_test.json', by: 'noble' }, (vector) => {
      const tag = bytesToHex(hmac(sha256, unhex(vector['key'] ?? ''), unhex(vector['msg'] ?? '')));
      return vector['tag'] !== '' && tag.startsWith(vector['tag'] ?? '-');
    });
  });

  test('ML-KEM-768 encapsulation by noble', async () => {
    await agree({ file: 'mlkem_768_encaps_test.json', by: 'noble' }, (vector) => {
      try {
        const sent = ml_kem768.encapsulate(unhex(vector['ek'] ?? ''), unhex(vector['m'] ?? ''));
        return (
          bytesToHex(sent.cipherText) === vector['c'] &&
          bytesToHex(sent.sharedSecret) === vector['K']
        );
      } catch {
        return false;
      }
    });
  });

  test('ML-KEM-768 decapsulation by noble', async () => {
    await agree({ file: 'mlkem_768_test.json', by: 'noble' }, (vector) => {
      try {
        const keys = ml_kem768.keygen(unhex(vector['seed'] ?? ''));
        const shared = ml_kem768.decapsulate(unhex(vector['c'] ?? ''), keys.secretKey);
        return bytesToHex(keys.publicKey) === vector['ek'] && bytesToHex(shared) === vector['K'];
      } catch {
        return false;
      }
    });
  });
});

if (!existsSync(folder)) console.warn('wycheproof: 6 files SKIPPED, the vectors are not here');
