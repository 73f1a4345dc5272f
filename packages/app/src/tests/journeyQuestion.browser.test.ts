/** A question that goes to a door in memory alone, and a door that takes it from no other window. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkScreen,
  foundCircle,
  openDoor,
  openProfile,
  startHouse,
  type House,
} from './browserHouse.ts';
import { leave, textOf, unexpected } from './journeyVisit.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.end());

/** All that the page keeps, but for what it said in its own address. */
const kept = `(async () => JSON.stringify([
  Object.entries(localStorage), Object.entries(sessionStorage), history.state, history.length,
  await indexedDB.databases(), document.cookie, location.href,
]))()`;

test('a question goes to a door in memory alone: shown, changed, and sent by her tap; closed, it is gone', async () => {
  const vesna = await openProfile('en-US');
  await foundCircle(vesna, {
    app: house.app,
    name: 'Vesna',
    passphrase: 'seven geese over the roof',
  });
  const link = await openDoor(vesna);

  const ira = await openProfile('ru-RU');
  const { page, context, testid, complaints } = ira;
  const asked: string[] = [];
  context.on('request', (request) =>
    asked.push(`${request.url()} ${request.postDataBuffer()?.toString('latin1') ?? ''}`),
  );
  await page.goto(`${house.origin}/journey/`);
  await testid('add-RU-fiveYear').click();
  await testid('about-p1').click();
  await testid('liableForCallUp-p1').selectOption('yes');
  await testid('question').click();
  await testid('question-words').fill('Zzyx: мне прислали повестку.');
  await testid('draft').click();
  // Nothing is in by itself but her own words.
  expect(await testid('question-draft').inputValue()).toBe('Zzyx: мне прислали повестку.');
  await testid('in-p1-theCallUpMayHold').check();
  await testid('draft').click();
  await expect.poll(() => testid('question-draft').inputValue()).toContain('могут призвать');
  expect(await testid('question-draft').inputValue()).not.toContain('паспорт');
  await testid('question-draft').fill('Zzyx: мне прислали повестку. Что делать?');
  await checkScreen(ira, 'journey-question-ru');

  await testid('door-link').fill(link.slice(0, -3));
  await testid('open-door').click();
  await expect.poll(() => textOf(ira, 'handing')).toContain('не целая ссылка');
  await testid('door-link').fill(link.replace(/^https?:\/\/[^/]+/, 'https://other.example'));
  await testid('open-door').click();
  await expect.poll(() => textOf(ira, 'handing')).toContain('другого дома');
  expect(context.pages().length).toBe(1);

  await testid('door-link').fill(link);
  const [door] = await Promise.all([context.waitForEvent('page'), testid('open-door').click()]);
  const words = door.getByTestId('words');
  await expect
    .poll(() => words.inputValue(), { timeout: 20_000 })
    .toBe('Zzyx: мне прислали повестку. Что делать?');
  await expect.poll(() => textOf(ira, 'handing')).toContain('нажмите');
  expect(await door.evaluate('window.opener')).toBe(null);
  await expect.poll(() => door.getByTestId('send').isEnabled(), { timeout: 20_000 }).toBe(true);
  expect(await door.getByTestId('form').isVisible()).toBe(true);
  for (const each of [page, door]) {
    const all = decodeURIComponent(String(await each.evaluate(kept)));
    expect(all).not.toMatch(/Zzyx|повестк/);
  }
  expect(asked.filter((each) => /Zzyx|повестк/.test(decodeURIComponent(encodeURI(each))))).toEqual(
    [],
  );
  expect(new URL(door.url()).origin).toBe(house.origin);
  expect(await door.getByTestId('state-delivered').count()).toBe(0);
  await words.fill('Zzyx: мне прислали повестку. Что мне делать завтра?');
  await door.getByTestId('danger-no').check();
  await door.getByTestId('send').click();
  await door.getByTestId('state-delivered').waitFor({ timeout: 20_000 });
  expect(asked.filter((each) => each.includes('Zzyx'))).toEqual([]);

  await testid('drop-question').click();
  await expect.poll(() => testid('question-draft').count()).toBe(0);
  await testid('question').click();
  expect(await testid('question-words').inputValue()).toBe('');
  expect(await testid('in-p1-theCallUpMayHold').isChecked()).toBe(false);
  expect(await testid('question-draft').count()).toBe(0);
  expect(unexpected(complaints)).toEqual([]);
  await leave(ira);
  await vesna.close();
}, 120_000);

test('a door takes words from no other window than the one that opened it, and not into words that stand there', async () => {
  const ira = await openProfile('en-US');
  const { page, context } = ira;
  const vesna = await openProfile('en-US');
  await foundCircle(vesna, {
    app: house.app,
    name: 'Vesna',
    passphrase: 'seven geese over the roof',
  });
  const link = await openDoor(vesna);
  // Opened by nobody: what it posts to itself is not taken.
  await page.goto(link);
  await page.getByTestId('words').waitFor();
  await page.evaluate(`window.postMessage({ handed: 'Zzyx' }, location.origin)`);
  await page.waitForTimeout(300);
  expect(await page.getByTestId('words').inputValue()).toBe('');
  // Opened by a page of this house: it takes them from that page alone, and never in place of hers.
  await page.goto(`${house.origin}/notes`);
  const [door] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate(`{
      window.stands = false;
      window.onmessage = ({ data }) => (window.stands = data === 'krov: the door stands');
      void (window.door = window.open(${JSON.stringify(link)}, '_blank'));
    }`),
  ]);
  await expect.poll(() => page.evaluate('window.stands'), { timeout: 20_000 }).toBe(true);
  const words = door.getByTestId('words');
  await door.evaluate(`window.postMessage({ handed: 'Zzyx' }, location.origin)`);
  await door.waitForTimeout(300);
  expect(await words.inputValue()).toBe('');
  await words.fill('mine');
  await page.evaluate(`window.door.postMessage({ handed: 'Zzyx' }, location.origin)`);
  await expect.poll(() => door.evaluate('window.opener')).toBe(null);
  expect(await words.inputValue()).toBe('mine');
  await ira.close();
  await vesna.close();
}, 120_000);
