/** What a house announces: by who holds the link, to anybody, without a script. */
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { agendaKeyOf, agendaLinkText, makeAgendaSeed } from '@krov/core/agenda';
import { bytesToBase64url, platformRandomness } from '@krov/ground';
import { builtSite, checkScreen, openProfile, startHouse, takePicture } from './browserHouse.ts';
import { checkTongues, foundEvening } from './evening.ts';

const inDays = (days: number): string => {
  const at = new Date(Date.now() + days * 86_400_000);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

test('a series is announced, read by anybody without a script, founded with its settings, and told to who comes with an old code', async () => {
  const seed = makeAgendaSeed(platformRandomness);
  const key = bytesToBase64url(await agendaKeyOf(seed));
  const house = await startHouse(builtSite, undefined, ['--agenda', key]);
  const mira = await openProfile('en-US');
  const { page, testid } = mira;
  await page.goto(`${house.origin}/stage/agenda${agendaLinkText('', seed).slice(1)}`);
  await testid('title').fill('<b>Otvoreni</b> mikrofon');
  await testid('day').fill(inDays(1));
  await testid('begins').fill('19:30');
  await testid('weeks').fill('3');
  await testid('chairs').fill('12');
  await page.locator('#speaks-sr').check();
  await page.locator('#speaks-ru').check();
  await testid('announce-send').click();
  await expect.poll(() => testid('announced').count()).toBe(3);
  await checkTongues(mira, 'stage-agenda');
  await page.locator('[data-testid^="remove-"]').last().click();
  await expect.poll(() => testid('announced').count()).toBe(2);
  await testid('undo').click();
  await expect.poll(() => testid('announced').count()).toBe(3);

  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  const reader = await browser.newPage({ javaScriptEnabled: false, locale: 'ru-RU' });
  await reader.goto(house.origin);
  await reader.goto(`${house.origin}/agenda`);
  expect(await reader.locator('li').count()).toBe(3);
  expect(await reader.locator('li').first().textContent()).toContain('<b>Otvoreni</b> mikrofon');
  expect(await reader.locator('h1').textContent()).toBe('Открытый микрофон');
  await reader.setViewportSize({ width: 320, height: 800 });
  expect(await reader.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  await takePicture(reader, 'agenda-ru');
  await reader.getByText('Srpski').click();
  expect(await reader.locator('h1').textContent()).toBe('Otvoreni mikrofon');
  await browser.close();
  for (const tongue of ['ru', 'sr', 'en']) {
    await page.goto(`${house.origin}/agenda/${tongue}`);
    await checkScreen(mira, `agenda-${tongue}`);
  }

  await page.goto(`${house.origin}/stage/agenda${agendaLinkText('', seed).slice(1)}`);
  await page.locator('[data-testid^="open-"]').first().click();
  await expect.poll(() => testid('title').inputValue()).toBe('<b>Otvoreni</b> mikrofon');
  expect(await testid('begins').inputValue()).toBe('19:30');
  expect(await testid('chairs').inputValue()).toBe('12');
  await checkTongues(mira, 'stage-new');
  await testid('organiser').fill('Mira');
  await testid('make').click();
  await testid('guest-link').waitFor();
  expect(await testid('seat-numbers').textContent()).toContain('of 12');

  const link = await foundEvening(house, mira);
  await testid('end').click();
  await testid('forget').click();
  await testid('stop').waitFor({ timeout: 30_000 });
  const olena = await openProfile('ru-RU');
  await olena.page.goto(link);
  await expect
    .poll(() => olena.testid('stop').textContent(), { timeout: 30_000 })
    .toMatch(/Следующий: .*19:30/);
  expect(await olena.page.locator('form').count()).toBe(0);
  expect([...mira.complaints]).toEqual([]);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

test('a house without an agenda says so, and a link for one is made on the device alone', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  await mira.page.goto(`${house.origin}/`);
  await mira.testid('attic-stage').click();
  expect(await mira.page.locator('main').textContent()).toContain('Nothing is announced here');
  await mira.page.goto(`${house.origin}/stage/agenda`);
  await mira.testid('agenda-key-open').click();
  expect(await mira.testid('agenda-key').textContent()).toMatch(/^--agenda [\w-]{43}$/);
  const kept = (await mira.testid('agenda-link').textContent()) ?? '';
  expect(kept).toBe(mira.page.url());
  await mira.testid('title').fill('Evening');
  await mira.testid('day').fill(inDays(1));
  await mira.testid('begins').fill('19:30');
  await mira.testid('announce-send').click();
  await expect.poll(() => mira.testid('trouble').textContent()).not.toBe('');
  expect(await mira.testid('title').inputValue()).toBe('Evening');
  await mira.close();
  await house.end();
}, 120_000);
