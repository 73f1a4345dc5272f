/** A house of statements by the command alone, with files in a folder of its own. */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, isoOf, type Day } from '@krov/core/guide';
import {
  belongs,
  emptyShelf,
  langOf,
  parseHouseLink,
  perform,
  readPublished,
  readShelf,
  shelfToBytes,
  shelve,
  statementKeyFrom,
  tellShelf,
  type Shelf,
  type StatementId,
} from '@krov/core/statement';
import { dayOf, mustBeOk, type Failure } from '@krov/ground';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCommandLine } from './commandLine.ts';
import { systemClock } from './edge/time.ts';
import { usage } from './help.ts';
import { houseVerb } from './house.ts';
import { sentenceOf } from './sentences.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'krov-house-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const today = dayOf(systemClock.unixMs());
const inDays = (count: number): string => isoOf(addDays(today, count));

const run = async (...args: readonly string[]) => {
  const { verb, said, surroundings } = mustBeOk(readCommandLine(args));
  const done = houseVerb(verb);
  if (done === null) throw new Error(`${verb} is no verb of a house`);
  return done({ ...said, origin: surroundings.origin });
};
const did = async (...args: readonly string[]): Promise<Record<string, unknown>> =>
  mustBeOk(await run(...args)) as Record<string, unknown>;
const sentence = async (...args: readonly string[]): Promise<string> => {
  const done = await run(...args);
  return done.ok ? 'done' : sentenceOf(done.error as Failure);
};
const textAt = (name: string): string => readFileSync(at(name), 'utf8');

/** A house with an editor and a publisher. */
const foundHouse = async (): Promise<string> => {
  await did('house-found', at('house'), '--key', at('house.key'));
  const people = [
    ['vesna', 'editor'],
    ['ana', 'publisher'],
  ] as const;
  let editor = '';
  for (const [name, role] of people) {
    const made = await did('house-key', '--key', at(`${name}.key`));
    if (role === 'editor') editor = String(made['public']);
    await certify(String(made['public']), role, name);
  }
  return editor;
};
const certify = (key: string, role: string, name: string) =>
  did(
    'house-certify',
    at('house'),
    key,
    '--key',
    at('house.key'),
    '--role',
    role,
    '--name',
    name,
    '--until',
    inDays(300),
  );

/** What Vesna wrote, as she would send it. */
const written = async (words: string, on: Day = today): Promise<string> => {
  const house = mustBeOk(parseHouseLink(textAt('house/house.link').trim()));
  const key = mustBeOk(statementKeyFrom(textAt('vesna.key').trim()));
  const lang = langOf('en');
  if (lang === null) throw new Error('en');
  const says = {
    kind: 'rule',
    lang,
    words,
    chain: [],
    figure: null,
    status: null,
    place: null,
    asOf: on,
    expires: null,
    sensitivity: 'green',
    relations: [],
    proof: null,
  } as const;
  const id = new Uint8Array(16).fill(words.length) as StatementId;
  const deed = mustBeOk(
    await perform(key, on, { kind: 'version', id, follows: [], why: null, says }),
  );
  writeFileSync(at('sent.krov'), shelfToBytes(shelve(emptyShelf(house), { deeds: [deed] })));
  return at('sent.krov');
};
const publish = () =>
  [
    'publish',
    at('house'),
    at('out'),
    '--publisher',
    at('ana.key'),
    '--name',
    'Krov',
    '--origin',
    'https://mirror.example/krov/',
  ] as const;

const shelfIn = async (file: string): Promise<Shelf> => {
  const house = mustBeOk(parseHouseLink(textAt('house/house.link').trim()));
  return mustBeOk(await readShelf(new Uint8Array(readFileSync(file)), house)).shelf;
};

test('founded, certified, joined, published: a folder of pages, a shelf, an edition that vouches for it', async () => {
  await foundHouse();
  expect(
    await did('house-join', at('house'), await written('Register within 24 hours.')),
  ).toMatchObject({
    leftOut: 0,
    deeds: 1,
    certificates: 2,
  });
  const done = await did(...publish());
  expect(done).toMatchObject({ did: 'publish', number: 1, statements: 1, pages: 0 });
  expect(readdirSync(at('out')).sort()).toEqual([
    'en',
    'index.html',
    'published.krov',
    'ro',
    'ru',
    'shelf.krov',
    'sr-Cyrl',
    'sr-Latn',
    'uk',
  ]);
  expect(textAt('out/en/news.html')).toContain('Register within 24 hours.');
  const shelf = await shelfIn(at('out/shelf.krov'));
  expect(tellShelf(shelf, today).length).toBe(1);
  const edition = mustBeOk(
    await readPublished(new Uint8Array(readFileSync(at('out/published.krov'))), shelf.house),
  );
  const bytes = new Uint8Array(readFileSync(at('out/shelf.krov')));
  expect(belongs(edition, { file: 'shelf.krov', bytes, seen: 1 }).ok).toBe(true);
  expect((await did(...publish()))['number']).toBe(2);
});

test('a secret is its owner’s alone, and is never written over', async () => {
  await foundHouse();
  expect(statSync(at('house.key')).mode & 0o777).toBe(0o600);
  const before = textAt('house.key');
  expect(await sentence('house-found', at('other'), '--key', at('house.key'))).not.toBe('done');
  expect(await sentence('house-key', '--key', at('house.key'))).not.toBe('done');
  expect(textAt('house.key')).toBe(before);
  expect(await sentence('house-found', at('house'), '--key', at('new.key'))).toMatch(
    /holds a house already/,
  );
  expect(existsSync(at('new.key'))).toBe(false);
});

test('whoever is no publisher publishes nothing, and what was there stays', async () => {
  await foundHouse();
  await did('house-join', at('house'), await written('One.'));
  await did(...publish());
  await did('house-join', at('house'), await written('Another.'));
  const before = textAt('out/en/news.html');
  const byVesna = publish().map((each) => (each === at('ana.key') ? at('vesna.key') : each));
  expect(await sentence(...byVesna)).toMatch(/may not publish/);
  expect(await sentence(...publish().slice(0, -1), 'https://mirror.example/krov')).toMatch(
    /with the slash/,
  );
  expect(textAt('out/en/news.html')).toBe(before);
});

test('a key that is taken back leaves nothing but what a trusted shelf holds', async () => {
  const editor = await foundHouse();
  const trusted = await written('Trusted.');
  writeFileSync(at('trusted.krov'), readFileSync(trusted));
  await did('house-join', at('house'), at('trusted.krov'));
  await did('house-join', at('house'), await written('Not hers.', addDays(today, 0)));
  const revoke = ['house-revoke', at('house'), editor, '--key', at('house.key')] as const;
  expect(await did(...revoke, '--stays', at('trusted.krov'))).toEqual({
    did: 'house-revoke',
    stays: 1,
  });
  const told = tellShelf(await shelfIn(at('house/shelf.krov')), today);
  expect(told.map(({ version }) => version.act.says?.words)).toEqual(['Trusted.']);
});

test('of another house, cut, or misspelt: each its sentence', async () => {
  const editor = await foundHouse();
  await did('house-found', at('other'), '--key', at('other.key'));
  const sent = await written('One.');
  expect(await sentence('house-join', at('other'), sent)).toMatch(/another house/);
  writeFileSync(at('cut.krov'), readFileSync(sent).subarray(0, 100));
  expect(await sentence('house-join', at('house'), at('cut.krov'))).toMatch(/cut or damaged/);
  writeFileSync(at('text.krov'), 'a text');
  expect(await sentence('house-join', at('house'), at('text.krov'))).toMatch(/no shelf/);
  const certifyBy = (key: string, until: string) =>
    sentence(
      'house-certify',
      at('house'),
      editor,
      '--key',
      key,
      '--role',
      'checker',
      '--name',
      'V',
      '--until',
      until,
    );
  expect(await certifyBy(at('other.key'), inDays(30))).toMatch(/another house/);
  expect(await sentence('house-revoke', at('house'), editor, '--key', at('other.key'))).toMatch(
    /another house/,
  );
  expect(await certifyBy(at('house.key'), inDays(401))).toMatch(/400 days/);
  expect(await certifyBy(at('house.key'), inDays(-1))).toMatch(/400 days/);
  expect(await certifyBy(at('house.key'), inDays(400))).toBe('done');
  const slip = editor.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect((await run('house-revoke', at('house'), slip, '--key', at('house.key'))).ok).toBe(false);
});

test('the page of help names every verb', () => {
  for (const verb of [
    'house-found',
    'house-key',
    'house-certify',
    'house-revoke',
    'house-join',
    'publish',
  ])
    expect(usage).toContain(`  ${verb} `);
});
