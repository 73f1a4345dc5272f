/** The world file: what is written is read; what was touched is refused; and how small it is. */
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { err, mustBeOk, refused, textToBytes } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc.ts';
import { day, listFrom, realLists, twoLists } from './lists.testing.ts';
import { numberOfRequirement } from './requirement.ts';
import { readWorld, worldOf, writeWorld, type World } from './world.ts';

const realList = (date: string) => listFrom(readFileSync(`${realLists}/${date}.csv`, 'utf8'), date);

const anyWorld = twoLists.map(({ older, newer }) => mustBeOk(worldOf(older, newer)));
const [small] = fc.sample(anyWorld, { numRuns: 1, seed: 7 });
const written = writeWorld(small as World);
const first = { ...(small as World).older };

test('what was written is read', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      expect(mustBeOk(readWorld(writeWorld(world)))).toEqual(world);
    }),
  );
});

test('cut anywhere, with any bit turned, or longer by one, it is refused', () => {
  for (let at = 0; at < written.length; at++) {
    expect(readWorld(written.slice(0, at)).ok).toBe(false);
    for (let bit = 1; bit < 256; bit *= 2) {
      expect(readWorld(written.map((byte, place) => (place === at ? byte ^ bit : byte))).ok).toBe(
        false,
      );
    }
  }
  expect(readWorld(Uint8Array.of(...written, 0)).ok).toBe(false);
});

test('foreign, newer and damaged each have their name', () => {
  const touched = (at: number): Uint8Array =>
    written.map((byte, place) => (place === at ? byte + 1 : byte));
  expect(readWorld(textToBytes('Passport,Destination,Requirement\n'))).toEqual(
    err(refused('aWorldBeginsWithItsName')),
  );
  expect(readWorld(new Uint8Array(0))).toEqual(err(refused('aWorldBeginsWithItsName')));
  expect(readWorld(touched(9))).toEqual(err(refused('aWorldIsOfThisVersion')));
  expect(readWorld(touched(written.length - 1))).toEqual(err(refused('aWorldIsWhole')));
});

test('a sum that fits does not make sense of nonsense', () => {
  const resummed = (body: Uint8Array): Uint8Array => {
    const sum = crc32(body);
    const bytes = [24, 16, 8, 0].map((shift) => (sum >>> shift) & 255);
    return Uint8Array.of(...written.slice(0, 10), ...bytes, ...body);
  };
  const body = written.slice(14);
  expect(readWorld(resummed(body)).ok).toBe(true);
  expect(readWorld(resummed(body.slice(0, -1))).ok).toBe(false);
  expect(
    readWorld(resummed(body.map((byte, at) => (at === body.length - 2 ? 254 : byte)))).ok,
  ).toBe(false);
});

test('two lists make a world only if they belong together', () => {
  const newer = (small as World).newer;
  const other = { ...first, source: { ...first.source, name: 'another' } };
  const fewer = { ...first, countries: first.countries.slice(1) };
  const late = { ...first, asOf: day('2026-02-17') };
  expect(worldOf(late, newer)).toEqual(err(refused('theOlderComesFirst')));
  expect(worldOf(fewer, newer)).toEqual(err(refused('bothListsHoldTheSameCountries')));
  expect(worldOf(other, newer)).toEqual(err(refused('bothListsHaveOneSource')));
});

test('more kinds of requirement than a byte can say are refused', () => {
  const all = Array.from({ length: 17 }, (_, at) => ['AD', 'AE'][at] ?? `A${at}`) as never;
  const cells = Uint16Array.from({ length: 289 }, (_, at) =>
    at % 18 === 0 ? 0 : numberOfRequirement({ kind: 'visaFree', days: at + 1 }),
  );
  const list = { ...first, countries: all, cells };
  expect(worldOf(list, { ...list, asOf: day('2026-02-17') })).toEqual(
    err(refused('aWorldHasFewRequirements')),
  );
});

test('the sum is that of gzip and PNG', () => {
  expect(crc32(textToBytes('123456789'))).toBe(0xcbf4_3926);
});

test.skipIf(!existsSync(realLists))(
  'both days of the whole world, gzipped, take half of 16 KB',
  () => {
    const world = mustBeOk(worldOf(realList('2025-01-12'), realList('2026-02-17')));
    const file = writeWorld(world);
    const gzipped = gzipSync(file, { level: 9 }).length;
    console.log(`world file: ${file.length} bytes, ${gzipped} gzipped`);
    expect(gzipped).toBeLessThan(8000);
    expect(mustBeOk(readWorld(file))).toEqual(world);
  },
);
