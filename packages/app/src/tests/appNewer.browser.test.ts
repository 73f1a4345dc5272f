/** A new build while a tab is open: it is said quietly, taken when the person wants it, and loses nothing. */
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Porch } from '@krov/core/porch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askThrough,
  builtSite,
  checkScreen,
  foundCircle,
  freshFolder,
  openDoor,
  openProfile,
  type Profile,
} from './browserHouse.ts';
import { mortalHouse } from './mortalHouse.ts';
import { passphrase } from './newcomer.ts';

const house = mortalHouse();
let vesna: Profile;
let olena: Porch;

beforeAll(async () => {
  await house.begin();
  vesna = await openProfile('en-US');
}, 60_000);
afterAll(async () => {
  olena.close();
  await vesna.close();
  await house.end();
});

/** The same site as another build of it: its first script has another name. */
const nextBuild = (): string => {
  const site = freshFolder('site');
  cpSync(builtSite, site, { recursive: true });
  const page = path.join(site, 'app/index.html');
  const script = /assets\/index-[\w-]+\.js/.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
  const renamed = 'assets/index-tomorrow.js';
  for (const ending of ['', '.br', '.gz'])
    renameSync(path.join(site, 'app', script) + ending, path.join(site, 'app', renamed) + ending);
  for (const file of [page, path.join(site, 'manifest.json')])
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(script, renamed));
  for (const ending of ['.br', '.gz']) renameSync(page + ending, `${page}.old${ending}`);
  return site;
};

const scriptOf = ({ page }: Profile): Promise<string | null> =>
  page.locator('script[type=module]').getAttribute('src');

test('the same build is not called new, whenever the page comes back into sight or to its house', async () => {
  await foundCircle(vesna, { app: house.app(), name: 'Vesna', passphrase });
  olena = await askThrough(await openDoor(vesna), { text: 'Help, please.' });
  await house.end();
  await vesna.page.getByText('The line is down').waitFor({ timeout: 20_000 });
  await house.begin();
  await expect.poll(() => vesna.testid('line').textContent(), { timeout: 30_000 }).toBe('');
  await vesna.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await vesna.page.waitForTimeout(500);
  expect(await vesna.testid('newer').count()).toBe(0);
}, 60_000);

test('a new build is said in one quiet line; taking it keeps the draft and what waits', async () => {
  await vesna.testid('go-tonight').click();
  await vesna.testid('next-card').click();
  await vesna.testid('claim-lead').click();
  await vesna.testid('open-conversation').click({ timeout: 30_000 });
  await vesna.testid('step-text').fill('Breathe out. Then the mirr');
  const before = await scriptOf(vesna);
  await house.end();
  await house.begin({ site: nextBuild() });
  await vesna.testid('newer').waitFor({ timeout: 40_000 });
  expect(await scriptOf(vesna)).toBe(before);
  expect(await vesna.testid('step-text').inputValue()).toBe('Breathe out. Then the mirr');
  await checkScreen(vesna, 'newer');
  await vesna.testid('step-text').fill('Breathe out. Then the mirrors.');
  await vesna.testid('renew').click();
  await vesna.testid('passphrase').fill(passphrase);
  expect(await scriptOf(vesna)).toBe('/app/assets/index-tomorrow.js');
  await vesna.testid('unlock').click();
  await vesna.testid('list-mine').getByRole('button').first().click();
  await expect
    .poll(() => vesna.testid('step-text').inputValue(), { timeout: 20_000 })
    .toBe('Breathe out. Then the mirrors.');
  await vesna.testid('step-send').click();
  await expect.poll(() => olena.view().transcript?.lines.length, { timeout: 20_000 }).toBe(1);
  expect(await vesna.testid('newer').count()).toBe(0);
}, 90_000);

test('a page that stood in the background asks when it comes back into sight', async () => {
  await vesna.testid('lock-now').click();
  await vesna.testid('unlock').waitFor();
  await house.end();
  await house.begin();
  await vesna.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await vesna.testid('newer').waitFor();
}, 30_000);
