import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, mustBeOk, platformRandomness, secret } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buckets,
  capacityOf,
  entryIdCodec,
  envelopeKey,
  makeEntryId,
  openEntry,
  sealEntry,
} from './envelope.ts';
import { sealedFromWire, type Sealed } from './sealed.ts';
import type { Entry } from './envelope.ts';

const rawKey = new Uint8Array(32).fill(7);
const key = envelopeKey(secret(rawKey));
const channel = new Uint8Array(32).fill(9);
const seal = async (content: Uint8Array) =>
  mustBeOk(await sealEntry({ key, channel }, { content }, platformRandomness));
const asEntry = (bytes: Uint8Array): Sealed<Entry> => sealedFromWire(bytes);

test('an entry has the smallest of the four sizes that holds its content', async () => {
  for (const bucket of buckets) {
    expect(await seal(new Uint8Array(capacityOf(bucket)))).toHaveLength(bucket);
    const tooMuch = { content: new Uint8Array(capacityOf(bucket) + 1) };
    const forced = await sealEntry({ key, channel, bucket }, tooMuch, platformRandomness);
    expect(forced).toEqual({ ok: false, error: { kind: 'refused', rule: 'contentFitsItsBucket' } });
  }
  expect(await seal(new Uint8Array(0))).toHaveLength(512);
});

test('what is sealed opens, with its id, in every bucket', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: capacityOf(512) }),
      fc.constantFrom(...buckets),
      async (content, bucket) => {
        const id = makeEntryId(platformRandomness);
        const envelope = { key, channel, bucket };
        const sealed = mustBeOk(await sealEntry(envelope, { id, content }, platformRandomness));
        expect(sealed).toHaveLength(bucket);
        expect(mustBeOk(await openEntry({ key, channel }, sealed))).toEqual({ id, content });
      },
    ),
    { numRuns: 60 },
  );
});

test('another key, another channel, any flipped bit and any other length are unopenable', async () => {
  const sealed = await seal(Uint8Array.of(1, 2, 3));
  const unopenable = { ok: false, error: { kind: 'unopenable' } };
  const otherKey = envelopeKey(secret(new Uint8Array(32)));
  expect(await openEntry({ key: otherKey, channel }, sealed)).toEqual(unopenable);
  const otherChannel = new Uint8Array(32);
  expect(await openEntry({ key, channel: otherChannel }, sealed)).toEqual(unopenable);
  for (let i = 0; i < sealed.length; i++) {
    const flipped = sealed.map((byte, at) => (at === i ? byte ^ (1 << (i % 8)) : byte));
    expect(await openEntry({ key, channel }, asEntry(flipped))).toEqual(unopenable);
    expect(await openEntry({ key, channel }, asEntry(sealed.slice(0, i)))).toEqual(unopenable);
  }
  const longer = new Uint8Array(4096);
  longer.set(sealed);
  expect(await openEntry({ key, channel }, asEntry(longer))).toEqual(unopenable);
});

const encryptWithNode = (plaintext: Uint8Array, bucket: number): Uint8Array => {
  const nonce = new Uint8Array(12).fill(3);
  const cipher = createCipheriv('aes-256-gcm', rawKey, nonce);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bucket);
  cipher.setAAD(Buffer.concat([Buffer.from('krov/envelope/1\0'), channel, size]));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return new Uint8Array(Buffer.concat([Uint8Array.of(1), nonce, body]));
};

test('padding that is not zero, or a length beyond the entry, is unopenable though the key is right', async () => {
  const plaintext = new Uint8Array(512 - 29);
  plaintext[17] = 3;
  expect((await openEntry({ key, channel }, asEntry(encryptWithNode(plaintext, 512)))).ok).toBe(
    true,
  );
  const dirty = plaintext.slice();
  dirty[dirty.length - 1] = 1;
  expect((await openEntry({ key, channel }, asEntry(encryptWithNode(dirty, 512)))).ok).toBe(false);
  const long = plaintext.slice();
  long[16] = 0xff;
  expect((await openEntry({ key, channel }, asEntry(encryptWithNode(long, 512)))).ok).toBe(false);
});

test('the same intent sealed again keeps its id', async () => {
  const id = makeEntryId(platformRandomness);
  const entry = { id, content: new Uint8Array(3) };
  for (const bucket of [512, 4096] as const) {
    const again = mustBeOk(await sealEntry({ key, channel, bucket }, entry, platformRandomness));
    expect(mustBeOk(await openEntry({ key, channel }, again)).id).toEqual(id);
  }
});

test('an entry is bound to its bucket', async () => {
  const claimed = encryptWithNode(new Uint8Array(512 - 29), 4096);
  expect((await openEntry({ key, channel }, asEntry(claimed))).ok).toBe(false);
});

test('Node opens what is sealed: label, channel, bucket are the associated data', async () => {
  const sealed = await seal(Uint8Array.of(5, 6));
  const cipher = createDecipheriv('aes-256-gcm', rawKey, sealed.slice(1, 13));
  cipher.setAAD(
    Buffer.concat([Buffer.from('krov/envelope/1\0'), channel, Uint8Array.of(0, 0, 2, 0)]),
  );
  cipher.setAuthTag(sealed.slice(-16));
  const plaintext = Buffer.concat([cipher.update(sealed.slice(13, -16)), cipher.final()]);
  expect(bytesToHex(plaintext.subarray(16, 20))).toBe('00020506');
  expect(plaintext.subarray(20).every((byte) => byte === 0)).toBe(true);
});

test('two seals of one content differ everywhere that can be seen', async () => {
  const [a, b] = [await seal(Uint8Array.of(1)), await seal(Uint8Array.of(1))];
  expect(bytesToHex(a.slice(1, 40))).not.toBe(bytesToHex(b.slice(1, 40)));
});

test('the vectors of vectors/sealing.json hold', async () => {
  const { envelope } = JSON.parse(readFileSync('vectors/sealing.json', 'utf8')) as {
    envelope: Record<'key' | 'channel' | 'nonce' | 'id' | 'content' | 'sealed', string>[];
  };
  for (const vector of envelope) {
    const bytes = (hex: string) => mustBeOk(hexToBytes(hex));
    const given = { key: envelopeKey(secret(bytes(vector.key))), channel: bytes(vector.channel) };
    const id = entryIdCodec.read({ take: () => bytes(vector.id), left: () => 0 });
    const opened = await openEntry(given, asEntry(bytes(vector.sealed)));
    expect(mustBeOk(opened)).toEqual({ id, content: bytes(vector.content) });
    const randomness = { bytes: () => bytes(vector.nonce) };
    const entry = { content: bytes(vector.content), ...(id === undefined ? {} : { id }) };
    const sealed = mustBeOk(await sealEntry(given, entry, randomness));
    expect(bytesToHex(sealed)).toBe(vector.sealed);
  }
  expect(envelope.length).toBeGreaterThan(0);
});
