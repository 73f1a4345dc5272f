/**
 * Scenario 01 in browsers: Olena, Marko and Vesna each with a profile of their own, over a real
 * relay that is killed in the middle, as Marko's browser is. Of the walk in ARCHITECTURE.md it
 * takes the first step (`soundsOf`: the roof words) and the last (`makeTalkBox`: someone is here).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  builtSite,
  dismissUnkept,
  foundCircle,
  freshFolder,
  openDoor,
  openProfile,
  type Profile,
} from './browserHouse.ts';

const passphrase = 'walnut lantern bridge thursday';
const relayProgram = fileURLToPath(new URL('../../../relay/dist/main.js', import.meta.url));
const data = freshFolder('data');
let port = '0';
let relay: ChildProcess;
let vesna: Profile;
let marko: Profile;
let olena: Profile;

/** Starts the relay, on the port that it had before. */
const startRelay = async (): Promise<void> => {
  const args = ['--data', data, '--listen', `127.0.0.1:${port}`, '--serve', builtSite];
  relay = spawn(process.execPath, [relayProgram, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (relay.stdout === null) throw new Error('the relay says where it listens');
  const [said] = (await once(relay.stdout, 'data')) as [Buffer];
  port = /:(\d+)\n/.exec(String(said))?.[1] ?? port;
};
const app = (): string => `http://127.0.0.1:${port}/app/`;

beforeAll(async () => {
  await startRelay();
  [vesna, marko, olena] = [
    await openProfile('en-US'),
    await openProfile('en-US'),
    await openProfile('ru-RU'),
  ];
}, 60_000);
afterAll(async () => {
  for (const profile of [vesna, marko, olena]) await profile.close();
  relay.kill('SIGTERM');
  await once(relay, 'exit');
});

const step = async (by: Profile, number: number, text: string): Promise<void> => {
  await by.testid('step-text').fill(text);
  await by.testid('step-send').click();
  await olena.testid(`step-${number}`).waitFor({ timeout: 40_000 });
  await olena.testid(`answer-${number}-done`).click();
  await expect
    .poll(() => by.testid(`answer-${number}`).textContent(), { timeout: 40_000 })
    .toMatch(/done/i);
};

test('Olena asks, Marko answers, relay and browser die in between, Vesna takes over and closes', async () => {
  await foundCircle(vesna, { app: app(), name: 'Vesna', passphrase });
  const door = await openDoor(vesna);
  await vesna.testid('go-circle').click();
  await vesna.testid('make-invite').click();
  const invitation = new URL((await vesna.testid('invite-link').textContent()) ?? '').hash;
  await marko.page.goto(app() + invitation);
  await marko.testid('name').fill('Marko');
  await marko.testid('new-passphrase').fill(passphrase);
  await marko.testid('new-passphrase-again').fill(passphrase);
  await marko.testid('do-join').click();
  await dismissUnkept(marko.testid);
  await vesna.testid('six-words').locator('li').nth(5).waitFor();
  const words = (of: Profile): Promise<string[]> =>
    of.testid('six-words').locator('li').allTextContents();
  expect(await words(marko)).toEqual(await words(vesna));
  await vesna.testid('approve').click();
  await marko.testid('screen-tonight').waitFor();
  await marko.testid('shift-on').click();
  await marko.testid('shift-off').waitFor();

  await olena.page.goto(door);
  await olena.testid('danger-now').check();
  await olena.testid('words').fill('Надо вывезти маму, я не умею водить.');
  await expect.poll(() => olena.testid('send').isEnabled(), { timeout: 10_000 }).toBe(true);
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();

  await marko.testid('next-card').click();
  await marko.testid('claim-lead').click();
  await marko.testid('open-conversation').click({ timeout: 40_000 });
  expect(await marko.testid('words').textContent()).toContain('вывезти маму');
  await step(marko, 1, 'Sit down.');
  await step(marko, 2, 'Mirrors.');

  relay.kill('SIGKILL');
  await once(relay, 'exit');
  await marko.testid('step-text').fill('Belt.');
  await marko.testid('step-send').click();
  await startRelay();
  await olena.testid('step-3').waitFor({ timeout: 60_000 });
  await olena.testid('answer-3-done').click();

  const { folder } = marko;
  await marko.close();
  marko = await openProfile('en-US', { folder });
  await marko.page.goto(app());
  await marko.testid('passphrase').fill(passphrase);
  await marko.testid('unlock').click();
  await marko.testid('screen-tonight').waitFor();
  await marko.testid('list-mine').locator('a, button').first().click({ timeout: 20_000 });
  await expect
    .poll(() => marko.testid('answer-3').textContent(), { timeout: 40_000 })
    .toMatch(/done/i);
  await step(marko, 4, 'Clutch.');
  await step(marko, 5, 'Key.');
  expect(await olena.page.locator('.step').count()).toBe(5);

  await marko.testid('hand-over-open').click();
  await marko.testid('hand-over-note').fill('She is calm now.');
  await marko.testid('hand-over').click();
  await vesna.testid('go-tonight').click();
  await expect.poll(() => vesna.testid('next-card').isEnabled(), { timeout: 40_000 }).toBe(true);
  await vesna.testid('next-card').click();
  await vesna.testid('claim-lead').click();
  await vesna.testid('open-conversation').click({ timeout: 60_000 });
  expect(await vesna.testid('note').textContent()).toContain('She is calm now.');
  await vesna.testid('say-text').fill('I am Vesna, I go on.');
  await vesna.testid('say-send').click();
  await olena.page.getByText('I am Vesna, I go on.').waitFor({ timeout: 40_000 });

  await vesna.testid('close-open').click();
  await vesna.testid('outcome-helped').check();
  await vesna.testid('close-reason').fill('They crossed the border.');
  await vesna.testid('close').click();
  await expect
    .poll(() => olena.testid('closed').textContent(), { timeout: 40_000 })
    .toContain('Помогло');
  const lines = await olena.page.locator('[data-testid=lines] > li').allTextContents();
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines).toHaveLength(6);
}, 240_000);
