/**
 * The pictures of the README, taken from the house as it is. To take them anew:
 * `KROV_PICTURES=docs/pictures npx vitest run packages/app/src/tests/pictures.browser.test.ts`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Porch } from '@krov/core/porch';
import type { Page } from 'playwright-core';
import { dayOf } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedDemo } from '../../../../tools/demo/shelf.mjs';
import { deviceClock } from '../edge/time.ts';
import {
  askThrough,
  foundCircle,
  freshFolder,
  openDoor,
  openProfile,
  picturesFolder,
  startHouse,
  writeFiles,
  type House,
  type Profile,
} from './browserHouse.ts';
import { codeOn, foundEvening, joinWith, openScreen } from './evening.ts';
import { knock, letIn, passphrase } from './newcomer.ts';

const origin = 'https://krov.example';
const largest = 150 * 1024;
const phone = { width: 390, height: 780 };
const desk = { width: 960, height: 640 };
const published = freshFolder('published-pictures');
let house: House;
let vesna: Profile;
let marko: Profile;
let ana: Profile;
let olena: Profile;
let link = '';
const others: Porch[] = [];

beforeAll(async () => {
  house = await startHouse(undefined, undefined, ['--origin', origin, '--published', published]);
  [vesna, marko, ana, olena] = [
    await openProfile('en-US'),
    await openProfile('en-US'),
    await openProfile('en-US'),
    await openProfile('ru-RU'),
  ];
  for (const { page } of [vesna, marko, ana]) await page.setViewportSize(desk);
  await olena.page.setViewportSize(phone);
}, 60_000);
afterAll(async () => {
  for (const other of others) other.close();
  for (const profile of [vesna, marko, ana, olena]) await profile.close();
  await house.end();
});

/** Where a link leads on this machine. */
const here = (address: string): string => address.replace(origin, house.origin);

const picture = async ({ page }: Pick<Profile, 'page'>, name: string): Promise<void> => {
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)');
  const before = page.viewportSize() ?? desk;
  // As tall as what stands on it, so that what is fixed to its foot is there.
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ ...before, height });
  const png = await page.screenshot({ animations: 'disabled' });
  await page.setViewportSize(before);
  keep(png, name);
};

const keep = (png: Buffer, name: string): void => {
  expect(png.length, `bytes of ${name}`).toBeLessThan(largest);
  if (picturesFolder === undefined) return;
  mkdirSync(picturesFolder, { recursive: true });
  writeFileSync(path.join(picturesFolder, `${name}.png`), png);
};

/** A part of a page, from its top, at most so high. */
const shotOf = async (page: Page, part: string, most: number): Promise<Buffer> => {
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)');
  // What is out of sight is not drawn.
  await page.setViewportSize({ ...phone, height: 4000 });
  const box = await page.locator(part).boundingBox();
  if (box === null) throw new Error(`${part} is on the page`);
  const clip = { ...box, height: Math.min(box.height, most) };
  const png = await page.screenshot({ animations: 'disabled', clip });
  await page.setViewportSize(phone);
  return png;
};

/** Nothing on its way, nothing to undo. */
const isAtRest = async ({ testid }: Profile): Promise<void> => {
  await expect.poll(() => testid('line').textContent(), { timeout: 20_000 }).toBe('');
  await testid('undo-line').waitFor({ state: 'detached', timeout: 20_000 });
};

test('the attic, and the poster of an open door', async () => {
  await olena.page.goto(`${house.origin}/`);
  await olena.testid('attic-en').click();
  await picture(olena, 'attic');
  await foundCircle(vesna, { app: house.app, name: 'Vesna', passphrase });
  link = await openDoor(vesna);
  expect(link.startsWith(`${origin}/#v1.`)).toBe(true);
  await vesna.testid('roof-words').locator('li').nth(4).waitFor();
  await vesna.page.emulateMedia({ media: 'print' });
  await picture(vesna, 'poster');
  await vesna.page.emulateMedia({ media: 'screen' });
}, 60_000);

test('the circle, with somebody to be let in', async () => {
  await letIn(vesna, marko, { app: house.app, name: 'Marko' });
  await marko.testid('shift-on').click();
  await marko.testid('shift-off').waitFor();
  await knock(vesna, ana, { app: house.app, name: 'Ana' });
  await vesna.testid('members').getByText('Marko').waitFor();
  await isAtRest(vesna);
  await picture(vesna, 'circle');
}, 60_000);

test('the door before and after she sent, and what the helpers see of it tonight', async () => {
  await olena.page.goto('about:blank');
  await olena.page.goto(here(link));
  await olena.page.getByText('Слова крыши').click();
  await expect
    .poll(() => olena.testid('roof-words').textContent(), { timeout: 20_000 })
    .toMatch(/([а-я]{4} ?){5}/);
  await olena.testid('danger-now').check();
  await olena.testid('words').fill('Надо вывезти маму. Я никогда не водила машину.');
  await expect.poll(() => olena.testid('send').isEnabled(), { timeout: 10_000 }).toBe(true);
  await picture(olena, 'door');
  for (const fields of [
    { need: 'bed', urgency: 'today', language: 'uk', region: 'Chișinău' },
    { need: 'papers', urgency: 'this-week', language: 'ru', region: 'Belgrade' },
  ] as const)
    others.push(await askThrough(here(link), { text: 'Help, please.', fields }));
  await olena.page.getByText('Подробнее').click();
  await olena.testid('need').selectOption('driving');
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();
  await picture(olena, 'door-sent');
  await expect
    .poll(() => marko.testid('list-waiting').locator('li').count(), { timeout: 20_000 })
    .toBe(3);
  await isAtRest(marko);
  await picture(marko, 'tonight');
}, 60_000);

test('a conversation, step by step', async () => {
  await marko.testid('next-card').click();
  await marko.testid('claim-lead').click();
  await marko.testid('open-conversation').click({ timeout: 40_000 });
  for (const [number, text, answer] of [
    [1, 'Сядьте обе и пристегнитесь.', 'done'],
    [2, 'Левая нога: сцепление, до пола. Заведите.', 'afraid'],
  ] as const) {
    await marko.testid('step-text').fill(text);
    await marko.testid('step-send').click();
    await olena.testid(`answer-${number}-${answer}`).click();
    await expect
      .poll(() => marko.testid(`answer-${number}`).getAttribute('class'), { timeout: 20_000 })
      .toMatch(answer);
  }
  await marko.testid('say-text').fill('Это нормально. Я рядом, никуда не спешим.');
  await marko.testid('say-send').click();
  await olena.page.getByText('никуда не спешим').waitFor();
  await isAtRest(marko);
  await picture(marko, 'conversation');
  await picture(olena, 'door-talk');
}, 90_000);

test('an evening: a guest, the desk, the stage screen', async () => {
  const desk = await openProfile('en-US');
  await desk.page.setViewportSize(phone);
  const evening = here(await foundEvening(house, desk));
  const screen = await openScreen(desk);
  for (const name of ['Duo Sava', 'Тимур', 'Baka Rada', 'Ира']) {
    await desk.testid('hand-name').fill(name);
    await desk.testid('hand-add').click();
    await desk.testid('queued').filter({ hasText: name }).waitFor();
  }
  await joinWith(olena, { link: evening, name: 'Олена', code: await codeOn(screen) });
  await olena.testid('when').waitFor();
  await desk.testid('begin').click();
  await expect.poll(() => olena.testid('on-stage').textContent()).toContain('Duo Sava');
  await expect.poll(() => screen.getByTestId('next-three').textContent()).toContain('Тимур');
  await picture(desk, 'stage-desk');
  await picture(olena, 'stage-guest');
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await picture({ page: screen }, 'stage-screen');

  await desk.testid('next').click();
  const hers = desk.testid('queued').filter({ hasText: 'Олена' });
  await hers.locator('summary').click();
  await hers.locator('[data-testid^="begin-"]').click();
  await olena.testid('ask-record').waitFor();
  await olena.page.waitForTimeout(1500);
  keep(await olena.page.screenshot({ animations: 'disabled' }), 'stage-yours');

  const guest = await openProfile('en-US');
  await guest.page.setViewportSize(phone);
  await guest.page.goto(evening);
  await guest.testid('seats-open').click();
  await guest.testid('seat-ask').click();
  await guest.testid('seat-code').waitFor({ timeout: 30_000 });
  keep(await guest.testid('seats').screenshot({ animations: 'disabled' }), 'stage-seat');
  const seat = (await guest.testid('seat-code').textContent()) ?? '';
  await desk.page.goto(`${house.origin}/stage/check${new URL(evening).hash}`);
  await desk.page.reload();
  await desk.testid('seat-typed').fill(seat);
  await desk.testid('check').click();
  await expect.poll(() => desk.testid('found').textContent()).toBe('Valid');
  await picture(desk, 'stage-check');
  for (const profile of [desk, guest]) await profile.close();
}, 90_000);

test('who leaves: the list, the plan, settling in', async () => {
  const ira = await openProfile('en-US');
  const { page, testid } = ira;
  page.on('dialog', (dialog) => void dialog.accept());
  await page.setViewportSize(phone);
  await page.goto(`${house.origin}/journey/`);
  for (const name of ['add-RU-biometric', 'add-UA-notSaid', 'add-cat']) await testid(name).click();
  await testid('rows').waitFor();
  keep(await shotOf(page, '#list', 760), 'journey-list');
  await testid('to-RS').click();
  await testid('go-RS').click();
  await testid('trip-from').fill('Germany');
  await testid('trip-from').blur();
  await testid('make-plan').click();
  await testid('tick-chip.a1').click();
  keep(await shotOf(page, '#timeline', 1400), 'journey-plan');
  await testid('view-settling').click();
  for (const aim of ['stay-permit', 'bank-account']) await testid(`aim-${aim}`).click();
  await testid('settle-steps').waitFor();
  keep(await shotOf(page, '#to-do', 1000), 'journey-settling');
  await ira.close();
}, 60_000);

test('what is true: neighbours, a statement whole, the desk', async () => {
  const today = dayOf(deviceClock.unixMs());
  const demo = await publishedDemo({ today, origin: house.origin, door: null });
  writeFiles(published, demo.files);
  const ira = await openProfile('en-US');
  const { page, testid } = ira;
  await page.setViewportSize(phone);
  await page.goto(`${demo.link}/p/${'66'.repeat(16)}`);
  await testid('verified').waitFor();
  keep(await shotOf(page, '#shown', 900), 'true-neighbours');
  await page.goto(`${demo.link}/desk`);
  await testid('desk-key').fill(demo.secrets.ana);
  await page.keyboard.press('Enter');
  await testid('roles').waitFor();
  await page.evaluate(
    `location.hash += ''; location.hash = location.hash.replace('/desk', '/s/${'03'.repeat(16)}')`,
  );
  await testid('still-true').waitFor();
  keep(await shotOf(page, '#shown', 900), 'true-statement');
  keep(await shotOf(page, '#desk-acts', 600), 'true-desk');
  await ira.close();
});
