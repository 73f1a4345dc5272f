import { readFileSync } from 'node:fs';
import { bytesToHex, decode, encode, hexToBytes, mustBeOk, unixHour } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { KeyPackageHash } from '@krov/sealing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  certifyDesk,
  charterOf,
  foundCharter,
  readCharterChain,
  type Charter,
  type Fingerprint,
  type PersonTag,
} from '../circle/index.ts';
import {
  firstOfNumber,
  grantCodec,
  grantHashOf,
  highestGrant,
  roleOfLeaf,
  signGrant,
  verifyGrant,
  type Grant,
  type GrantTerms,
} from './grant.ts';
import { handedOverCodec, signHandedOver, verifyHandedOver } from './handedOver.ts';

type Vectors = {
  readonly seeds: { readonly [name: string]: string };
  readonly charterChain: string;
  readonly circle: string;
  readonly grant: { readonly bytes: string; readonly hash: string; readonly lead: string };
  readonly handedOver: string;
};
const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/board.json', import.meta.url), 'utf8'),
) as Vectors;

const bytes = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const keyNamed = (name: string) => signingKeyFromSeed(bytes(vectors.seeds[name] ?? ''));
const circle = bytes(vectors.circle) as Fingerprint;
const charter = async (): Promise<Charter> =>
  charterOf(mustBeOk(await readCharterChain(bytes(vectors.charterChain), circle)));
const vectorGrant = mustBeOk(decode(grantCodec, bytes(vectors.grant.bytes)));

const flipped = (whole: Uint8Array, bit: number): Uint8Array =>
  whole.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const everyBit = (whole: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: whole.length * 8 }, (_, bit) => flipped(whole, bit));
const everyStart = (whole: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: whole.length }, (_, length) => whole.slice(0, length));

const signedAgain = (changed: Partial<GrantTerms>): Promise<Grant> =>
  signGrant(keyNamed('desk'), { ...vectorGrant, ...changed });

describe('a grant', () => {
  test('is read, written, hashed and signed as the vector says', async () => {
    expect(bytesToHex(encode(grantCodec, vectorGrant))).toBe(vectors.grant.bytes);
    expect(bytesToHex(grantHashOf(vectorGrant))).toBe(vectors.grant.hash);
    expect(await signedAgain({})).toEqual(vectorGrant);
    expect(await verifyGrant(vectorGrant, await charter())).toBe(true);
    expect(roleOfLeaf(vectorGrant, await verifyingKeyOf(keyNamed('lead')))).toBe('lead');
    expect(roleOfLeaf(vectorGrant, await verifyingKeyOf(keyNamed('second')))).toBe('second');
    expect(roleOfLeaf(vectorGrant, await verifyingKeyOf(keyNamed('member')))).toBe(null);
  });

  test('cut anywhere is malformed', () => {
    for (const start of everyStart(bytes(vectors.grant.bytes))) {
      expect(decode(grantCodec, start).ok).toBe(false);
    }
  });

  test('with any bit turned is malformed or not the desk’s', async () => {
    const pinned = await charter();
    for (const turned of everyBit(bytes(vectors.grant.bytes))) {
      const grant = decode(grantCodec, turned);
      expect(grant.ok && (await verifyGrant(grant.value, pinned))).toBe(false);
    }
  });

  test('of another circle counts for nothing', async () => {
    const rival = await foundCharter(keyNamed('lead'), unixHour(490_000), {
      bytes: (length) => new Uint8Array(length),
    });
    expect(await verifyGrant(vectorGrant, charterOf(rival))).toBe(false);
  });

  test('counts only within its desk certificate, and not for longer than 30 days', async () => {
    const pinned = await charter();
    const { stated, desk } = vectorGrant;
    const outside = { stated: unixHour(desk.until + 1), until: unixHour(desk.until + 2) };
    expect(await verifyGrant(await signedAgain(outside), pinned)).toBe(false);
    const before = { stated: unixHour(desk.from - 1), until: desk.from };
    expect(await verifyGrant(await signedAgain(before), pinned)).toBe(false);
    const tooLong = { until: unixHour(stated + 721) };
    expect(await verifyGrant(await signedAgain(tooLong), pinned)).toBe(false);
    const backwards = { until: unixHour(stated - 1) };
    expect(await verifyGrant(await signedAgain(backwards), pinned)).toBe(false);
  });

  test('signed by a desk key that no admin certified counts for nothing', async () => {
    const own = {
      circle,
      deskKey: await verifyingKeyOf(keyNamed('second')),
      person: new Uint8Array(16) as PersonTag,
      generation: 0,
      from: vectorGrant.desk.from,
      until: vectorGrant.desk.until,
      admin: 0,
    };
    const desk = await certifyDesk(keyNamed('second'), own);
    const grant = await signGrant(keyNamed('second'), { ...vectorGrant, desk });
    expect(await verifyGrant(grant, await charter())).toBe(false);
  });

  test('names each leaf once, exactly one lead and at most one second, and counts from one', async () => {
    const [lead, second] = vectorGrant.leaves;
    if (lead === undefined || second === undefined) throw new Error('the vector has two leaves');
    const impossible: readonly Partial<GrantTerms>[] = [
      { leaves: [] },
      { leaves: [second] },
      { leaves: [lead, { ...second, role: 'lead' }] },
      { leaves: [lead, { ...lead, role: 'second' }] },
      { number: 0 },
    ];
    for (const changed of impossible) {
      expect(decode(grantCodec, encode(grantCodec, await signedAgain(changed))).ok).toBe(false);
    }
  });

  test('round trip', () => {
    const numbers = fc.record({
      caseNumber: fc.nat(255),
      number: fc.integer({ min: 1, max: 65_535 }),
      asker: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((id) => id as KeyPackageHash),
    });
    fc.assert(
      fc.property(numbers, (changed) => {
        const grant = { ...vectorGrant, ...changed };
        expect(decode(grantCodec, encode(grantCodec, grant))).toEqual({ ok: true, value: grant });
      }),
    );
  });
});

describe('of several grants', () => {
  const numbered = (caseNumber: number, number: number, until: number): Grant => ({
    ...vectorGrant,
    caseNumber,
    number,
    until: unixHour(until),
  });

  test('the first of a number counts, whatever stands after it', () => {
    const first = numbered(0, 1, 1);
    const grants = [first, numbered(0, 1, 2), numbered(0, 2, 3)];
    expect(firstOfNumber(grants, { caseNumber: 0, number: 1 })).toBe(first);
    expect(firstOfNumber(grants, { caseNumber: 1, number: 1 })).toBe(null);
  });

  test('the highest is in force: by case number, then by number, then the first', () => {
    const refounded = numbered(1, 1, 3);
    const grants = [numbered(0, 9, 1), numbered(0, 2, 2), refounded, numbered(1, 1, 4)];
    expect(highestGrant(grants)).toBe(refounded);
    expect(highestGrant([])).toBe(null);
  });
});

describe('handed over', () => {
  const vector = mustBeOk(decode(handedOverCodec, bytes(vectors.handedOver)));

  test('is read, written and signed as the vector says, and cut anywhere is malformed', async () => {
    expect(bytesToHex(encode(handedOverCodec, vector))).toBe(vectors.handedOver);
    expect(await signHandedOver(keyNamed('desk'), circle, vector)).toEqual(vector);
    for (const start of everyStart(bytes(vectors.handedOver))) {
      expect(decode(handedOverCodec, start).ok).toBe(false);
    }
  });

  test('with any bit turned, in another circle or by another desk removes nobody', async () => {
    const by = { circle, deskKey: await verifyingKeyOf(keyNamed('desk')) };
    expect(await verifyHandedOver(vector, by)).toBe(true);
    for (const turned of everyBit(bytes(vectors.handedOver))) {
      const handedOver = decode(handedOverCodec, turned);
      expect(handedOver.ok && (await verifyHandedOver(handedOver.value, by))).toBe(false);
    }
    const elsewhere = { ...by, circle: new Uint8Array(16) as Fingerprint };
    expect(await verifyHandedOver(vector, elsewhere)).toBe(false);
    const otherDesk = { ...by, deskKey: await verifyingKeyOf(keyNamed('member')) };
    expect(await verifyHandedOver(vector, otherDesk)).toBe(false);
  });
});
