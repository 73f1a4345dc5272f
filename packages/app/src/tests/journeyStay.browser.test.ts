/** How long one may stay, and the legs of a journey, as a person asks it: by the rule that somebody published, by her own word, and where nobody knows; every refusal says what to do next. */
import { addDays, isoOf, type Day } from '@krov/core/guide';
import { unixDay } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkScreen, openProfile, startHouse, type House, type Profile } from './browserHouse.ts';
import { leave, textOf, unexpected } from './journeyVisit.ts';

let house: House;
let ira: Profile;
const requests: string[] = [];
const today: Day = unixDay(Math.floor(Date.now() / 86_400_000));
const iso = (days: number): string => isoOf(addDays(today, days));
const said = (name: string): Promise<string> => textOf(ira, name);

const write = async (fields: { readonly [id: string]: string }): Promise<void> => {
  for (const [id, value] of Object.entries(fields)) {
    await ira.testid(id).fill(value);
    await ira.testid(id).blur();
  }
};
const stay = async (from: number, until: number): Promise<void> => {
  await write({ 'stay-from': iso(from), 'stay-until': iso(until) });
  await ira.testid('stay-add').click();
};
const leg = async (
  [from, to, through = '']: readonly string[],
  departs: number,
  arrives: number,
): Promise<void> => {
  await write({
    'leg-from': from ?? '',
    'leg-to': to ?? '',
    'leg-departs': iso(departs),
    'leg-arrives': iso(arrives),
    'leg-through': through,
  });
  await ira.testid('leg-add').click();
};

beforeAll(async () => {
  house = await startHouse();
  ira = await openProfile('ru-RU');
  const { page, testid } = ira;
  await page.goto(`${house.origin}/journey/`);
  await testid('add-RU-biometric').click();
  await testid('add-UA-notSaid').click();
  page.on('request', (request) => requests.push(request.url()));
}, 60_000);
afterAll(async () => {
  await leave(ira);
  await house.end();
});

test('by a published rule: its source and day, what is used, left, and the last lawful day', async () => {
  const { page, testid } = ira;
  await testid('stays').click();
  await write({ 'stay-where': 'Кыргызия' });
  await expect.poll(() => testid('stay-where-bad').textContent()).not.toBe('');
  await write({ 'stay-where': 'KG' });
  await testid('stay-rule').first().waitFor();
  const rule = testid('stay-rule').first();
  expect(await rule.textContent()).toContain('90 дней за любые 180 дней');
  expect(await rule.locator('a[href^="https://"]').count()).toBeGreaterThan(0);
  expect(await rule.textContent()).toMatch(/20\d\d/);
  await stay(-20, -11);
  await testid('stay-line').waitFor();
  expect(await rule.getByTestId('stay-used').textContent()).toContain('10 дней');
  expect(await rule.getByTestId('stay-left').textContent()).toContain('80 дней');
  await write({ 'stay-enters': iso(5), 'stay-days': '90' });
  await expect.poll(() => rule.getByTestId('stay-last').textContent()).toContain('80 дней');
  expect(await rule.getByTestId('stay-first').textContent()).toContain('90 дней');
  expect(await rule.locator('svg rect.does').count()).toBe(1);
  expect(await page.locator('#stay-rule-0 .done').count()).toBe(0);
  await checkScreen(ira, 'stay-where-ru');
});

test('days that lie over each other, reversed, or that the calendar has not, are refused; what is taken back is back', async () => {
  const { page, testid } = ira;
  await stay(-15, -2);
  await testid('stay-overlap').waitFor();
  expect(await testid('stay-line').count()).toBe(1);
  await stay(-2, -5);
  await expect.poll(() => said('stay-until-bad')).toContain('раньше');
  expect(await testid('stay-line').count()).toBe(1);
  await testid('stay-from').fill('');
  await testid('stay-from').focus();
  await page.keyboard.type('02292027');
  await testid('stay-add').click();
  await expect.poll(() => said('stay-from-bad')).not.toBe('');
  expect(await testid('stay-line').count()).toBe(1);
  await testid('stay-0-remove').click();
  expect(await testid('stay-line').count()).toBe(0);
  await testid('undo').click();
  expect(await testid('stay-line').count()).toBe(1);
});

test('too long is said plainly, with the first day of it', async () => {
  const { testid } = ira;
  await stay(-9, 90);
  const rule = testid('stay-rule').first();
  await expect.poll(() => rule.getByTestId('stay-over').textContent()).toContain('на 20 дней');
  expect(await rule.locator('svg rect.late').count()).toBe(1);
  await testid('undo').click();
  await expect.poll(() => rule.getByTestId('stay-over').getAttribute('role')).toBe(null);
});

test('where nobody knows, that is said; her own word is called so', async () => {
  const { testid } = ira;
  await testid('stay-who').selectOption('p1');
  await write({ 'stay-where': 'IL' });
  await write({ 'stay-where': 'US' });
  await testid('stay-no-rule').waitFor();
  expect(await testid('stay-rule').count()).toBe(0);
  await testid('stay-own').click();
  await write({ 'own-allowed': '180', 'own-window': '90' });
  await testid('stay-own-add').click();
  await testid('stay-bad-rule').waitFor();
  await write({ 'own-allowed': '90', 'own-window': '365' });
  await testid('stay-own-add').click();
  await testid('stay-rule').waitFor();
  expect(await said('stay-rule')).toContain('Ваше собственное слово');
  expect(await said('stay-rule')).toContain('365 дней');
  await testid('stay-own-remove').click();
  await testid('stay-no-rule').waitFor();
  await write({ 'stay-where': 'RU' });
  await testid('stay-own-country').waitFor();
});

test('legs follow each other; each refusal is its own sentence; over the date line it may be yesterday', async () => {
  const { testid } = ira;
  await testid('to-RS').click();
  await testid('go-RS').click();
  await testid('make-plan').click();
  await testid('timeline').waitFor();
  await testid('legs').click();
  await leg(['RU', 'Зазеркалье'], 20, 20);
  await expect.poll(() => said('leg-to-bad')).not.toBe('');
  const sentences = new Set<string>();
  const refused = async (way: readonly string[], departs: number, arrives: number) => {
    await leg(way, departs, arrives);
    await testid('leg-refused').waitFor();
    sentences.add(await said('leg-refused'));
  };
  await refused(['RU', 'AM'], -3, 2);
  await refused(['RU', 'AM'], 20, 18);
  await refused(['RU', 'AM'], 20, 19);
  await leg(['RU', 'AM'], 20, 20);
  await testid('leg-line').waitFor();
  expect(await testid('leg-refused').count()).toBe(0);
  expect(await testid('legs-end').textContent()).toContain('Армения');
  await refused(['GE', 'RS'], 30, 30);
  await refused(['AM', 'RS'], 10, 30);
  expect(sentences.size).toBe(5);
  await leg(['AM', 'RS', 'TR, GE'], 30, 31);
  await expect.poll(() => testid('leg-line').count()).toBe(2);
  expect(await testid('legs-end').count()).toBe(0);
  await testid('step-leg-2').waitFor();
  expect(await testid('trip-wished').inputValue()).toBe(iso(20));
  expect(await testid('transit-p1-TR').textContent()).toContain('не известно');
  expect(await testid('transit-p2-GE').count()).toBe(1);
  await testid('leg-date-line').selectOption('crossed');
  await leg(['RS', 'AM'], 60, 59);
  await expect.poll(() => testid('leg-line').count()).toBe(3);
  expect(await testid('leg-line').last().textContent()).toContain('линию');
  expect(await testid('leg-date-line').inputValue()).toBe('notCrossed');
  await testid('undo').click();
  await expect.poll(() => testid('leg-line').count()).toBe(2);
  await testid('leg-1-remove').click();
  await expect.poll(() => testid('step-leg-2').count()).toBe(0);
  await testid('undo').click();
  await testid('step-leg-2').waitFor();
});

test('in every language, 320 px wide, and nothing of it went anywhere', async () => {
  const { page, testid, complaints } = ira;
  await page.setViewportSize({ width: 320, height: 640 });
  await write({ 'stay-where': 'KG' });
  for (const tongue of ['ru', 'srLatn', 'uk', 'sr', 'ro', 'en']) {
    await testid(`speak-${tongue}`).click();
    await checkScreen(ira, `stay-${tongue}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
  }
  expect(requests.filter((url) => !/\/assets\/|\.js$/.test(url))).toEqual([]);
  expect(unexpected(complaints)).toEqual([]);
});
