/** The plan as a person makes it: three people and a cat without a chip, backwards from the day of leaving; ticked, taken back, printed on one page, put into a calendar. */
import { readFileSync } from 'node:fs';
import { addDays, dayOf, isoOf, type Day } from '@krov/core/guide';
import { mustBeOk, unixDay } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkScreen,
  openProfile,
  startHouse,
  takePicture,
  type House,
  type Profile,
} from './browserHouse.ts';

let house: House;
let ira: Profile;
const today: Day = unixDay(Math.floor(Date.now() / 86_400_000));
const iso = (days: number): string => isoOf(addDays(today, days));

beforeAll(async () => {
  house = await startHouse();
  ira = await openProfile('ru-RU');
  ira.page.on('dialog', (dialog) => void dialog.accept());
  await ira.page.goto(`${house.origin}/journey/`);
  const { testid } = ira;
  for (const name of ['add-RU-fiveYear', 'add-RU-biometric', 'add-UA-notSaid', 'add-cat'])
    await testid(name).click();
}, 60_000);
afterAll(async () => {
  await ira.close();
  await house.end();
});

const stepText = async (id: string): Promise<string> =>
  (await ira.testid(`step-${id}`).textContent()) ?? '';

test('who travels and where to are enough; the cat’s chain goes backwards from the journey, by two sources', async () => {
  const { page, testid } = ira;
  await testid('to-RS').click();
  await testid('go-RS').click();
  await testid('make-plan').waitFor();
  await testid('trip-from').fill('Германия');
  await testid('trip-from').blur();
  await testid('make-plan').click();
  await testid('earliest').waitFor();
  const earliest = (await testid('earliest').textContent()) ?? '';
  expect(earliest).toContain('или');
  expect(await page.locator('#steps-pet-a1 > li').count()).toBe(4);
  expect(await stepText('chip.a1')).toContain('держит весь выезд');
  expect(await testid('time-not-known').textContent()).toMatch(/не известно/);
  expect(await testid('gaps').locator('li').count()).toBeGreaterThan(0);
  await checkScreen(ira, 'plan-ru');
});

test('each number says whose it is and of which day, and where to look again', async () => {
  const { page, testid } = ira;
  await testid('more-rabies.a1').click();
  await testid('more-travel').click();
  const travel = page.locator('#more-travel');
  await expect.poll(() => travel.locator('a[href^="https://"]').count()).toBeGreaterThan(1);
  expect(await travel.textContent()).toMatch(/20\d\d/);
  expect(await travel.textContent()).toContain('никто');
  await testid('more-travel').click();
});

test('a wish too early is said to be; a day that is past too; what is late stands first', async () => {
  const { testid } = ira;
  await testid('trip-wished').fill(iso(3));
  await testid('trip-wished').blur();
  await expect.poll(() => testid('too-early').textContent()).toContain('не получится');
  await testid('late').waitFor();
  await testid('trip-wished').fill(iso(-1));
  await testid('trip-wished').blur();
  await expect.poll(() => testid('plan-refused').textContent()).toContain('уже прошёл');
  await testid('trip-wished').fill(iso(60));
  await testid('trip-wished').blur();
  await testid('timeline').waitFor();
  expect(await testid('late').count()).toBe(0);
});

test('a tick by the keyboard, a note, who sees to it; a step of her own; each can be taken back', async () => {
  const { page, testid } = ira;
  await testid('tick-chip.a1').focus();
  await page.keyboard.press('Enter');
  expect(await testid('tick-chip.a1').getAttribute('aria-pressed')).toBe('true');
  expect(await stepText('chip.a1')).toContain('сделано');
  await testid('undo').click();
  expect(await testid('tick-chip.a1').getAttribute('aria-pressed')).toBe('false');
  await testid('tick-chip.a1').click();
  await testid('more-chip.a1').click();
  await testid('ticked-chip.a1').fill(iso(2));
  await testid('ticked-chip.a1').blur();
  await expect.poll(() => testid('ticked-chip.a1-bad').textContent()).toContain('не настал');
  await testid('ticked-chip.a1').fill(iso(-5));
  await testid('ticked-chip.a1').blur();
  await testid('undo').click();
  expect(await testid('ticked-chip.a1').inputValue()).toBe(iso(0));
  await testid('note-chip.a1').fill('у доктора Аны');
  await testid('note-chip.a1').blur();
  await testid('doer-chip.a1').selectOption('p2');
  await testid('undo').click();
  expect(await testid('doer-chip.a1').inputValue()).toBe('');
  expect(await testid('note-chip.a1').inputValue()).toBe('у доктора Аны');
  await testid('undo').click();
  expect(await testid('note-chip.a1').inputValue()).toBe('');

  await testid('own-step').click();
  await testid('own-add').click();
  await expect.poll(() => testid('own-name-bad').textContent()).not.toBe('');
  await testid('own-name').fill('Продать машину');
  await testid('own-add').click();
  await testid('step-own-1').waitFor();
  await testid('more-own-1').click();
  await testid('time-own-1').fill('70');
  await testid('time-own-1').blur();
  await testid('too-early').waitFor();
  await testid('remove-own-1').click();
  expect(await testid('too-early').count()).toBe(0);
});

test('who travels changes: the plan says that it is old, and made again keeps the tick', async () => {
  const { testid } = ira;
  await testid('remove-p1').click();
  await testid('plan-old').waitFor();
  await testid('make-plan').click();
  expect(await testid('plan-old').count()).toBe(0);
  expect(await testid('tick-chip.a1').getAttribute('aria-pressed')).toBe('true');
  expect(await ira.page.locator('#group-person-p1').count()).toBe(0);
});

test('printed it is one page, also with thirty steps', async () => {
  const { page, testid } = ira;
  await takePicture(page, 'plan');
  if ((await testid('own-name').count()) === 0) await testid('own-step').click();
  await testid('own-name').waitFor();
  for (let at = 1; at <= 22; at++) {
    await testid('own-name').fill(`Дело номер ${at}`);
    await testid('own-add').click();
    await testid(`step-own-${at}`).waitFor();
  }
  expect(await page.locator('[data-testid="step"]').count()).toBeGreaterThanOrEqual(30);
  await page.emulateMedia({ media: 'print' });
  await takePicture(page, 'plan-print');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1);
  await page.emulateMedia({ media: 'screen' });
});

test('the calendar holds days and two neutral titles, and nothing else', async () => {
  const { page, testid } = ira;
  const [download] = await Promise.all([page.waitForEvent('download'), testid('calendar').click()]);
  const calendar = readFileSync(await download.path(), 'utf8');
  const titles = [...calendar.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title);
  expect(titles.length).toBeGreaterThan(4);
  for (const title of titles) expect(['Сделать', 'Последний день']).toContain(title);
  expect(calendar).not.toMatch(/LOCATION|DESCRIPTION|Серб|чип|кош/i);
  expect(download.suggestedFilename()).toBe('calendar.ics');
  for (const [, day = ''] of calendar.matchAll(/DTSTART;VALUE=DATE:(\d{8})/g))
    expect(dayOf(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`).ok).toBe(true);
});

test('in every language, and nothing of it went anywhere', async () => {
  const { testid, complaints } = ira;
  for (const tongue of ['uk', 'sr', 'srLatn', 'ro', 'en']) {
    await testid(`speak-${tongue}`).click();
    await checkScreen(ira, `plan-${tongue}`);
  }
  expect(mustBeOk(dayOf(iso(0)))).toBe(today);
  // This house has no file of the whole world.
  expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
});
