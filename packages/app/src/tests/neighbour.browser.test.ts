/**
 * Law: a neighbour reads the house's pages from any web server, without a script, in Serbian;
 * what newcomers believe of her stands beside what she believes of them, each with what speaks
 * for and against it.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dayOf } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedDemo } from '../../../../tools/demo/shelf.mjs';
import { deviceClock } from '../edge/time.ts';
import { checkScreen, openProfile, violations, type Profile } from './browserHouse.ts';

const today = dayOf(deviceClock.unixMs());
let server: Server;
let origin = '';
let files: ReadonlyMap<string, Uint8Array> = new Map();
const asked: string[] = [];

beforeAll(async () => {
  files = (await publishedDemo({ today, origin: 'https://krov.example', door: null })).files;
  // Any web server: plain files by their names.
  server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    asked.push(name);
    const bytes = files.get(name);
    response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'text/html' });
    response.end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const inSerbian = async (): Promise<Profile> => openProfile('sr-Latn-RS');

test('without a script: from the door to what both sides believe, and what speaks against it', async () => {
  const profile = await openProfile('sr-Latn-RS', { scripts: 'off' });
  const { page } = profile;
  asked.length = 0;
  await page.goto(`${origin}/index.html`);
  await page.getByRole('link', { name: 'Srpski' }).click();
  await page.getByRole('link', { name: 'Susedi: Šta mislimo jedni o drugima' }).click();
  const pair = page.locator('.pair article');
  expect(await pair.count()).toBe(2);
  expect(await pair.nth(0).locator('.words').textContent()).toBe(
    'Meštani ne žele da razgovaraju sa nama.',
  );
  expect(await pair.nth(1).locator('.words').textContent()).toBe('Oni što su došli ne uče jezik.');
  expect(await pair.nth(1).textContent()).toContain(
    'Protiv toga govori: Na besplatne časove srpskog upisalo se 412 ljudi',
  );
  expect(await pair.nth(0).textContent()).toContain('Još niko nije proverio');
  await pair.nth(1).getByRole('link', { name: 'Na besplatne časove' }).click();
  expect(await page.locator('article').textContent()).toContain('Proverili: Ana (demo)');
  expect(await page.locator('#verified').textContent()).toContain('Na ovom uređaju nije provereno');
  await page.getByRole('link', { name: 'Русский' }).click();
  expect(await page.locator('.words').first().textContent()).toBe(
    'На бесплатные уроки сербского записалось 412 человек; 60 ждут места.',
  );
  // She asked for the pages she opened and nothing else.
  expect(asked.every((name) => name.endsWith('.html'))).toBe(true);
  expect(asked.length).toBe(5);
  await profile.close();
});

test('every page in six ways of writing: axe, 320 px, targets, no word of another script', async () => {
  const profile = await inSerbian();
  const of = (tongue: string) =>
    [...files.keys()].filter((name) => name.startsWith(`${tongue}/`) && !name.includes('/s/'));
  for (const tongue of ['ru', 'uk', 'sr-Cyrl', 'sr-Latn', 'ro', 'en'])
    for (const name of [...of(tongue), `${tongue}/s/${'03'.repeat(16)}.html`]) {
      await profile.page.goto(`${origin}/${name}`);
      if (name.includes('/izmisljeni-grad/n') || name.includes('/s/'))
        await checkScreen(profile, `published-${name.replace(/[^a-z-]/gi, '').slice(0, 24)}`);
      else expect(await profile.page.evaluate(violations), name).toEqual([]);
    }
  expect(profile.complaints).toEqual([]);
  await profile.close();
});

test('what has ended is grey and says where to look again; what was withdrawn says why', async () => {
  const profile = await inSerbian();
  const { page } = profile;
  await page.goto(`${origin}/ru/izmisljeni-grad/arriving-65656565.html`);
  const ended = page.locator('article.stale').first();
  expect(await ended.textContent()).toContain('Срок вышел');
  expect(await ended.getByRole('link', { name: 'Перепроверить здесь' }).getAttribute('href')).toBe(
    'https://sused.example/',
  );
  expect(await page.getByText('Отозвано: The company never said so').count()).toBe(1);
  await page.goto(`${origin}/sr-Cyrl/izmisljeni-grad/together-68686868.html`);
  expect(await page.getByText('Изворник је измењен после овог превода.').count()).toBe(1);
  await profile.close();
});
