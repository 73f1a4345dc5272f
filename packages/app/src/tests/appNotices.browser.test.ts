/**
 * What a device says when the house, or its own disk, does not keep what it should: a relay
 * that was set back, one that forgot while a laptop slept, a disk that is full; and the way in anew.
 */
import { cpSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkScreen,
  dismissUnkept,
  foundCircle,
  freshFolder,
  openProfile,
  siteWithEngine,
  type Profile,
} from './browserHouse.ts';
import { mortalHouse } from './mortalHouse.ts';
import { letIn, passphrase } from './newcomer.ts';

/** A disk that the test fills: from then on the engine's database takes nothing. */
const disk = `{
  let isFull = false;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...row) {
    if (isFull) throw new DOMException('the disk is full', 'QuotaExceededError');
    return put.apply(this, row);
  };
  new BroadcastChannel('disk').onmessage = ({ data }) => { isFull = data; };
}`;
let site = '';
const house = mortalHouse();
const { app, data } = house;
const aQuarterLater = 91 * 24;
let vesna: Profile;
let marko: Profile;
let complaints: readonly string[] = [];

const isAllSent = async ({ testid }: Profile): Promise<void> => {
  await expect.poll(() => testid('line').textContent(), { timeout: 40_000 }).toBe('');
};
const go = async ({ testid }: Profile, shift: 'on' | 'off'): Promise<void> => {
  await testid('go-tonight').click();
  await testid(`shift-${shift}`).click();
  await testid(`shift-${shift === 'on' ? 'off' : 'on'}`).waitFor();
};

beforeAll(async () => {
  site = siteWithEngine(disk);
  await house.begin({ site });
  [vesna, marko] = [await openProfile('en-US'), await openProfile('ru-RU')];
  await foundCircle(vesna, { app: app(), name: 'Vesna', passphrase });
  await letIn(vesna, marko, { app: app(), name: 'Marko' });
}, 90_000);
afterAll(async () => {
  await vesna.close();
  await marko.close();
  await house.end();
});

test('a disk that takes no more: one sentence, nothing done; with room again it goes on', async () => {
  await vesna.page.evaluate("new BroadcastChannel('disk').postMessage(true)");
  await vesna.testid('go-tonight').click();
  await vesna.testid('shift-on').click();
  await vesna.testid('notice-unstored').waitFor();
  expect(await vesna.testid('notice-unstored').textContent()).toContain('its disk may be full');
  expect(await vesna.testid('trouble').textContent()).toContain('Nothing was done');
  expect(await vesna.testid('shift-on').isVisible()).toBe(true);
  await checkScreen(vesna, 'unstored');
  await vesna.page.evaluate("new BroadcastChannel('disk').postMessage(false)");
  await vesna.testid('dismiss-unstored').click();
  await go(vesna, 'on');
  expect(await vesna.testid('trouble').count()).toBe(0);
  await isAllSent(vesna);
}, 60_000);

test('a laptop that slept past the life of its channels is told so, and is let in anew by a fresh link', async () => {
  const { folder } = marko;
  await marko.close();
  await go(vesna, 'off');
  await isAllSent(vesna);
  await house.end();
  await house.begin({ site, hoursLater: aQuarterLater });
  await isAllSent(vesna);
  await go(vesna, 'on');
  await isAllSent(vesna);

  marko = await openProfile('ru-RU', { folder });
  complaints = marko.complaints;
  await marko.page.goto(app());
  await marko.testid('passphrase').fill(passphrase);
  await marko.testid('unlock').click();
  await marko.testid('notice-gap').waitFor({ timeout: 40_000 });
  expect(await marko.testid('notice-gap').textContent()).toContain('пригласить вас заново');
  await checkScreen(marko, 'gap-ru');

  await vesna.testid('go-circle').click();
  await vesna.page.getByRole('button', { name: 'Remove: Marko' }).click();
  await vesna.testid('do-remove').click();
  await vesna.testid('members').getByText('removed').waitFor();
  await vesna.testid('make-invite').click();
  const link = (await vesna.testid('invite-link').textContent()) ?? '';
  await marko.page.goto('about:blank');
  await marko.page.goto(`${app()}${new URL(link).hash}`);
  await marko.testid('passphrase').fill(passphrase);
  await marko.testid('unlock').click();
  await marko.testid('invited-anew').waitFor();
  await checkScreen(marko, 'invited-anew-ru');
  await marko.testid('erase').click();
  await checkScreen(marko, 'erase-ru');
  await marko.testid('do-erase').click();
  await marko.testid('form-join').waitFor();
  expect(await marko.testid('invite-link').inputValue()).toBe(new URL(link).hash);
  await marko.testid('name').fill('Marko');
  await marko.testid('new-passphrase').fill(passphrase);
  await marko.testid('new-passphrase-again').fill(passphrase);
  await marko.testid('do-join').click();
  await dismissUnkept(marko.testid);
  await marko.testid('six-words').locator('li').nth(5).waitFor();
  await vesna.testid('approve').click();
  await marko.testid('screen-tonight').waitFor();
  expect(await marko.testid('invited-anew').count()).toBe(0);
  await go(marko, 'on');
  await vesna.testid('go-tonight').click();
  await vesna.testid('on-shift').filter({ hasText: 'Marko' }).waitFor();
}, 120_000);

test('who is the only admin reads before that the circle would end', async () => {
  await vesna.testid('go-me').click();
  await vesna.testid('erase').click();
  expect(await vesna.testid('erase-ends-circle').isVisible()).toBe(true);
  await vesna.testid('do-not-erase').click();
  expect(await vesna.testid('my-name').textContent()).toBe('Vesna');
  const broke = (each: string): boolean => !/WebSocket|ERR_CONNECTION/.test(each);
  expect([...vesna.complaints, ...complaints].filter(broke)).toEqual([]);
});

test('a relay that is set back to an earlier day: the history differs, and is said', async () => {
  await isAllSent(vesna);
  await marko.testid('on-shift').filter({ hasText: 'Vesna' }).waitFor();
  await house.end();
  const before = freshFolder('before');
  cpSync(data, before, { recursive: true });
  await house.begin({ site, hoursLater: aQuarterLater });
  await go(vesna, 'off');
  await isAllSent(vesna);
  await marko.testid('on-shift').filter({ hasNotText: 'Vesna' }).waitFor({ timeout: 40_000 });
  await house.end();
  rmSync(data, { recursive: true });
  cpSync(before, data, { recursive: true });
  await house.begin({ site, hoursLater: aQuarterLater });
  await vesna.testid('notice-fork').waitFor({ timeout: 40_000 });
  expect(await vesna.testid('notice-fork').textContent()).toContain('ask your admin by voice');
  await checkScreen(vesna, 'fork');
  await marko.testid('notice-fork').waitFor({ timeout: 40_000 });
  await checkScreen(marko, 'fork-ru');
}, 90_000);
