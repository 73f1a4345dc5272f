/** vectors/statement.json, laid out and signed without our code; and what is no deed. */
import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyCodec, type VerifyingKey } from '@krov/proof';
import { decode } from '@krov/ground';
import { expect, test } from 'vitest';
import {
  certificateToBytes,
  certify,
  deedToBytes,
  houseLinkText,
  longestDeed,
  parseHouseLink,
  perform,
  readCertificate,
  readDeed,
  readRevocation,
  revocationToBytes,
  revoke,
  type Act,
  type DeedName,
  type Role,
} from './index.ts';

type VectorCertificate = {
  readonly key: string;
  readonly role: Role;
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly bytes: string;
};

const vector = JSON.parse(
  readFileSync(new URL('../../../../vectors/statement.json', import.meta.url), 'utf8'),
) as {
  readonly houseSeed: string;
  readonly editorSeed: string;
  readonly checkerSeed: string;
  readonly houseKey: string;
  readonly link: string;
  readonly certificates: readonly VectorCertificate[];
  readonly revocations: readonly {
    readonly key: string;
    readonly day: number;
    readonly stays: readonly string[];
    readonly bytes: string;
  }[];
  readonly deeds: readonly {
    readonly day: number;
    readonly act: { readonly kind: Act['kind'] };
    readonly name: string;
    readonly bytes: string;
  }[];
};

const bytesOf = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const keyOf = (hex: string): VerifyingKey => mustBeOk(decode(verifyingKeyCodec, bytesOf(hex)));
const house = keyOf(vector.houseKey);
const houseKey = signingKeyFromSeed(bytesOf(vector.houseSeed));
const day = (number: number) => number as never;

const byteFields = new Set(['id', 'of', 'one', 'other', 'hash']);
/** What the vector writes as hex is bytes in our types. */
const inOurTypes = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return byteFields.has(name) ? bytesOf(value) : value;
  if (Array.isArray(value))
    return value.map((each) => inOurTypes(each, name === 'follows' ? 'of' : ''));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, inOurTypes(each, key)]),
  );
};

test.each(vector.deeds)(
  'a deed ($act.kind) is signed and read as the vector says',
  async (deed) => {
    const act = inOurTypes(deed.act) as Act;
    const seed = act.kind === 'check' ? vector.checkerSeed : vector.editorSeed;
    const signed = mustBeOk(await perform(signingKeyFromSeed(bytesOf(seed)), day(deed.day), act));
    expect(bytesToHex(deedToBytes(signed))).toBe(deed.bytes);
    expect(bytesToHex(signed.name)).toBe(deed.name);
    const read = mustBeOk(await readDeed(bytesOf(deed.bytes)));
    expect(read).toEqual(signed);
    expect(read.act).toEqual(act);
  },
);

test.each(vector.certificates)('a certificate ($role) is as the vector says', async (said) => {
  const { bytes, key, from, until, ...rest } = said;
  const made = mustBeOk(
    await certify(houseKey, { ...rest, key: keyOf(key), from: day(from), until: day(until) }),
  );
  expect(bytesToHex(certificateToBytes(made))).toBe(bytes);
  expect(mustBeOk(await readCertificate(bytesOf(bytes), house))).toEqual(made);
});

test.each(vector.revocations)('a revocation is as the vector says', async (said) => {
  const stays = said.stays.map((name) => bytesOf(name) as DeedName);
  const made = await revoke(houseKey, { key: keyOf(said.key), day: day(said.day), stays });
  expect(bytesToHex(revocationToBytes(made))).toBe(said.bytes);
  expect(mustBeOk(await readRevocation(bytesOf(said.bytes), house))).toEqual(made);
});

test('the house’s link is as the vector says, and one wrong letter is a slip', () => {
  expect(houseLinkText('https://krov.example', house)).toBe(
    `https://krov.example/true/#${vector.link}`,
  );
  expect(mustBeOk(parseHouseLink(vector.link))).toEqual(house);
  const slipped = vector.link.replace(
    /.(..)$/,
    (_, end) => `${vector.link.at(-3) === 'A' ? 'B' : 'A'}${end}`,
  );
  expect(parseHouseLink(slipped)).toMatchObject({ ok: false, error: { what: 'typing-slip' } });
});

test('one turned bit or one lost byte is no deed of that key', async () => {
  for (const deed of vector.deeds) {
    const whole = bytesOf(deed.bytes);
    for (let at = 0; at < whole.length; at += 7) {
      const turned = whole.map((byte, place) => (place === at ? byte ^ 1 : byte));
      expect((await readDeed(turned)).ok).toBe(false);
      expect((await readDeed(whole.slice(0, at))).ok).toBe(false);
    }
    expect((await readDeed(Uint8Array.of(...whole, 0))).ok).toBe(false);
  }
  expect((await readDeed(new Uint8Array(longestDeed + 1))).ok).toBe(false);
});

test('another house’s certificate, and one that nobody signed, are told apart', async () => {
  const [certificate] = vector.certificates;
  const bytes = bytesOf(certificate?.bytes ?? '');
  expect(await readCertificate(bytes, keyOf(certificate?.key ?? ''))).toMatchObject({
    error: { rule: 'itIsOfThisHouse' },
  });
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(await readCertificate(bytes, house)).toMatchObject({
    error: { rule: 'theHouseSignedIt' },
  });
});

test('a certificate is for 400 days at the most, and does not end before it begins', async () => {
  const said = {
    key: keyOf(vector.certificates[0]?.key ?? ''),
    role: 'editor',
    name: 'V',
  } as const;
  const spans = [
    [1000, 1400, true],
    [1000, 1401, false],
    [1000, 999, false],
  ] as const;
  for (const [from, until, isFine] of spans)
    expect((await certify(houseKey, { ...said, from: day(from), until: day(until) })).ok).toBe(
      isFine,
    );
});
