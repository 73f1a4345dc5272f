import { bytesToHex, hexToBytes, mustBeOk, platformRandomness } from '@krov/ground';
import { x25519 } from '@noble/curves/ed25519.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aesGcmSeal } from './aesGcm.ts';
import { decapsulate, deriveDhKeyPair, encapsulate } from './dhkem.ts';
import { aesGcmOf, exportFrom, keySchedule, mlsSuite } from './hpke.ts';
import { answersKnownX25519, isStrictX25519Key } from './x25519.ts';
import { nobleX25519 } from './x25519Noble.ts';
import { webCryptoX25519 } from './x25519WebCrypto.ts';

const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));

/** RFC 9180, appendix A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode. */
const a11 = {
  info: '4f6465206f6e2061204772656369616e2055726e',
  ikmE: '7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234',
  pkEm: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
  skEm: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
  pkRm: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
  skRm: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
  shared: 'fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc',
  key: '4531685d41d65f03dc48f6b8302c05b0',
  nonce: '56d890e5accaaf011cff4b7d',
  exporter: '45ff1c2e220db587171952c0592d5f5ebe103f1561a2614e38f2ffd47e99e3f8',
  plaintext: '4265617574792069732074727574682c20747275746820626561757479',
  aad0: '436f756e742d30',
  ct0: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  exported: '3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee',
};

/** u of every point of small order and every spelling that is not reduced, and u with the top bit. */
const degenerate = [
  '00',
  '01',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880',
  '4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7',
  'd9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'daffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'dbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map((hex) => unhex(hex.padEnd(64, '0')));

describe.each([webCryptoX25519, nobleX25519])('with X25519 by $name', (engine) => {
  test('HPKE reproduces RFC 9180 A.1.1', async () => {
    const ephemeral = await deriveDhKeyPair(engine, unhex(a11.ikmE));
    expect(bytesToHex(ephemeral.secretKey)).toBe(a11.skEm);
    const recipient = { secretKey: unhex(a11.skRm), publicKey: unhex(a11.pkRm) };
    const shared = await decapsulate(engine, recipient, unhex(a11.pkEm));
    expect(bytesToHex(shared ?? unhex(''))).toBe(a11.shared);
    const sent = await encapsulate(engine, unhex(a11.pkRm), { bytes: () => unhex(a11.skEm) });
    expect(sent).toEqual({ enc: unhex(a11.pkEm), shared });
    const context = keySchedule(mlsSuite, unhex(a11.shared), unhex(a11.info));
    expect(bytesToHex(context.key)).toBe(a11.key);
    expect(bytesToHex(context.baseNonce)).toBe(a11.nonce);
    expect(bytesToHex(context.exporterSecret)).toBe(a11.exporter);
    const sealed = await aesGcmSeal(aesGcmOf(context, unhex(a11.aad0)), unhex(a11.plaintext));
    expect(bytesToHex(sealed)).toBe(a11.ct0);
    const exported = exportFrom(mlsSuite, context, { context: unhex(''), length: 32 });
    expect(bytesToHex(exported)).toBe(a11.exported);
  });

  test('it answers the known questions', async () => {
    expect(await answersKnownX25519(engine)).toBe(true);
  });

  test.each(degenerate.map((bad) => ({ bad })))(
    'a key of small order or a second spelling is refused: $#',
    async ({ bad }) => {
      expect(bad).toHaveLength(32);
      expect(isStrictX25519Key(bad)).toBe(false);
      expect(await encapsulate(engine, bad, platformRandomness)).toBeUndefined();
      const mine = { secretKey: unhex(a11.skRm), publicKey: unhex(a11.pkRm) };
      expect(await decapsulate(engine, mine, bad)).toBeUndefined();
    },
  );
});

test('every public key that is made is strict', () => {
  for (let i = 0; i < 50; i++) {
    expect(isStrictX25519Key(x25519.getPublicKey(x25519.utils.randomSecretKey()))).toBe(true);
  }
});

describe('on a platform without X25519', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.resetModules();
  });

  test('noble answers', async () => {
    vi.resetModules();
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('not supported'));
    const old = await import('./x25519.ts');
    expect((await old.platformX25519()).name).toBe('noble');
  });
});
