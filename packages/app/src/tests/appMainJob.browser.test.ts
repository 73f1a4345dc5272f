/** The main job from the helpers' side, in real browsers: found, let in, asked, claimed, spoken, closed. */
import type { Porch } from '@krov/core/porch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askThrough,
  checkScreen,
  dismissUnkept,
  foundCircle,
  openDoor,
  openProfile,
  startHouse,
  until,
  type House,
  type Profile,
} from './browserHouse.ts';

const passphrase = 'walnut lantern bridge thursday';
let house: House;
let vesna: Profile;
let marko: Profile;
let doorLink = '';
let olena: Porch | null = null;

beforeAll(async () => {
  house = await startHouse();
  [vesna, marko] = [await openProfile('en-US'), await openProfile('ru-RU')];
}, 60_000);
afterAll(async () => {
  olena?.close();
  await vesna.close();
  await marko.close();
  await house.end();
});

test('a first visit says before founding what it takes, and founds', async () => {
  await vesna.page.goto(house.app);
  await vesna.testid('way-found').waitFor();
  await checkScreen(vesna, 'first-visit');
  await vesna.testid('way-found').click();
  expect(await vesna.testid('found-warning').textContent()).toContain('second person');
  await checkScreen(vesna, 'found');
  await foundCircle(vesna, { app: house.app, name: 'Vesna', passphrase });
  await checkScreen(vesna, 'tonight-empty');
});

test('the door opens with a link, a code and five roof words', async () => {
  doorLink = await openDoor(vesna);
  expect(doorLink).toMatch(/#v1\./);
  await vesna.testid('roof-words').waitFor();
  expect(await vesna.testid('roof-words').locator('li').count()).toBe(5);
  await checkScreen(vesna, 'door');
});

test('a newcomer is let in after both see the same six words, each in their script', async () => {
  await vesna.testid('go-circle').click();
  await vesna.testid('make-invite').click();
  const link = (await vesna.testid('invite-link').textContent()) ?? '';
  await checkScreen(vesna, 'circle-invite');
  await marko.page.goto(`${house.app}${new URL(link).hash}`);
  await marko.testid('name').fill('Марко');
  expect(marko.page.url()).not.toContain('i1');
  await marko.testid('new-passphrase').fill(passphrase);
  await marko.testid('new-passphrase-again').fill(passphrase);
  await checkScreen(marko, 'join-ru');
  await marko.testid('do-join').click();
  await dismissUnkept(marko.testid);
  await marko.testid('six-words').locator('li').nth(5).waitFor();
  await checkScreen(marko, 'joining-ru');
  await vesna.testid('six-words').locator('li').nth(5).waitFor();
  await checkScreen(vesna, 'circle-compare');
  const [seen, answered] = [
    await vesna.testid('six-words').locator('li').allTextContents(),
    await marko.testid('six-words').locator('li').allTextContents(),
  ];
  expect(seen).toHaveLength(6);
  expect(answered.every((word) => /^[а-я]{4}$/.test(word))).toBe(true);
  expect(new Set(seen).size).toBe(new Set(answered).size);
  await vesna.testid('approve').click();
  await marko.testid('screen-tonight').waitFor();
  expect(await marko.testid('invited-anew').count()).toBe(0);
  await checkScreen(marko, 'tonight-ru');
});

test('a card reaches a helper who is not looking: sound, number, dot, badge', async () => {
  await marko.testid('shift-on').click();
  await marko.testid('shift-off').waitFor();
  await marko.page.evaluate(`
    globalThis.tones = 0;
    navigator.setAppBadge = async (count) => { globalThis.badge = count; };
    navigator.clearAppBadge = async () => { globalThis.badge = 0; };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) { globalThis.tones++; return start.apply(this, at); };
    Document.prototype.hasFocus = () => false;
  `);
  olena = await askThrough(doorLink, { text: 'Мама боится, я за рулём впервые.' });
  await expect.poll(() => marko.page.title(), { timeout: 10_000 }).toBe('(1) Заметки');
  expect(await marko.page.evaluate('globalThis.tones')).toBeGreaterThan(0);
  expect(await marko.page.locator('link[rel=icon]').getAttribute('href')).toContain('new');
  expect(await marko.page.evaluate('globalThis.badge')).toBe(1);
  await marko.page.evaluate(
    'Document.prototype.hasFocus = () => true; dispatchEvent(new Event("focus"))',
  );
  await expect.poll(() => marko.page.title()).toBe('Заметки');
  expect(await marko.page.evaluate('globalThis.badge')).toBe(0);
});

test('the next one is dealt by a key, claimed, granted by the desk, and its words are read', async () => {
  await checkScreen(marko, 'tonight-one-ru');
  await marko.page.locator('body').press('n');
  await marko.testid('card').waitFor();
  await checkScreen(marko, 'card-ru');
  await marko.testid('claim-lead').click();
  await marko.testid('undo').waitFor();
  await marko.testid('open-conversation').click({ timeout: 30_000 });
  await marko.testid('words').waitFor();
  expect(await marko.testid('words').textContent()).toContain('за рулём');
  await until(() => olena?.view().state !== 'delivered');
});

test('steps go one at a time, each with its answer; what is said is read on both sides', async () => {
  await marko.testid('step-text').fill('Пристегнитесь обе.');
  await marko.testid('step-send').click();
  await until(() => olena?.view().transcript?.lines.length === 1);
  expect(olena?.view().state).toBe('here');
  await olena?.answer(1, 'afraid');
  await expect
    .poll(() => marko.testid('answer-1').textContent(), { timeout: 10_000 })
    .toBe('Страшно');
  await marko.testid('say-text').fill('Я рядом. Дышите.');
  await marko.testid('say-send').click();
  await olena?.say('Хорошо, едем');
  await marko.testid('lines').getByText('Хорошо, едем').waitFor();
  await until(() => olena?.view().transcript?.lines.length === 3);
  await checkScreen(marko, 'conversation-ru');
});

test('a draft survives the lock, and the lock shows nothing of what was open', async () => {
  await marko.testid('say-text').fill('ещё не сказано');
  await marko.testid('lock-now').click();
  await marko.testid('screen-lock').waitFor();
  expect(await marko.page.locator('body').innerText()).not.toMatch(/Марко|едем|рулём/);
  await checkScreen(marko, 'covered-ru');
  await marko.testid('passphrase').fill(passphrase);
  await marko.testid('unlock').click();
  await marko.testid('say-text').waitFor();
  expect(await marko.testid('say-text').inputValue()).toBe('ещё не сказано');
});

test('a conversation is closed with its outcome after ten seconds in which that can be undone', async () => {
  await marko.testid('close-open').click();
  await marko.testid('outcome-helped').check();
  await marko.testid('close-reason').fill('Доехали.');
  await marko.testid('close').click();
  await marko.testid('undo').click();
  await marko.page.waitForTimeout(500);
  expect(olena?.view().outcome).toBeNull();
  await marko.testid('close').click();
  await until(() => olena?.view().outcome === 'helped');
});

test('a removed member is told so, and nothing more reaches her', async () => {
  await vesna.testid('go-circle').click();
  await vesna.page.getByRole('button', { name: 'Remove: Марко' }).click();
  await checkScreen(vesna, 'circle-remove');
  await vesna.testid('do-remove').click();
  await marko.testid('notice-removed').waitFor();
});

test('nothing was forbidden by the page policy and nothing broke on the way', () => {
  expect([...vesna.complaints, ...marko.complaints]).toEqual([]);
});
