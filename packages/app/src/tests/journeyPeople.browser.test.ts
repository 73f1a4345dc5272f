/** Who travels, said as a person would say it; who is the hard one. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkScreen,
  openProfile,
  startHouse,
  takePicture,
  type House,
  type Profile,
} from './browserHouse.ts';
import { leave, textOf, unexpected } from './journeyVisit.ts';
import { checkKeyboard } from './keyboard.ts';
import { worldFile, worldLists } from './worldFile.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.end());

/** Into a field of a date, digit by digit, as this browser writes one: month, day, year. */
const typeDate = async ({ page, testid }: Profile, name: string, digits: string): Promise<void> => {
  await testid(name).focus();
  await page.keyboard.type(digits);
  // The field's own button, then the next field.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
};

test('by the keyboard alone: a passport’s dates, a date that is none, and all of it taken back; in Russian', async () => {
  const olena = await openProfile('ru-RU');
  const { page, testid, complaints } = olena;
  await page.goto(`${house.origin}/journey/`);
  await testid('add-RU-fiveYear').waitFor();
  const press = async (name: string): Promise<void> => {
    await testid(name).focus();
    await page.keyboard.press('Enter');
  };
  await press('add-RU-fiveYear');
  await press('add-employee');
  await press('add-none');
  await press('add-cat');
  expect(await testid('person').count()).toBe(3);
  expect(await testid('person').nth(1).textContent()).toMatch(/пять лет · сотрудник/);
  expect(await testid('person').nth(2).textContent()).toContain('без паспорта');
  await press('about-p1');
  await testid('passport-p1-0-issued').waitFor();
  // What nobody said is said to be not said.
  for (const about of ['isChild', 'liableForCallUp', 'seeksAsylum', 'mayBeHeld'])
    expect(await testid(`${about}-p1`).inputValue()).toBe('unknown');

  await typeDate(olena, 'passport-p1-0-issued', '02292027');
  await expect.poll(() => textOf(olena, 'passport-p1-0-issued-bad')).toContain('Такого дня');
  await typeDate(olena, 'passport-p1-0-issued', '05042023');
  await expect.poll(() => textOf(olena, 'passport-p1-0-issued-bad')).toBe('');
  expect(await testid('passport-p1-0-issued').inputValue()).toBe('2023-05-04');
  await testid('passport-p1-0-expires').fill('2023-05-03');
  await testid('passport-p1-0-pages').focus();
  await expect.poll(() => textOf(olena, 'passport-p1-0-expires-bad')).toContain('Кончается раньше');
  expect(await testid('passport-p1-0-expires').inputValue()).toBe('2023-05-03');
  await testid('passport-p1-0-expires').fill('2200-01-01');
  await testid('passport-p1-0-pages').focus();
  await expect.poll(() => textOf(olena, 'passport-p1-0-expires-bad')).toContain('от 1970 до 2199');
  await testid('passport-p1-0-expires').fill('2028-05-04');
  await testid('passport-p1-0-pages').fill('300');
  await testid('mayBeHeld-p1').focus();
  await expect.poll(() => textOf(olena, 'passport-p1-0-pages-bad')).toContain('0 до 255');
  await testid('passport-p1-0-pages').fill('3');
  await testid('mayBeHeld-p1').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => textOf(olena, 'ask-p1')).toContain('задержать на границе');
  expect(await textOf(olena, 'ask-p3')).toContain('нет паспорта');
  expect(await textOf(olena, 'not-said')).toMatch(/Человек 1, Человек 2, Человек 3/);

  await press('about-a1');
  await testid('shot-a1-day').fill('2026-02-28');
  await testid('shot-a1-until').fill('2026-02-27');
  await press('shot-a1-add');
  await expect.poll(() => textOf(olena, 'shot-a1-until-bad')).toContain('Кончается раньше');
  await testid('shot-a1-until').fill('2027-02-27');
  await press('shot-a1-add');
  await expect.poll(() => testid('shot-a1-line').count()).toBe(1);
  expect(await testid('shot-a1-day').inputValue()).toBe('');
  await testid('species-a1').selectOption('ferret');
  await checkScreen(olena, 'journey-people-ru');
  await checkKeyboard(page, 'journey-people');

  // Taken back one after the other, each is seen in its field.
  await press('undo');
  await expect.poll(() => testid('species-a1').inputValue()).toBe('cat');
  await press('undo');
  expect(await testid('shot-a1-line').count()).toBe(0);
  await press('undo');
  await expect.poll(() => testid('mayBeHeld-p1').inputValue()).toBe('unknown');
  expect(await testid('ask-p1').count()).toBe(0);
  for (const [name, before] of [
    ['pages', ''],
    ['expires', ''],
    ['issued', ''],
  ] as const) {
    expect(await testid(`passport-p1-0-${name}`).inputValue()).not.toBe(before);
    await press('undo');
    await expect.poll(() => testid(`passport-p1-0-${name}`).inputValue()).toBe(before);
  }
  expect(unexpected(complaints)).toEqual([]);
  await leave(olena);
}, 120_000);

test('a visa that is held opens its area while it lasts, and says what it rests on; the hard one is named with what would change it', async () => {
  const marko = await openProfile('sr-Latn-RS');
  const { page, testid, complaints } = marko;
  await page.goto(`${house.origin}/journey/`);
  await testid('add-RU-biometric').click();
  await testid('add-UA-notSaid').click();
  await testid('to-DE').click();
  await expect.poll(() => textOf(marko, 'hard-p1')).toContain('treba viza');
  expect(await textOf(marko, 'change-without')).toContain('Osoba 1');
  const visa = await textOf(marko, 'change-withVisa');
  expect(visa).toContain('Šengenska zona');
  expect(visa).toContain('2025');

  await testid('about-p1').click();
  await testid('permit-p1-area').fill('nigde');
  await testid('permit-p1-from').fill('2026-01-01');
  await testid('permit-p1-add').click();
  await expect.poll(() => textOf(marko, 'permit-p1-area-bad')).toContain('spiska');
  expect(await textOf(marko, 'permit-p1-until-bad')).toContain('potreban');
  expect(await testid('permit-p1-from').inputValue()).toBe('2026-01-01');
  await testid('permit-p1-area').fill('Šengenska zona');
  await testid('permit-p1-until').fill('2199-12-31');
  await testid('permit-p1-entries').fill('0');
  await testid('permit-p1-add').click();
  await expect.poll(() => textOf(marko, 'not-held')).toContain('nije ostao');
  await testid('permit-p1-0-remove').click();
  await testid('permit-p1-area').fill('SCHENGEN');
  await testid('permit-p1-from').fill('2026-01-01');
  await testid('permit-p1-until').fill('2199-12-31');
  await testid('permit-p1-add').click();
  await expect.poll(() => textOf(marko, 'rests-on')).toContain('2199');
  expect(await testid('hard-p1').count()).toBe(0);
  expect(await textOf(marko, 'all-DE')).toContain('sa vizom');
  expect(await page.locator('#row-DE .rests + p a[href*="schengen"]').count()).toBe(1);
  await checkScreen(marko, 'journey-held-srLatn');
  await testid('speak-sr').click();
  await checkScreen(marko, 'journey-held-sr');

  await testid('seeksAsylum-p1').selectOption('yes');
  await testid('protection').click();
  await expect.poll(() => textOf(marko, 'protection-unknown')).toContain('Немачка');
  const rows = testid('rows').locator('> li');
  const all = await rows.count();
  await testid('filters').click();
  await testid('at-least').selectOption('90');
  const long = await rows.count();
  await testid('stance').selectOption('no');
  const both = await rows.count();
  expect([all > long, long > both, both > 0]).toEqual([true, true, true]);
  await testid('pets-known').click();
  await testid('only-free').click();
  await testid('search').fill('нема такве земље');
  await expect.poll(() => textOf(marko, 'none-left')).toContain('филтера');
  await testid('search').fill('');
  for (const name of ['pets-known', 'only-free']) await testid(name).click();
  await testid('at-least').selectOption('0');
  await testid('stance').selectOption('any');
  await expect.poll(() => rows.count()).toBe(all);
  for (const tongue of ['uk', 'ro', 'en']) {
    await testid(`speak-${tongue}`).click();
    await checkScreen(marko, `journey-people-${tongue}`);
  }
  expect(unexpected(complaints)).toEqual([]);
  await leave(marko);
}, 120_000);

test.skipIf(!existsSync(worldLists))(
  'who may come here: with the file of the whole world every passport is there, and how many may is counted',
  async () => {
    const wide = await startHouse(undefined, undefined, ['--world', worldFile()]);
    const ira = await openProfile('en-US');
    const { page, testid } = ira;
    await page.goto(`${wide.origin}/journey/`);
    await testid('add-RU-biometric').click();
    await expect.poll(() => textOf(ira, 'known')).toContain('199');
    await testid('to-RS').click();
    await testid('reverse-RS').click();
    const list = testid('reverse-RS-list').locator('> li');
    await expect.poll(() => list.count()).toBe(198);
    const counted = await textOf(ira, 'reverse-RS-count');
    await testid('reverse-RS-free').click();
    await expect.poll(async () => counted.startsWith(`${await list.count()} passports`)).toBe(true);
    expect(counted).toContain('198');
    await testid('reverse-RS-find').fill('japan');
    await expect.poll(() => list.count()).toBe(1);
    await takePicture(page, 'journey-reverse');
    await leave(ira);
    await wide.end();
  },
  120_000,
);
