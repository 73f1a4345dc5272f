/**
 * Law: the whole world of both dates is one file, the same for everybody, so that no request
 * says which passport is asked about. A file that is foreign, newer or damaged is refused
 * each by its own name, and never read in part.
 *
 * docs/protocol/guide.md; why so, and how small: docs/decisions/0013.
 */
import { decode, encode, err, ok, refused } from '@krov/ground';
import { listOf, record, restBytes, u16, u32 } from '@krov/ground';
import type { Codec, Refused, Result } from '@krov/ground';
import { countryCodec, type Country } from './country.ts';
import { crc32 } from './crc.ts';
import { dayCodec } from './day.ts';
import { requirementOfNumber } from './requirement.ts';
import { bySimilarity } from './similarity.ts';
import { sourceCodec, type Source } from './fact.ts';
import type { VisaList } from './visaList.ts';

/** Two days of one source, over the same countries. */
export type World = { readonly older: VisaList; readonly newer: VisaList };

export type WorldRule =
  | 'theOlderComesFirst'
  | 'bothListsHoldTheSameCountries'
  | 'bothListsHaveOneSource'
  | 'aWorldHasFewRequirements';

export type BadWorld = Refused<
  'aWorldBeginsWithItsName' | 'aWorldIsOfThisVersion' | 'aWorldIsWhole'
>;

/** `krovworld`, a version, the sum of all that follows. */
const name = Uint8Array.from('krovworld', (letter) => letter.charCodeAt(0));
const version = 1;
const headLength = name.length + 1 + 4;
/** A cell of the older day is one byte: 0, or a place in the palette and one. */
const mostRequirements = 255;

type Body = {
  readonly source: Source;
  readonly older: VisaList['asOf'];
  readonly newer: VisaList['asOf'];
  /** In the order of the rows: alike beside alike. */
  readonly passports: readonly Country[];
  readonly palette: readonly number[];
  readonly cells: Uint8Array;
};

const bodyCodec: Codec<Body> = record('world', {
  source: sourceCodec,
  older: dayCodec,
  newer: dayCodec,
  passports: listOf(countryCodec, 300),
  palette: listOf(u16, mostRequirements),
  cells: restBytes,
});

/** Both days as one file. */
export const worldOf = (older: VisaList, newer: VisaList): Result<World, Refused<WorldRule>> => {
  const rule = whatIsWrong(older, newer);
  return rule === undefined ? ok({ older, newer }) : err(refused(rule));
};

export const writeWorld = ({ older, newer }: World): Uint8Array => {
  const passports = bySimilarity(newer);
  const palette = paletteOf(older, newer);
  const body = encode(bodyCodec, {
    source: newer.source,
    older: older.asOf,
    newer: newer.asOf,
    passports,
    palette,
    cells: Uint8Array.from(layOut({ older, newer }, passports, palette)),
  });
  return Uint8Array.of(...name, version, ...encode(u32, crc32(body)), ...body);
};

export const readWorld = (bytes: Uint8Array): Result<World, BadWorld> => {
  if (name.some((byte, at) => bytes[at] !== byte)) return err(refused('aWorldBeginsWithItsName'));
  if ((bytes[name.length] ?? version) > version) return err(refused('aWorldIsOfThisVersion'));
  const body = bytes.subarray(headLength);
  const sum = decode(u32, bytes.slice(name.length + 1, headLength));
  const isWhole = bytes[name.length] === version && sum.ok && sum.value === crc32(body);
  const read = isWhole ? decode(bodyCodec, body) : undefined;
  const world = read?.ok === true ? gather(read.value) : undefined;
  return world === undefined ? err(refused('aWorldIsWhole')) : ok(world);
};

const whatIsWrong = (older: VisaList, newer: VisaList): WorldRule | undefined => {
  if (older.asOf >= newer.asOf) return 'theOlderComesFirst';
  if (older.countries.join() !== newer.countries.join()) return 'bothListsHoldTheSameCountries';
  const [before, after] = [older.source, newer.source];
  if (before.name !== after.name || before.address !== after.address)
    return 'bothListsHaveOneSource';
  return paletteOf(older, newer).length > mostRequirements ? 'aWorldHasFewRequirements' : undefined;
};

/** The numbers that either day uses, the most frequent first; one's own country is not among them. */
const paletteOf = (older: VisaList, newer: VisaList): readonly number[] => {
  const countByNumber = new Map<number, number>();
  for (const number of [...newer.cells, ...older.cells]) {
    countByNumber.set(number, (countByNumber.get(number) ?? 0) + 1);
  }
  countByNumber.delete(own);
  return [...countByNumber]
    .sort(([a, often], [b, more]) => more - often || a - b)
    .map(([number]) => number);
};
const own = 0;

/**
 * Column by column, since borders decide by destination: the newer day as places in the
 * palette, then the older one as its differences. One's own cell repeats the one above, for
 * it is known without being said.
 */
function* layOut(
  { older, newer }: World,
  passports: readonly Country[],
  palette: readonly number[],
): Iterable<number> {
  const size = newer.countries.length;
  const rows = passports.map((passport) => newer.countries.indexOf(passport));
  const placeByNumber = new Map(palette.map((number, place) => [number, place]));
  for (let column = 0; column < size; column++) {
    let above = 0;
    for (const row of rows) {
      above = placeByNumber.get(newer.cells[row * size + column] ?? own) ?? above;
      yield above;
    }
  }
  for (let column = 0; column < size; column++) {
    for (const row of rows) {
      const before = older.cells[row * size + column] ?? own;
      const same = before === newer.cells[row * size + column];
      yield same ? 0 : (placeByNumber.get(before) ?? 0) + 1;
    }
  }
}

/** The way back; undefined when the body says what no writer says. */
const gather = ({ source, older, newer, passports, palette, cells }: Body): World | undefined => {
  const countries = [...passports].sort();
  const size = countries.length;
  const numbers = { newer: new Uint16Array(size * size), older: new Uint16Array(size * size) };
  const isSound =
    older < newer &&
    new Set(countries).size === size &&
    palette.every((number) => number !== own && requirementOfNumber(number) !== undefined) &&
    cells.length === 2 * size * size;
  if (!isSound) return undefined;
  const rows = passports.map((passport) => countries.indexOf(passport));
  for (const [at, place] of cells.subarray(0, size * size).entries()) {
    const [row, column] = [rows[at % size] ?? 0, Math.floor(at / size)];
    const change = cells[size * size + at] ?? 0;
    const now = palette[place];
    const before = change === 0 ? now : palette[change - 1];
    if (now === undefined || before === undefined) return undefined;
    if (row === column && change !== 0) return undefined;
    numbers.newer[row * size + column] = row === column ? own : now;
    numbers.older[row * size + column] = row === column ? own : before;
  }
  return {
    older: { asOf: older, source, countries, cells: numbers.older },
    newer: { asOf: newer, source, countries, cells: numbers.newer },
  };
};
