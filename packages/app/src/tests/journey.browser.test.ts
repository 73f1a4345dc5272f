/** U12: three people and a cat, from the first screen, to a list for each and for all; then without the network. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtSite, checkScreen, openProfile, startHouse, takePicture } from './browserHouse.ts';
import { worldFile, worldLists } from './worldFile.ts';

test.skipIf(!existsSync(worldLists))(
  'with the file of the whole world 199 destinations stand there, for any passport, in the list and on the map',
  async () => {
    const house = await startHouse(builtSite, undefined, ['--world', worldFile()]);
    const ira = await openProfile('en-US');
    const { page, testid, complaints } = ira;
    await page.goto(`${house.origin}/journey/`);
    await testid('other').click();
    await testid('country').fill('Atlantis');
    await testid('add-other').click();
    await expect.poll(() => testid('unknown-country').textContent()).toContain('No country');
    await testid('country').fill('Japan');
    await testid('add-other').click();
    await expect.poll(() => testid('known').textContent()).toContain('199');
    expect(await testid('rows').locator('> li').count()).toBe(199);
    await testid('search').fill('serb');
    await expect.poll(() => testid('rows').locator('> li').count()).toBe(1);
    await testid('map').click();
    await page.locator('svg.world path[data-code="RS"]').waitFor();
    const [serbia, nowhere] = await Promise.all(
      ['RS', 'EH'].map((code) =>
        page.locator(`svg.world [data-code="${code}"]`).getAttribute('class'),
      ),
    );
    expect([serbia, nowhere]).toEqual(['free', 'none']);
    // Singapore has no shape of this size: it is a dot.
    expect(await page.locator('svg.world circle[data-code="SG"]').count()).toBe(1);
    await checkScreen(ira, 'journey-map-en');
    await takePicture(page, 'journey-map');
    expect(complaints).toEqual([]);
    page.on('dialog', (dialog) => void dialog.accept());
    await ira.close();
    await house.end();
  },
  120_000,
);

test('three passports and a cat: from the first screen to where all may go, with its date and source; and again without the network', async () => {
  const house = await startHouse();
  const olena = await openProfile('ru-RU');
  const { page, testid, complaints } = olena;
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  );
  await page.goto(house.origin);
  let clicks = 0;
  const press = async (name: string): Promise<void> => {
    clicks += 1;
    await testid(name).click();
  };
  await press('attic-leaving');
  await testid('add-UA-notSaid').waitFor();
  const before = asked.length;
  for (const name of ['add-RU-fiveYear', 'add-RU-biometric', 'add-UA-notSaid', 'add-cat'])
    await press(name);
  expect(await testid('person').count()).toBe(3);
  expect(await testid('rows').locator('> li').count()).toBe(30);
  expect(await testid('known').textContent()).toContain('30');
  await press('to-RS');
  const serbia = page.locator('#row-RS');
  expect(await serbia.locator('.said small').first().textContent()).toMatch(/20\d\d/);
  expect(await serbia.locator('a[href^="https://"]').count()).toBeGreaterThan(3);
  expect(clicks).toBeLessThanOrEqual(25);
  // Nothing was asked of anybody since the page stood there.
  expect(asked.slice(before).filter((each) => !each.includes('/journey/'))).toEqual([]);
  expect(page.url()).toBe(`${house.origin}/journey/`);
  expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).toBe('[{},{}]');
  await checkScreen(olena, 'journey-list-ru');
  await press('undo');
  expect(await testid('animal').count()).toBe(0);
  for (const tongue of ['uk', 'sr', 'srLatn', 'ro', 'en']) {
    await testid(`speak-${tongue}`).click();
    await checkScreen(olena, `journey-list-${tongue}`);
  }

  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
  page.on('dialog', (dialog) => void dialog.accept());
  await house.end();
  await page.reload();
  await testid('add-UA-notSaid').click();
  expect(await testid('rows').locator('> li').count()).toBe(30);
  expect(complaints.filter((each) => !/Failed to load|net::/.test(each))).toEqual([]);
  await olena.close();
}, 120_000);

const wholeFile = Buffer.from('krovworld');
test.each([
  ['damaged', Buffer.concat([wholeFile, Buffer.from([1, 0, 0, 0, 0, 7])]), 'arrived damaged'],
  ['newer', Buffer.concat([wholeFile, Buffer.from([2, 0, 0, 0, 0, 7])]), 'newer than this page'],
  ['foreign', Buffer.from('<!doctype html>'), 'Another file'],
])(
  'a file of the whole world that is %s is not used, and the page says so in one line; the countries of the house stay',
  async (why, body, sentence) => {
    const house = await startHouse();
    const ira = await openProfile('en-US');
    const { page, testid, complaints } = ira;
    await page.route('**/journey/world', (route) => route.fulfill({ body }));
    await page.goto(`${house.origin}/journey/`);
    await expect.poll(() => testid('no-world').textContent()).toContain(sentence);
    await testid('add-UA-notSaid').click();
    expect(await testid('rows').locator('> li').count()).toBe(30);
    const spoken = new Set<string>();
    for (const tongue of ['uk', 'sr', 'srLatn', 'ro', 'ru', 'en']) {
      await testid(`speak-${tongue}`).click();
      await expect.poll(() => testid(`speak-${tongue}`).getAttribute('aria-pressed')).toBe('true');
      spoken.add((await testid('no-world').textContent()) ?? '');
    }
    expect([...spoken]).toHaveLength(6);
    if (why === 'newer') await checkScreen(ira, 'journey-no-world');
    expect(complaints).toEqual([]);
    page.on('dialog', (dialog) => void dialog.accept());
    await ira.close();
    await house.end();
  },
  120_000,
);

test('a house without a file of the whole world says nothing of it', async () => {
  const house = await startHouse();
  const ira = await openProfile('en-US');
  const asked = ira.page.waitForResponse('**/journey/world');
  await ira.page.goto(`${house.origin}/journey/`);
  expect((await asked).status()).toBe(404);
  await ira.testid('add-UA-notSaid').click();
  expect(await ira.testid('no-world').textContent()).toBe('');
  ira.page.on('dialog', (dialog) => void dialog.accept());
  await ira.close();
  await house.end();
}, 60_000);
