/**
 * Law: an editor writes a statement with each hand it went through, a checker says in one tap
 * that it is so, never of her own words; a key is in the page's memory and nowhere else; what
 * is signed can be taken back until it is sent.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHouseLink, readShelf } from '@krov/core/statement';
import { dayOf, mustBeOk } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedDemo } from '../../../../tools/demo/shelf.mjs';
import { deviceClock } from '../edge/time.ts';
import {
  builtSite,
  checkScreen,
  freshFolder,
  openProfile,
  startHouse,
  writeFiles,
  type House,
  type Profile,
} from './browserHouse.ts';

const today = dayOf(deviceClock.unixMs());
const served = freshFolder('published-desk');
let house: House;
let link = '';
let secrets = { vesna: '', ana: '' };

beforeAll(async () => {
  const demo = await publishedDemo({ today, origin: '', door: null });
  link = demo.link.slice(demo.link.indexOf('#'));
  ({ secrets } = demo);
  writeFiles(served, demo.files);
  house = await startHouse(builtSite, undefined, ['--published', served]);
});
afterAll(() => house.end());

const atDesk = async (secret: string): Promise<Profile> => {
  const profile = await openProfile('en-US');
  await profile.page.goto(`${house.origin}/true/${link}/desk`);
  await profile.testid('desk-key').fill(secret);
  await profile.page.keyboard.press('Enter');
  await profile.testid('pending').waitFor();
  return profile;
};
const pendingAt = async ({ testid }: Profile): Promise<string> =>
  (await testid('pending').textContent()) ?? '';
const saved = async ({ page, testid }: Profile): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    testid('save-deeds').click(),
  ]);
  const file = path.join(freshFolder('sent'), 'sent.krov');
  await download.saveAs(file);
  return file;
};
const quote = 'We sang until the lamp went out.';
const writeQuote = async ({ testid }: Profile): Promise<void> => {
  await testid('kind').selectOption('quote');
  await testid('statement-words').fill(quote);
  await testid('hand-role-0').selectOption('said');
  await testid('hand-who-0').fill('Ira');
  await testid('hand-role-1').selectOption('reported');
  await testid('hand-address-1').fill('https://lamp.example/1');
  await testid('as-of').fill('2026-11-20');
  await testid('sign').click();
};

test('an editor writes, is told what is missing, takes it back, signs again and saves a file; a checker checks it in one tap', async () => {
  const vesna = await atDesk(secrets.vesna);
  expect(await vesna.testid('roles').textContent()).toBe('You here: Vesna (demo) (editor)');
  await vesna.testid('kind').selectOption('quote');
  await vesna.testid('statement-words').fill(quote);
  await vesna.testid('sign').click();
  expect(await vesna.page.locator('#sign-trouble').textContent()).toBe(
    'A quote needs a hand that “said” it; the name may stay empty.',
  );
  expect(await vesna.testid('statement-words').inputValue()).toBe(quote);
  await writeQuote(vesna);
  await vesna.page.getByText('Signed and not sent yet: 1').waitFor();
  await vesna.testid('undo-deed').click();
  expect(await pendingAt(vesna)).toBe('Signed and not sent yet: 0');
  await writeQuote(vesna);
  await vesna.page.getByText('Signed and not sent yet: 1').waitFor();
  const file = await saved(vesna);
  await vesna.testid('news').click();
  await vesna.page.getByText(quote).waitFor();
  await vesna.page
    .locator('article', { hasText: quote })
    .getByRole('link', { name: /All of it/ })
    .click();
  // Vesna is an editor alone: she is offered no check.
  await vesna.testid('desk-acts').waitFor();
  expect(await vesna.testid('checked').count()).toBe(0);
  const key = mustBeOk(parseHouseLink(link));
  const { shelf, leftOut } = mustBeOk(await readShelf(new Uint8Array(readFileSync(file)), key));
  expect([leftOut, shelf.deeds.size, shelf.certificates.size]).toEqual([0, 1, 0]);

  const ana = await atDesk(secrets.ana);
  expect(await ana.testid('roles').textContent()).toContain('Ana (demo) (checker)');
  await ana.testid('file').setInputFiles(file);
  await ana.testid('news').click();
  const article = ana.page.locator('article', { hasText: quote });
  expect(await article.textContent()).toContain('Checked by nobody yet');
  expect(await article.textContent()).toContain('Ira');
  await article.getByRole('link', { name: /All of it/ }).click();
  await ana.testid('still-true').click();
  await ana.page.locator('article').getByText('Checked by Ana (demo)').waitFor();
  await ana.testid('not-so-go').click();
  expect(await ana.page.locator('#check-trouble').textContent()).toBe('Say why it is not so.');
  await ana.testid('desk').click();
  expect(await pendingAt(ana)).toBe('Signed and not sent yet: 1');
  expect([...vesna.complaints, ...ana.complaints]).toEqual([]);
  await vesna.page.close({ runBeforeUnload: false });
  await vesna.close();
  await ana.close();
});

test('an editor changes, translates and withdraws, each with its reason', async () => {
  const vesna = await atDesk(secrets.vesna);
  const { page, testid } = vesna;
  await page.evaluate(`location.hash = '${link}/s/${'0c'.repeat(16)}'`);
  await testid('change').click();
  expect(await testid('statement-words').inputValue()).toMatch(/^A vigil stood/);
  await testid('statement-words').fill('A vigil stood on the square on Sunday; nobody was held.');
  await testid('change-go').click();
  expect(await page.locator('#change-trouble').textContent()).toBe('Say why it is changed.');
  await testid('change-why').fill('It was Sunday.');
  await testid('change-go').click();
  await page.locator('.words', { hasText: 'on Sunday' }).waitFor();
  expect(await page.locator('article').textContent()).toContain('It was Sunday.');
  await testid('to-lang').selectOption('ro');
  await testid('translated').fill('O veghe a avut loc duminică; nimeni nu a fost reținut.');
  await testid('translate').click();
  await testid('speak-ro').click();
  await page.locator('.words', { hasText: 'O veghe' }).waitFor();
  await testid('speak-ru').click();
  // The Russian one is of the version before.
  await page.getByText('После этого перевода оригинал изменился.').waitFor();
  await testid('speak-en').click();
  await testid('withdraw-why').fill('The paper took it back.');
  await testid('withdraw').click();
  await page.getByText('Withdrawn: The paper took it back.').first().waitFor();
  await testid('desk').click();
  expect(await pendingAt(vesna)).toBe('Signed and not sent yet: 3');
  await vesna.close();
});

test('a new key: its public half for the house, its secret once; nothing of it in storage, address or requests', async () => {
  const profile = await openProfile('en-US');
  const { page, testid } = profile;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await page.goto(`${house.origin}/true/${link}/desk`);
  await testid('desk-key').fill('k1.not-a-key.x');
  await testid('open-desk-go').click();
  expect(await page.locator('#key-trouble').textContent()).toMatch(/This is no key/);
  await testid('new-key').click();
  const secret = (await testid('secret').textContent()) ?? '';
  expect(secret).toMatch(/^k1\.[\w-]{43}\.[\w-]$/);
  expect(await testid('public').textContent()).toMatch(/^p1\.[\w-]{43}\.[\w-]$/);
  expect(await testid('not-certified').count()).toBe(1);
  const kept = await page.evaluate(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie])',
  );
  expect(String(kept)).not.toContain(secret.slice(3, 40));
  expect(asked.join(' ')).not.toContain(secret.slice(3, 40));
  await testid('close-desk').click();
  expect(await page.content()).not.toContain(secret.slice(3, 40));
  // It opens again by what she wrote down.
  await testid('desk-key').fill(secret);
  await testid('open-desk-go').click();
  await testid('public').waitFor();
  await profile.close();
});

test('the desk in six ways of writing: axe, 320 px, targets', async () => {
  const profile = await atDesk(secrets.ana);
  for (const tongue of ['ru', 'uk', 'sr-Cyrl', 'sr-Latn', 'ro', 'en']) {
    await profile.testid(`speak-${tongue}`).click();
    await profile.page.locator(`html[lang="${tongue}"]`).waitFor();
    await profile.testid('kind').selectOption(tongue === 'uk' ? 'rumour' : 'estimate');
    await checkScreen(profile, `desk-${tongue}`);
  }
  await profile.page.evaluate(`location.hash = '${link}/s/${'03'.repeat(16)}'`);
  await profile.testid('still-true').waitFor();
  await checkScreen(profile, 'desk-check');
  expect(profile.complaints).toEqual([]);
  await profile.close();
});
