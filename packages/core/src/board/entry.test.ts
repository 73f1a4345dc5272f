import { readFileSync } from 'node:fs';
import {
  bytesToHex,
  decode,
  encode,
  hexToBytes,
  mustBeOk,
  unixHour,
  type Bytes,
} from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf, type Signature } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { sealedFromWire, type KeyPackageBytes } from '@krov/sealing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../circle/index.ts';
import {
  bodyCodec,
  casePlaces,
  outcomes,
  type BoardBody,
  type BoardEntryBytes,
  type BodyKind,
  type BodyOf,
} from './body.ts';
import {
  boardEntryCodec,
  encodeBoardEntry,
  signBoardEntry,
  verifyBoardEntry,
  type BoardTerms,
} from './entry.ts';
import { needs } from '../door/index.ts';

type Vectors = {
  readonly seeds: { readonly member: string };
  readonly channel: string;
  readonly entries: readonly {
    readonly kind: BodyKind;
    readonly body: string;
    readonly entry: string;
  }[];
};
const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/board.json', import.meta.url), 'utf8'),
) as Vectors;

const bytes = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const channel = bytes(vectors.channel) as ChannelId;
const memberKey = signingKeyFromSeed(bytes(vectors.seeds.member));
const decodedVectors = vectors.entries.map(({ entry }) =>
  mustBeOk(decode(boardEntryCodec, bytes(entry))),
);
const bodyOf = <K extends BodyKind>(kind: K): BodyOf<K> => {
  const found = decodedVectors.map(({ body }) => body).find((body) => body.kind === kind);
  if (found === undefined) throw new Error(`no vector for ${kind}`);
  return found as BodyOf<K>;
};

const brandedBytes = <B extends Uint8Array>(length: number): fc.Arbitrary<B> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((raw) => raw as Uint8Array as B);
const anyBytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });
const sealed = (max: number) => anyBytes(max).map((raw) => sealedFromWire<never>(raw));
const request = brandedBytes<Bytes<'RequestId'>>(16);
const place = fc.constantFrom(...casePlaces);
const seq = fc.nat(Number.MAX_SAFE_INTEGER);

/** Every kind of body. Certificates, keys and grants, which only signers make, are the vectors'. */
const anyBodyByKind: { readonly [K in BodyKind]: fc.Arbitrary<BodyOf<K>> } = {
  certificate: fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .filter((name) => Buffer.byteLength(name) <= 48)
    .map((name) => ({ ...bodyOf('certificate'), name })),
  deskCertificate: fc.constant(bodyOf('deskCertificate')),
  shiftOn: fc.record({
    kind: fc.constant('shiftOn'),
    languages: fc.array(fc.constantFrom(...languages), { maxLength: 8 }),
    needs: fc.array(fc.constantFrom(...needs), { maxLength: 16 }),
    cap: fc.nat(255),
  }),
  shiftOff: fc.constant({ kind: 'shiftOff' }),
  alive: fc.record({
    kind: fc.constant('alive'),
    requests: fc.array(request, { maxLength: 8 }),
  }),
  claim: fc.record({
    kind: fc.constant('claim'),
    request,
    cardHash: brandedBytes<Bytes<'CardHash'>>(32),
    place,
    keyPackage: anyBytes(300).map((raw) => raw as KeyPackageBytes),
    grantKey: fc.constant(bodyOf('claim').grantKey),
  }),
  release: fc.record({ kind: fc.constant('release'), request, place }),
  lapse: fc.record({ kind: fc.constant('lapse'), request, place, claim: seq }),
  grant: fc.constant(bodyOf('grant')),
  package: fc.record({
    kind: fc.constant('package'),
    request,
    claim: seq,
    sealed: sealed(16_384),
  }),
  handOver: fc.record({ kind: fc.constant('handOver'), request, note: sealed(2048) }),
  handedOver: fc.record({
    kind: fc.constant('handedOver'),
    request,
    leafKey: fc.constant(bodyOf('handedOver').leafKey),
    signature: brandedBytes<Signature>(64),
  }),
  welcome: fc.record({
    kind: fc.constant('welcome'),
    request,
    claim: seq,
    sealed: sealed(16_384),
  }),
  closed: fc.record({
    kind: fc.constant('closed'),
    request,
    outcome: fc.constantFrom(...outcomes),
    reason: sealed(2048),
  }),
  moved: fc.record({
    kind: fc.constant('moved'),
    next: brandedBytes<Bytes<'BoardSecretHash'>>(32),
    index: fc.nat(0xffff_ffff),
  }),
  revoked: fc.constant(bodyOf('revoked')),
  carried: fc.record({
    kind: fc.constant('carried'),
    channel: brandedBytes<ChannelId>(32),
    seq,
    entry: anyBytes(4096).map((raw) => raw as BoardEntryBytes),
  }),
  tampered: fc.record({ kind: fc.constant('tampered'), request }),
};
const anyBody: fc.Arbitrary<BoardBody> = fc.oneof(...Object.values(anyBodyByKind));

describe('a body of the board', () => {
  test('has a vector for each of the eighteen tags, in their order', () => {
    const tags = vectors.entries.map(({ body }) => bytes(body)[0]);
    expect(tags).toEqual(Array.from({ length: 18 }, (_, place) => place + 1));
    expect(new Set(vectors.entries.map(({ kind }) => kind))).toEqual(
      new Set(Object.keys(anyBodyByKind)),
    );
  });

  test.each(vectors.entries)('$kind is read and written as the vector says', (vector) => {
    const body = mustBeOk(decode(bodyCodec, bytes(vector.body)));
    expect(body.kind).toBe(vector.kind);
    expect(bytesToHex(encode(bodyCodec, body))).toBe(vector.body);
  });

  test('round trip of every kind', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(decode(bodyCodec, encode(bodyCodec, body))).toEqual({ ok: true, value: body });
      }),
      { numRuns: 500 },
    );
  });

  test('with a tag that the table does not have is malformed', () => {
    for (const tag of [0, 19, 255]) {
      expect(decode(bodyCodec, Uint8Array.of(tag)).ok).toBe(false);
    }
  });
});

describe('an entry of the board', () => {
  test.each(vectors.entries)('$kind is signed as the vector says', async (vector) => {
    const entry = mustBeOk(decode(boardEntryCodec, bytes(vector.entry)));
    expect(await verifyBoardEntry(entry, channel)).toBe(true);
    expect(bytesToHex(encodeBoardEntry(entry))).toBe(vector.entry);
    const terms: BoardTerms = {
      author: await verifyingKeyOf(memberKey),
      stated: unixHour(490_000),
      place: {
        n: 41,
        head: Uint8Array.from({ length: 32 }, (_, place) => 17 + place) as Bytes<'ChainHead'>,
      },
      body: mustBeOk(decode(bodyCodec, bytes(vector.body))),
    };
    expect(bytesToHex(encodeBoardEntry(await signBoardEntry(memberKey, channel, terms)))).toBe(
      vector.entry,
    );
  });

  test.each(vectors.entries)('$kind cut anywhere, or one byte longer, is malformed', (vector) => {
    const whole = bytes(vector.entry);
    for (let length = 0; length < whole.length; length++) {
      expect(decode(boardEntryCodec, whole.slice(0, length)).ok).toBe(false);
    }
    expect(decode(boardEntryCodec, Uint8Array.of(...whole, 0)).ok).toBe(false);
  });

  test.each(vectors.entries)(
    '$kind with a bit turned in any byte is not its author’s',
    async (vector) => {
      const whole = bytes(vector.entry);
      for (let place = 0; place < whole.length; place++) {
        const turned = whole.map((byte, at) => (at === place ? byte ^ (1 << (place % 8)) : byte));
        const entry = decode(boardEntryCodec, turned);
        expect(entry.ok && (await verifyBoardEntry(entry.value, channel))).toBe(false);
      }
    },
  );

  test('signed for one channel means nothing in another', async () => {
    const elsewhere = new Uint8Array(32) as ChannelId;
    for (const entry of decodedVectors)
      expect(await verifyBoardEntry(entry, elsewhere)).toBe(false);
  });
});
