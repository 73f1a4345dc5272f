/** Law: "this is wrong" goes through the house's own door, which the edition signed, in memory alone. */
import { dayOf } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedDemo } from '../../../../tools/demo/shelf.mjs';
import { deviceClock } from '../edge/time.ts';
import {
  builtSite,
  checkScreen,
  foundCircle,
  freshFolder,
  openDoor,
  openProfile,
  startHouse,
  writeFiles,
  type House,
} from './browserHouse.ts';

const served = freshFolder('published-wrong');
let house: House;
beforeAll(async () => {
  house = await startHouse(builtSite, undefined, ['--published', served]);
});
afterAll(() => house.end());

const publish = async (door: string | null): Promise<string> => {
  const today = dayOf(deviceClock.unixMs());
  const demo = await publishedDemo({ today, origin: house.origin, door });
  writeFiles(served, demo.files);
  return demo.link;
};

test('from a statement to the door: her words stand in the other window, and nothing else was asked for', async () => {
  const vesna = await openProfile('en-US');
  await foundCircle(vesna, {
    app: house.app,
    name: 'Vesna',
    passphrase: 'seven geese over the roof',
  });
  const link = await publish(await openDoor(vesna));
  const ira = await openProfile('sr-Latn-RS');
  const { page, testid, context } = ira;
  const asked: string[] = [];
  context.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${link}/p/${'65'.repeat(16)}`);
  await page
    .locator('article')
    .first()
    .getByRole('link', { name: 'Ovo nije tačno' })
    .first()
    .click();
  await testid('wrong-words').fill('Zzyx: kod mene je bilo drukčije.');
  await checkScreen(ira, 'true-wrong');
  const [door] = await Promise.all([context.waitForEvent('page'), testid('wrong-open').click()]);
  await expect
    .poll(() => testid('wrong-said').textContent())
    .toMatch(/^Vaše reči stoje u drugom prozoru/);
  const words = await door.getByTestId('words').inputValue();
  expect(words).toMatch(/^s\/0101/);
  expect(words).toContain('«Ko dođe i ostaje, prijavljuje adresu');
  expect(words).toContain('Zzyx: kod mene je bilo drukčije.');
  expect(asked.filter((each) => /zzyx/i.test(each))).toEqual([]);
  expect(ira.complaints).toEqual([]);
  await ira.close();
  await vesna.close();
}, 90_000);

test('a house that told no door offers none', async () => {
  const link = await publish(null);
  const ira = await openProfile('en-US');
  await ira.page.goto(`${link}/p/${'65'.repeat(16)}`);
  await ira.testid('verified').waitFor();
  expect(await ira.page.getByText('This is wrong').count()).toBe(0);
  await ira.close();
});

test('a door of another house is not opened from here: the words are copied for it', async () => {
  const link = await publish(
    'https://other.example/#v1.-oXvuoGjIszlxt2-_p_pA5rqHfHD6dP_O7mHakIzxH8.qSrVKsoTzZjdl0tRP90NWA.G',
  );
  const ira = await openProfile('en-US');
  const { page, testid, context } = ira;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${link}/p/${'65'.repeat(16)}`);
  await page.getByRole('link', { name: 'This is wrong' }).first().click();
  expect(await testid('wrong-open').count()).toBe(0);
  await testid('wrong-words').fill('It is 48 hours.');
  await testid('wrong-copy').click();
  await expect
    .poll(() => testid('wrong-said').textContent())
    .toBe('Copied. Paste them where you open the door: other.example');
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('It is 48 hours.');
  await ira.close();
});
