/** Law: see shelfFile.ts, published.ts, cityShelf.ts. */
import { concatBytes, mustBeOk, type Result } from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import { expect, test } from 'vitest';
import {
  belongs,
  citiesOf,
  cityShelf,
  mayPublish,
  publish,
  readPublished,
  readShelf,
  revoke,
  shelfToBytes,
  shelve,
  tellShelf,
  type PageVersion,
  type Part,
  type Shelf,
} from './index.ts';
import {
  ana,
  certificateOf,
  check,
  day,
  deedBy,
  first,
  houseKey,
  idOf,
  inSerbian,
  ivan,
  lang,
  marko,
  openShelf,
  rule,
  vesna,
} from '../../testing/statement.ts';

const today = day(20100);
const ruleOf = (result: Result<unknown, object>): unknown =>
  result.ok ? null : 'rule' in result.error ? result.error.rule : 'malformed';

const page = (number: number, city: string, parts: readonly Part[]): PageVersion => ({
  kind: 'page',
  id: idOf(number),
  follows: [],
  why: null,
  says: {
    city,
    cityNames: [{ lang: lang('en'), words: city }],
    theme: 'papers',
    titles: [{ lang: lang('en'), words: 'Papers' }],
    parts,
  },
});

const filled = async (): Promise<Shelf> => {
  const one = await deedBy(vesna, 20060, first(1));
  const translated = await deedBy(marko, 20061, inSerbian(one.name));
  const against = { ...rule, relations: [{ how: 'contradicts', other: idOf(1) } as const] };
  return shelve(await openShelf(), {
    deeds: [
      one,
      translated,
      await deedBy(ana, 20062, check(translated.name)),
      await deedBy(vesna, 20060, first(2)),
      await deedBy(vesna, 20060, first(3, against)),
      await deedBy(
        vesna,
        20060,
        first(4, { ...against, relations: [{ how: 'supports', other: idOf(3) }] }),
      ),
      await deedBy(vesna, 20063, page(8, 'nis', [{ kind: 'statement', of: idOf(1) }])),
      await deedBy(
        vesna,
        20063,
        page(9, 'novi-sad', [{ kind: 'pair', one: idOf(2), other: idOf(3) }]),
      ),
    ],
  });
};

test('a shelf is one file, whatever order it was filled in, and is read as it was', async () => {
  const shelf = await filled();
  const bytes = shelfToBytes(shelf);
  const turned = shelve(await openShelf(), { deeds: [...shelf.deeds.values()].reverse() });
  expect(shelfToBytes(turned)).toEqual(bytes);
  const read = mustBeOk(await readShelf(bytes, shelf.house));
  expect(read.leftOut).toBe(0);
  expect(tellShelf(read.shelf, today)).toEqual(tellShelf(shelf, today));
  expect(shelfToBytes(read.shelf)).toEqual(bytes);
});

test('cut anywhere, with more behind it, foreign, newer, of another house: each by its name', async () => {
  const shelf = await filled();
  const bytes = shelfToBytes(shelf);
  for (let at = 0; at < bytes.length; at += 13)
    expect(ruleOf(await readShelf(bytes.slice(0, at), shelf.house))).toBe(
      at < 9 ? 'aShelfBeginsWithItsName' : 'aShelfIsWhole',
    );
  expect(ruleOf(await readShelf(concatBytes(bytes, Uint8Array.of(0)), shelf.house))).toBe(
    'aShelfIsWhole',
  );
  expect(ruleOf(await readShelf(new Uint8Array(100), shelf.house))).toBe('aShelfBeginsWithItsName');
  const newer = bytes.slice();
  newer[9] = 2;
  expect(ruleOf(await readShelf(newer, shelf.house))).toBe('aShelfIsOfThisVersion');
  expect(ruleOf(await readShelf(bytes, await verifyingKeyOf(ivan)))).toBe('aShelfIsOfThisHouse');
});

test('a deed that was turned by one bit is left out and counted, and the rest stands', async () => {
  const shelf = await filled();
  const bytes = shelfToBytes(shelf);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const read = mustBeOk(await readShelf(bytes, shelf.house));
  expect(read.leftOut).toBe(1);
  expect(read.shelf.deeds.size).toBe(shelf.deeds.size - 1);
});

test('lengths that lie are refused and nothing is read past the end', async () => {
  const shelf = await filled();
  const bytes = shelfToBytes(shelf);
  const head = 9 + 1 + 32 + 4;
  for (const lie of [0xff_ff_ff_ff, bytes.length, 0x7f_ff_ff_ff]) {
    const lying = bytes.slice();
    new DataView(lying.buffer).setUint32(head + 1, lie);
    expect(ruleOf(await readShelf(lying, shelf.house))).toBe('aShelfIsWhole');
  }
});

test('a city’s bundle tells of its pages the same as the whole shelf, and little else', async () => {
  const shelf = await filled();
  expect(citiesOf(shelf, today)).toEqual(['nis', 'novi-sad']);
  const nis = cityShelf(shelf, 'nis', today);
  const told = tellShelf(nis, today);
  expect(told.map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
  expect(told).toEqual(tellShelf(shelf, today).filter(({ id }) => id[0] === 1 || id[0] === 3));
  const turned = shelve(await openShelf(), { deeds: [...shelf.deeds.values()].reverse() });
  expect(shelfToBytes(cityShelf(turned, 'nis', today))).toEqual(shelfToBytes(nis));
  expect(tellShelf(cityShelf(shelf, 'novi-sad', today), today).map(({ id }) => id)).toEqual(
    [1, 2, 3, 4].map(idOf),
  );
});

test('an edition vouches for its files, by a publisher of this house, and never for an older number', async () => {
  const shelf = shelve(await filled(), {
    certificates: [await certificateOf(marko, { role: 'publisher', name: 'Marko' })],
  });
  const files = new Map([
    ['shelf.krov', shelfToBytes(shelf)],
    ['nis.krov', Uint8Array.of(1)],
  ]);
  const { house } = shelf;
  const bytes = await publish(marko, { house, number: 7, day: today, door: null, files });
  const edition = mustBeOk(await readPublished(bytes, house));
  expect(edition).toMatchObject({ number: 7, day: 20100, until: 20190 });
  expect(edition.files.map(({ file }) => file)).toEqual(['nis.krov', 'shelf.krov']);
  expect(mayPublish(shelf, edition)).toBe(true);
  const isIn = (file: string, of: Uint8Array, seen: number) =>
    ruleOf(belongs(edition, { file, bytes: of, seen }));
  expect(isIn('nis.krov', Uint8Array.of(1), 0)).toBeNull();
  expect(isIn('nis.krov', Uint8Array.of(1), 7)).toBeNull();
  expect(isIn('nis.krov', Uint8Array.of(1), 8)).toBe('itIsNotOlderThanOneSeen');
  expect(isIn('nis.krov', Uint8Array.of(2), 0)).toBe('theFileIsOfThisEdition');
  expect(isIn('beograd.krov', Uint8Array.of(1), 0)).toBe('theFileIsOfThisEdition');
  for (let at = 0; at < bytes.length; at += 3) {
    const turned = bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect((await readPublished(turned, house)).ok).toBe(false);
    expect((await readPublished(bytes.slice(0, at), house)).ok).toBe(false);
  }
  expect(ruleOf(await readPublished(bytes, await verifyingKeyOf(ivan)))).toBe(
    'anEditionIsOfThisHouse',
  );
});

test('only a publisher publishes, while she is one', async () => {
  const shelf = shelve(await filled(), {
    certificates: [await certificateOf(marko, { role: 'publisher', name: 'Marko' })],
  });
  const { house } = shelf;
  const may = async (key: typeof marko, on: number, of: Shelf = shelf): Promise<boolean> => {
    const bytes = await publish(key, {
      house,
      number: 1,
      day: day(on),
      door: null,
      files: new Map(),
    });
    return mayPublish(of, mustBeOk(await readPublished(bytes, house)));
  };
  expect(await may(marko, 20300)).toBe(true);
  expect(await may(marko, 20301)).toBe(false);
  expect(await may(vesna, 20100)).toBe(false);
  const taken = await revoke(houseKey, { key: await verifyingKeyOf(marko), day: today, stays: [] });
  expect(await may(marko, 20100, shelve(shelf, { revocations: [taken] }))).toBe(false);
});
