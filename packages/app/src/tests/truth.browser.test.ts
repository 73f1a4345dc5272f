/**
 * Law: what a house published is believed only by the key in the reader's link: what was cut,
 * altered, mixed, made old again or signed by nobody is not shown, and each says what to do.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dayOf } from '@krov/ground';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { publishedDemo } from '../../../../tools/demo/shelf.mjs';
import { deviceClock } from '../edge/time.ts';
import {
  builtSite,
  checkScreen,
  freshFolder,
  openProfile,
  startHouse,
  takePicture,
  writeFiles,
  type House,
  type Profile,
} from './browserHouse.ts';

const today = dayOf(deviceClock.unixMs());
const whole = freshFolder('published-whole');
const served = freshFolder('published');
let house: House;
let link = '';
let otherLink = '';

beforeAll(async () => {
  const demo = await publishedDemo({ today, origin: '', door: null });
  link = demo.link.slice(demo.link.indexOf('#'));
  writeFiles(whole, demo.files);
  const other = await publishedDemo({ today, origin: '', door: null });
  otherLink = other.link.slice(other.link.indexOf('#'));
  house = await startHouse(builtSite, undefined, ['--published', served]);
});
afterAll(() => house.end());
beforeEach(() => cpSync(whole, served, { recursive: true }));

const open = async (
  fragment: string,
  locale: 'en-US' | 'ru-RU' | 'sr-Latn-RS' = 'en-US',
): Promise<Profile> => {
  const profile = await openProfile(locale);
  await profile.page.goto(`${house.origin}/true/${fragment}`);
  return profile;
};
const alter = (file: string, change: (bytes: Buffer) => Buffer): void =>
  writeFileSync(path.join(served, file), change(readFileSync(path.join(whole, file))));
const turned = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
  return copy;
};
const troubleOf = async (fragment: string): Promise<string> => {
  const profile = await open(fragment);
  const text = (await profile.testid('trouble').textContent()) ?? '';
  expect(await profile.page.locator('article').count()).toBe(0);
  expect(await profile.page.getByText('They say that rents').count()).toBe(0);
  await profile.close();
  return text;
};

test('in Serbian, by the keyboard: checked here, to the pair, to the whole of a statement, and back', async () => {
  const profile = await open(link, 'sr-Latn-RS');
  const { page } = profile;
  await profile.testid('verified').waitFor();
  expect(await profile.testid('verified').textContent()).toMatch(
    /^Provereno na ovom uređaju: izdanje 1/,
  );
  await page.getByRole('link', { name: 'Susedi: Šta mislimo jedni o drugima' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.pair').waitFor();
  expect(await page.locator('.pair .words').allTextContents()).toEqual([
    'Meštani ne žele da razgovaraju sa nama.',
    'Oni što su došli ne uče jezik.',
  ]);
  expect(await page.evaluate('document.activeElement?.tagName')).toBe('H1');
  await page.getByRole('link', { name: 'Na besplatne časove' }).click();
  await page.getByText('Šta je napisano i izmenjeno').waitFor();
  expect(await page.locator('article').textContent()).toContain('Proverili: Ana (demo)');
  await page.goBack();
  await page.locator('.pair').waitFor();
  expect(profile.complaints).toEqual([]);
  await profile.close();
});

test('each screen in six ways of writing: axe, 320 px, targets; nothing asked for says what is read', async () => {
  const profile = await open(link);
  const asked = new Set<string>();
  profile.page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  await profile.testid('verified').waitFor();
  const views = ['', '/news', '/rumours', `/p/${'66'.repeat(16)}`, `/s/${'03'.repeat(16)}`];
  for (const tongue of ['ru', 'uk', 'sr-Cyrl', 'sr-Latn', 'ro', 'en']) {
    await profile.testid(`speak-${tongue}`).click();
    await profile.page.locator(`html[lang="${tongue}"]`).waitFor();
    for (const view of tongue === 'en' || tongue === 'sr-Cyrl' ? views : views.slice(3)) {
      await profile.page.evaluate(`location.hash = '${link}${view}'`);
      await profile.testid('shown').waitFor();
      await checkScreen(profile, `true-${tongue}-${view.replace(/\//g, '').slice(0, 6)}`);
    }
  }
  expect(
    [...asked].filter((name) => !/^\/(d\/|true\/|published\/(published|shelf)\.krov$)/.test(name)),
  ).toEqual([]);
  await takePicture(profile.page, 'true');
  expect(profile.complaints).toEqual([]);
  await profile.close();
});

test('from the attic: the door asks for the house’s link, and opens by it', async () => {
  const profile = await openProfile('en-US');
  await profile.page.goto(`${house.origin}/`);
  await profile.testid('attic-true').click();
  await profile.testid('house-link').fill(`https://krov.example/true/${link}`);
  await profile.testid('house-link-go').click();
  await profile.testid('verified').waitFor();
  expect(profile.complaints).toEqual([]);
  await profile.close();
});

test('searched as one types, in either script, and in another language when hers has nothing; nothing is asked of anybody', async () => {
  const profile = await open(link, 'sr-Latn-RS');
  const { page, testid } = profile;
  await testid('verified').waitFor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await testid('search').pressSequentially('prijava adres');
  await expect.poll(() => page.locator('article').count()).toBe(1);
  expect(await page.locator('.words').textContent()).toMatch(/^Ko dođe i ostaje/);
  expect(await page.evaluate('document.activeElement?.id')).toBe('search');
  await testid('search').fill('пријави адресу');
  await expect
    .poll(() => page.locator('.words').first().textContent())
    .toMatch(/^Ko dođe i ostaje/);
  await testid('search').fill('свечами');
  await page.getByText('Nađeno na drugom jeziku: ruski').waitFor();
  expect(await page.locator('.words').textContent()).toMatch(/^A vigil/);
  await testid('search').fill('zzyx');
  await page.getByText('Ovde toga nema ni na jednom jeziku.').waitFor();
  await testid('search').fill('');
  await page.getByRole('link', { name: 'Susedi: Šta mislimo' }).waitFor();
  // Stemmers alone, from this house, named by their hash.
  expect(asked.filter((url) => !/\/d\/[\w-]+\.js$/.test(url))).toEqual([]);
  expect(profile.complaints).toEqual([]);
  await profile.close();
});

test('a link with a slip, of another kind, of another house, or none: each its sentence', async () => {
  expect(await troubleOf('')).toMatch(/opened by the link of a house/);
  const slip = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  expect(await troubleOf(slip)).toMatch(/typing slip/);
  expect(await troubleOf('#v1.abc.d')).toMatch(/not the link of a house/);
  expect(await troubleOf(otherLink)).toMatch(/another house/);
});

test('cut, altered, mixed, foreign, signed by nobody, not there: nothing is shown, and what to do', async () => {
  alter('shelf.krov', (bytes) => bytes.subarray(0, bytes.length / 2));
  expect(await troubleOf(link)).toMatch(/cut or damaged/);
  alter('shelf.krov', turned);
  expect(await troubleOf(link)).toMatch(/two different editions/);
  alter('shelf.krov', () => Buffer.from('<!doctype html><script>alert(1)</script>'));
  expect(await troubleOf(link)).toMatch(/no file of statements/);
  alter('shelf.krov', (bytes) => bytes);
  alter('published.krov', turned);
  expect(await troubleOf(link)).toMatch(/Nobody whom this house lets publish/);
  alter('published.krov', () => Buffer.alloc(0));
  expect(await troubleOf(link)).toMatch(/cut or damaged/);
});

test('an edition that an editor signed, who may not publish, is not shown', async () => {
  const hers = await publishedDemo({ today, origin: '', door: null, by: 'vesna' });
  writeFiles(served, hers.files);
  expect(await troubleOf(hers.link.slice(hers.link.indexOf('#')))).toMatch(
    /Nobody whom this house lets publish/,
  );
});

test('without a network and without an edition a file that somebody gave is read; what nobody signed in it is left out and counted', async () => {
  alter('published.krov', () => Buffer.alloc(0));
  const profile = await open(link);
  await profile.testid('trouble').waitFor();
  const file = path.join(freshFolder('given'), 'town.krov');
  writeFileSync(file, turned(readFileSync(path.join(whole, 'izmisljeni-grad.krov'))));
  await profile.testid('file').setInputFiles(file);
  await profile.testid('left-out').waitFor();
  expect(await profile.testid('left-out').textContent()).toBe(
    'Left out, because nobody signed it: 1.',
  );
  expect(await profile.testid('verified').count()).toBe(0);
  expect(
    await profile.page.getByRole('link', { name: /Neighbours: What we believe/ }).count(),
  ).toBe(1);
  await profile.close();
});

test('read again without the network; what she said to keep is a number and a day, and goes when she says so', async () => {
  const profile = await open(link);
  await profile.testid('verified').waitFor();
  const kept = () =>
    profile.page.evaluate('JSON.stringify({ ...localStorage })') as Promise<string>;
  expect(await kept()).toBe('{}');
  await profile.testid('remember').click();
  expect(Object.values(JSON.parse(await kept()) as object)).toEqual([`1 ${today}`]);
  await profile.page.waitForFunction('navigator.serviceWorker.controller !== null');
  await profile.page.reload();
  await profile.testid('verified').waitFor();
  const isKept =
    "Promise.all(['published', 'shelf'].map((name) => caches.match(`/published/${name}.krov`))).then((all) => all.every((each) => each !== undefined))";
  await expect.poll(() => profile.page.evaluate(isKept)).toBe(true);
  await profile.context.setOffline(true);
  await profile.page.reload();
  await profile.testid('verified').waitFor();
  expect(await profile.testid('news').textContent()).toMatch(/^New since/);
  await profile.testid('forget').click();
  expect(await kept()).toBe('{}');
  await profile.close();
});

test('an edition older than one that this device remembers is not shown', async () => {
  const profile = await open(link);
  await profile.testid('verified').waitFor();
  await profile.testid('remember').click();
  await profile.page.evaluate(
    "for (const name of Object.keys(localStorage)) localStorage.setItem(name, '2 20000')",
  );
  await profile.page.reload();
  expect(await profile.testid('trouble').textContent()).toMatch(
    /older edition than one that this device has seen/,
  );
  await profile.close();
});

test('read aloud only by a voice of the device; this one has none and says so', async () => {
  const profile = await open(`${link}/p/${'66'.repeat(16)}`);
  await profile.testid('aloud').click();
  expect(await profile.testid('voice').textContent()).toMatch(/^No voice on this device/);
  await profile.page.addInitScript(`
    window.spoken = [];
    speechSynthesis.getVoices = () => [
      { localService: false, lang: 'en-US', name: 'far' },
      { localService: true, lang: 'en-GB', name: 'near' },
    ];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    speechSynthesis.speak = ({ text, voice }) => spoken.push([voice.name, text]);
  `);
  await profile.page.reload();
  await profile.testid('aloud').click();
  const spoken = (await profile.page.evaluate('spoken')) as [string, string][];
  expect(spoken.length).toBeGreaterThan(3);
  expect(spoken.every(([name]) => name === 'near')).toBe(true);
  expect(spoken[0]?.[1]).toBe('The locals do not want to talk with us.');
  await profile.close();
});
