/** What a house announces: by who holds the link, to anybody, without a script. */
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  agendaKeyOf,
  agendaLinkText,
  checkAgenda,
  makeAgendaSeed,
  mostEvenings,
  writeAgenda,
  type AgendaEvening,
  type AgendaSeed,
} from '@krov/core/agenda';
import { bytesToBase64url, mustBeOk, platformRandomness } from '@krov/ground';
import {
  builtSite,
  checkScreen,
  openProfile,
  startHouse,
  takePicture,
  type House,
  type Profile,
} from './browserHouse.ts';
import { checkTongues, foundEvening } from './evening.ts';

const inDays = (days: number): string => {
  const at = new Date(Date.now() + days * 86_400_000);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

const eveningIn = (hours: number, title: string): AgendaEvening => ({
  title,
  begins: Math.floor(Date.now() / 60_000) + hours * 60,
  minutes: 240,
  languages: ['sr'],
  access: '',
  chairs: 30,
  usual: 6,
  there: [],
});

type Announced = { readonly house: House; readonly seed: AgendaSeed; readonly page: string };

/** A house that announces these evenings already. */
const announcingHouse = async (evenings: readonly AgendaEvening[]): Promise<Announced> => {
  const seed = makeAgendaSeed(platformRandomness);
  const key = bytesToBase64url(await agendaKeyOf(seed));
  const house = await startHouse(builtSite, undefined, ['--agenda', key]);
  const published = Math.floor(Date.now() / 60_000) - 60;
  const body = await writeAgenda(seed, { zone: 'Europe/Belgrade', published, evenings });
  const { ok } = await fetch(`${house.origin}/krov/agenda`, { method: 'POST', body: body.slice() });
  expect(ok).toBe(true);
  return { house, seed, page: `${house.origin}/stage/agenda${agendaLinkText('', seed).slice(1)}` };
};

/** What stands in the document that anybody may fetch. */
const titlesAt = async ({ origin }: House): Promise<readonly string[]> => {
  const response = await fetch(`${origin}/agenda.krov`);
  const { evenings } = mustBeOk(await checkAgenda(new Uint8Array(await response.arrayBuffer())));
  return evenings.map(({ title }) => title);
};

const announceNew = async ({ testid }: Profile, title: string, weeks: number): Promise<void> => {
  await testid('title').fill(title);
  await testid('day').fill(inDays(1));
  await testid('begins').fill('19:30');
  await testid('weeks').fill(String(weeks));
  await testid('announce-send').click();
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

const patient = { timeout: 10_000 } as const;

test('what is past goes from the document with the next announcement; more than an agenda holds is refused whole, and said', async () => {
  const coming = Array.from({ length: mostEvenings - 2 }, (_, at) => eveningIn(24 + at, 'Coming'));
  const isOn = eveningIn(-3, 'On now');
  const { house, page } = await announcingHouse([eveningIn(-5, 'Past'), isOn, ...coming.slice(1)]);
  const mira = await openProfile('en-US');
  await mira.page.goto(page);
  await expect.poll(() => mira.testid('announced').count(), patient).toBe(mostEvenings - 2);
  const before = await titlesAt(house);
  expect(before).toContain('Past');
  await announceNew(mira, 'New', 3);
  await expect
    .poll(() => mira.testid('too-much').textContent(), patient)
    .toContain(`At most ${mostEvenings}`);
  expect(await titlesAt(house)).toEqual(before);
  expect(await mira.testid('title').inputValue()).toBe('New');
  await checkTongues(mira, 'stage-agenda-too-much');
  await announceNew(mira, 'New', 2);
  await expect.poll(() => mira.testid('announced').count(), patient).toBe(mostEvenings);
  expect(await mira.testid('too-much').textContent()).toBe('');
  const after = await titlesAt(house);
  expect(after).toHaveLength(mostEvenings);
  expect(after.filter((title) => title !== 'Coming')).toEqual(['On now', 'New', 'New']);
  expect([...mira.complaints]).toEqual([]);
  await mira.close();
  await house.end();
}, 120_000);

test('nothing is announced before it is known what stands there: not while it is fetched, and not when that failed', async () => {
  const { house, page } = await announcingHouse([eveningIn(24, 'Before')]);
  const mira = await openProfile('en-US');
  let goOn = (): void => undefined;
  const held = new Promise<void>((resume) => (goOn = resume));
  await mira.page.route('**/agenda.krov', (route) => held.then(() => route.abort()));
  const asked = mira.page.waitForRequest('**/agenda.krov');
  await mira.page.goto(page);
  await asked;
  await mira.testid('agenda-key-open').waitFor();
  expect(await mira.testid('announce').count()).toBe(0);
  expect(await mira.testid('unheard').count()).toBe(0);
  goOn();
  await mira.testid('unheard').waitFor();
  expect(await mira.testid('announce').count()).toBe(0);
  await checkTongues(mira, 'stage-agenda-unheard');
  await mira.page.unroute('**/agenda.krov');
  await mira.testid('hear-again').click();
  await mira.testid('announced').waitFor();
  await announceNew(mira, 'New', 1);
  await expect.poll(() => mira.testid('announced').count(), patient).toBe(2);
  expect(await titlesAt(house)).toEqual(['Before', 'New']);
  expect(mira.complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
  await mira.close();
  await house.end();
}, 120_000);
