/** What a device shows when it is locked, opened twice, looked at by a stranger, or reached over a bad line. */
import { findMarker } from '@krov/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askThrough,
  checkScreen,
  dismissUnkept,
  filesUnder,
  foundCircle,
  openDoor,
  openProfile,
  siteWithEngine,
  startHouse,
  type House,
  type Profile,
} from './browserHouse.ts';

const passphrase = 'marker-of-the-passphrase lantern bridge thursday';
const name = 'Marker-of-the-name';
const draft = 'marker-of-the-draft';
const asked = 'marker-of-the-words';
const region = 'marker-of-the-region';
const step = 'marker-of-the-step';
let house: House;
const opened: Profile[] = [];

const profile = async (...wanted: Parameters<typeof openProfile>): Promise<Profile> => {
  const fresh = await openProfile(...wanted);
  opened.push(fresh);
  return fresh;
};

beforeAll(async () => {
  house = await startHouse();
}, 60_000);
afterAll(async () => {
  for (const each of opened) await each.close().catch(() => undefined);
  await house.end();
});

const unlock = async ({ testid }: Profile, text: string): Promise<void> => {
  await testid('passphrase').fill(text);
  await testid('unlock').click();
};

test('a wrong passphrase is one sentence, and the growing wait survives a reload', async () => {
  const vesna = await profile('en-US');
  await foundCircle(vesna, { app: house.app, name, passphrase });
  await vesna.testid('lock-now').click();
  await vesna.testid('screen-lock').waitFor();
  expect(await vesna.testid('lock-wait').count()).toBe(0);
  for (const seconds of [1, 2]) {
    await unlock(vesna, 'not it');
    await vesna.page.getByText(`The next try takes ${seconds} second`).waitFor({ timeout: 15_000 });
    expect(await vesna.page.getByRole('alert').allTextContents()).toEqual([
      'That passphrase does not open this device.',
    ]);
  }
  await checkScreen(vesna, 'lock-wrong');
  await vesna.page.reload();
  await vesna.page.getByText('The next try takes 2 seconds.').waitFor();
  const before = performance.now();
  await unlock(vesna, passphrase);
  await vesna.testid('screen-tonight').waitFor({ timeout: 15_000 });
  expect(performance.now() - before).toBeGreaterThan(2000);
  await vesna.close();
}, 60_000);

test('a page that nobody touches for five minutes is locked', async () => {
  const vesna = await profile('en-US');
  await vesna.page.clock.install();
  await foundCircle(vesna, { app: house.app, name, passphrase });
  await vesna.page.clock.runFor(4 * 60_000);
  expect(await vesna.testid('screen-tonight').isVisible()).toBe(true);
  await vesna.page.clock.runFor(70_000);
  await vesna.testid('screen-lock').waitFor();
  expect(await vesna.page.locator('body').innerText()).not.toContain(name);
  await vesna.close();
}, 60_000);

test('a second tab says that the first one writes, and takes over when asked', async () => {
  const vesna = await profile('en-US');
  await foundCircle(vesna, { app: house.app, name, passphrase });
  const second = await vesna.context.newPage();
  await second.goto(house.app);
  await second.getByTestId('take-over').waitFor();
  expect(await second.getByTestId('stop').textContent()).toContain('another tab');
  expect(await second.getByRole('textbox').count()).toBe(0);
  await second.getByTestId('take-over').click();
  await second.getByTestId('screen-lock').waitFor();
  await vesna.page.getByText('another tab').waitFor();
  await vesna.close();
}, 60_000);

/** Stores something as a careless page would. */
const storeInClear = (page: Page, marker: string): Promise<unknown> =>
  page.evaluate(`new Promise((resolve, reject) => {
    localStorage.setItem('draft', ${JSON.stringify(marker)});
    const opening = indexedDB.open('careless', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
      writing.objectStore('rows').put(${JSON.stringify(marker)}, 'row');
      writing.oncomplete = resolve;
      writing.onerror = reject;
    };
  })`);

test('a closed profile holds no word, name or passphrase, while what a page stores in clear is found', async () => {
  const vesna = await profile('en-US');
  await foundCircle(vesna, { app: house.app, name, passphrase });
  const olena = await askThrough(await openDoor(vesna), { text: asked, fields: { region } });
  await vesna.testid('go-tonight').click();
  await vesna.testid('next-card').click();
  await vesna.testid('claim-lead').click();
  await vesna.testid('open-conversation').click({ timeout: 30_000 });
  expect(await vesna.testid('words').textContent()).toBe(asked);
  await vesna.testid('step-text').fill(step);
  await vesna.testid('step-send').click();
  await vesna.testid('step-1').waitFor();
  await vesna.testid('hand-over-open').click();
  await vesna.testid('hand-over-note').fill(draft);
  await vesna.page.waitForTimeout(1000);
  await vesna.testid('lock-now').click();
  await vesna.testid('screen-lock').waitFor();
  await vesna.close();
  olena.close();
  const found = filesUnder(vesna.folder).flatMap((file) =>
    [name, passphrase, 'marker-of-the-passphrase', asked, region, step, draft]
      .filter((marker) => findMarker(file.bytes, marker).length > 0)
      .map((marker) => `${marker} in ${file.name}`),
  );
  expect(found).toEqual([]);

  const careless = await profile('en-US');
  await careless.page.goto(house.app);
  await storeInClear(careless.page, draft);
  await careless.close();
  const inClear = filesUnder(careless.folder).filter(
    ({ bytes }) => findMarker(bytes, draft).length > 0,
  );
  expect(inClear.length).toBeGreaterThan(1);
}, 60_000);

test('keys alone found a circle, go on shift and lock; the focus is always seen', async () => {
  const vesna = await profile('en-US');
  const { page, testid } = vesna;
  const tabTo = async (wanted: string): Promise<void> => {
    for (let turn = 0; turn < 40; turn++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate('document.activeElement?.dataset?.testid ?? ""');
      const outline = await page.evaluate(
        `document.activeElement === document.body ? 'solid' : getComputedStyle(document.activeElement).outlineStyle`,
      );
      expect(outline).toBe('solid');
      if (focused === wanted) return;
    }
    throw new Error(`no key leads to ${wanted}`);
  };
  await page.goto(house.app);
  await testid('way-found').waitFor();
  await tabTo('way-found');
  await page.keyboard.press('Enter');
  await tabTo('name');
  await page.keyboard.type(name);
  await tabTo('language-sr');
  await page.keyboard.press('Space');
  await tabTo('new-passphrase');
  await page.keyboard.type(passphrase);
  await tabTo('new-passphrase-again');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await testid('screen-tonight').waitFor();
  await dismissUnkept(testid);
  await tabTo('go-circle');
  await page.keyboard.press('Enter');
  await testid('screen-circle').waitFor();
  await page.keyboard.press('Escape');
  await testid('screen-tonight').waitFor();
  await tabTo('shift-on');
  await page.keyboard.press('Enter');
  await testid('shift-off').waitFor();
  await tabTo('lock-now');
  await page.keyboard.press('Enter');
  await testid('screen-lock').waitFor();
  await vesna.close();
}, 60_000);

test('an address that is not safe shows one sentence and no form', async () => {
  const stranger = await profile('ru-RU', {
    flags: ['--host-resolver-rules=MAP house.test 127.0.0.1'],
  });
  await stranger.page.goto(house.app.replace('127.0.0.1', 'house.test'));
  await stranger.testid('stop').waitFor();
  expect(await stranger.testid('stop').textContent()).toMatch(/небезопасен/);
  expect(await stranger.page.locator('input, textarea, button').count()).toBe(0);
  await stranger.close();
});

test('a clock that is wrong by a day is asked about', async () => {
  const tomorrow = await startHouse(
    siteWithEngine('{ const now = Date.now; Date.now = () => now() + 86_400_000; }'),
  );
  const vesna = await profile('en-US');
  await foundCircle(vesna, { app: tomorrow.app, name, passphrase });
  await vesna.testid('clock-question').waitFor();
  await checkScreen(vesna, 'clock');
  await vesna.testid('clock-is-wrong').click();
  expect(await vesna.testid('clock-wrong').textContent()).toContain('set date and time');
  await vesna.close();
  await tomorrow.end();
}, 30_000);

test('a house that cannot be reached is said in a quiet line, and what is unsent is counted', async () => {
  const other = await startHouse();
  const vesna = await profile('en-US');
  await foundCircle(vesna, { app: other.app, name, passphrase });
  await other.end();
  await vesna.page.getByText('The line is down').waitFor({ timeout: 20_000 });
  await vesna.testid('shift-on').click();
  await expect
    .poll(() => vesna.testid('line').textContent(), { timeout: 10_000 })
    .toContain('not sent yet');
  await checkScreen(vesna, 'line-down');
  await vesna.close();
}, 60_000);
