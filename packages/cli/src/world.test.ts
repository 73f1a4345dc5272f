/** The operator's command, with files in a folder of its own. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoOf, readWorld, requirementIn, type Country } from '@krov/core/guide';
import { mustBeOk, type Failure } from '@krov/ground';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCommandLine } from './commandLine.ts';
import { usage } from './help.ts';
import { sentenceOf } from './sentences.ts';
import { makeWorld } from './world.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'krov-world-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const csv = (days: string): string =>
  `Passport,Destination,Requirement\nRS,RS,-1\nRS,RU,30\nRU,RS,${days}\nRU,RU,-1\n`;
const write = (name: string, text: string): void => writeFileSync(at(name), text);
const make = (...args: readonly string[]) =>
  makeWorld(mustBeOk(readCommandLine(['world', ...args])).said);
const sentence = async (...args: readonly string[]): Promise<string> => {
  const made = await make(...args);
  return made.ok ? 'made' : sentenceOf(made.error as Failure);
};

test('two lists become one file, and what is in it is told', async () => {
  write('2025-01-12.csv', csv('60'));
  write('2026-02-17.csv', csv('30'));
  const made = mustBeOk(await make(at('2025-01-12.csv'), at('2026-02-17.csv'), at('world.krov')));
  const bytes = readFileSync(at('world.krov'));
  expect(made).toMatchObject({
    did: 'world',
    older: '2025-01-12',
    newer: '2026-02-17',
    countries: 2,
    changed: 1,
    bytes: bytes.length,
  });
  const { older, newer } = mustBeOk(readWorld(new Uint8Array(bytes)));
  const crossing = { passport: 'RU' as Country, destination: 'RS' as Country };
  expect([isoOf(older.asOf), requirementIn(older, crossing)]).toEqual([
    '2025-01-12',
    { kind: 'visaFree', days: 60 },
  ]);
  expect(newer.source.address).toBe('https://github.com/imorte/passport-index-data');
  expect(readdirSync(folder).length).toBe(3);
});

test('the source is the one that is named', async () => {
  write('2025-01-12.csv', csv('60'));
  write('2026-02-17.csv', csv('30'));
  const [older, newer, out] = [at('2025-01-12.csv'), at('2026-02-17.csv'), at('world.krov')];
  const named = ['--source', 'Ours', '--address', 'https://lists.example/'];
  mustBeOk(await make(older, newer, out, ...named));
  const world = mustBeOk(readWorld(new Uint8Array(readFileSync(out))));
  expect(world.newer.source).toEqual({ name: 'Ours', address: 'https://lists.example/' });
  expect(await sentence(older, newer, out, '--address', 'lists.example')).toContain('--address');
});

test('what is wrong is told with file and line, and no file is left', async () => {
  write('2025-01-12.csv', csv('60'));
  write('2026-02-17.csv', csv('0'));
  write('notes.csv', csv('30'));
  const older = at('2025-01-12.csv');
  expect(await sentence(older, at('2026-02-17.csv'), at('out'))).toBe(
    '2026-02-17.csv, line 4: No border requires this: see what a requirement can be.',
  );
  expect(await sentence(older, at('notes.csv'), at('out'))).toBe(
    'notes.csv: Name the list by its date, for example 2026-02-17.csv.',
  );
  expect(await sentence(older, at('2026-02-18.csv'), at('out'))).toContain('cannot be read');
  expect(await sentence(older, older, at('out'))).toContain('two dates');
  expect(existsSync(at('out'))).toBe(false);
});

test('a folder that cannot be written is told, and the old file stays', async () => {
  write('2025-01-12.csv', csv('60'));
  write('2026-02-17.csv', csv('30'));
  const lists = [at('2025-01-12.csv'), at('2026-02-17.csv')];
  expect(await sentence(...lists, at('missing/world.krov'))).toContain('cannot be written');
});

test('two lists and a file are needed, and the help names the verb', async () => {
  expect(await make('2025-01-12.csv', '2026-02-17.csv')).toEqual({
    ok: false,
    error: { kind: 'malformed', what: 'out' },
  });
  expect(usage).toContain('krov world ');
});
