/**
 * An evening with a desk, in browsers: who fits and why, what Next deals, an undone claim,
 * a second, what the desk holds back and lets in, and places set free. Each person's engine
 * has a tape: the test winds her steady clock on.
 */
import type { Porch } from '@krov/core/porch';
import { hourOf, unixHour } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceClock } from '../edge/time.ts';
import {
  askThrough,
  checkScreen,
  foundCircle,
  openDoor,
  openProfile,
  siteWithEngine,
  startHouse,
  until,
  type House,
  type Profile,
} from './browserHouse.ts';
import { letIn, passphrase } from './newcomer.ts';

const tape = `{
  let ahead = 0;
  const now = performance.now.bind(performance);
  performance.now = () => now() + ahead;
  new BroadcastChannel('tape').onmessage = ({ data }) => { ahead += data; };
}`;
let house: House;
let vesna: Profile;
let marko: Profile;
let ana: Profile;
let link = '';
const askers: Porch[] = [];

const wind = ({ page }: Profile, ms: number): Promise<unknown> =>
  page.evaluate(`new BroadcastChannel('tape').postMessage(${ms})`);
const windAll = async (ms: number): Promise<void> => {
  for (const each of [vesna, marko, ana]) await wind(each, ms);
};

/** What a helper offers on her shift, set on Me; then she is on shift. */
const offer = async (
  { page, testid }: Profile,
  wanted: { readonly languages: readonly string[]; readonly needs: readonly string[] },
): Promise<void> => {
  await testid('go-me').click();
  for (const [kind, names] of [
    ['language', wanted.languages],
    ['need', wanted.needs],
  ] as const)
    for (const box of await page.locator(`[data-testid^=offer-${kind}-]`).all()) {
      const name = (await box.getAttribute('data-testid')) ?? '';
      await box.setChecked(names.some((each) => name === `offer-${kind}-${each}`));
    }
  await testid('save-offer').click();
  await testid('offer-saved').waitFor();
  if (await testid('shift-on').isVisible()) await testid('shift-on').click();
  await testid('shift-off').waitFor();
};

const ask = async (
  text: string,
  fields: NonNullable<Parameters<typeof askThrough>[1]['fields']>,
): Promise<Porch> => {
  const asker = await askThrough(link, { text, fields });
  askers.push(asker);
  return asker;
};

/** The card of a request, by what stands on it, from Tonight. */
const openCard = async ({ page, testid }: Profile, text: string): Promise<void> => {
  await testid('go-tonight').click();
  await page.locator('.card-line').filter({ hasText: text }).click();
};

beforeAll(async () => {
  house = await startHouse(siteWithEngine(tape));
  [vesna, marko, ana] = [
    await openProfile('en-US'),
    await openProfile('en-US'),
    await openProfile('en-US'),
  ];
  await foundCircle(vesna, { app: house.app, name: 'Vesna', passphrase });
  link = await openDoor(vesna);
  await letIn(vesna, marko, { app: house.app, name: 'Marko' });
  await letIn(vesna, ana, { app: house.app, name: 'Ana' });
}, 90_000);
afterAll(async () => {
  for (const asker of askers) asker.close();
  for (const profile of [vesna, marko, ana]) await profile.close();
  await house.end();
});

test('the two who fit best see so, and why, for 20 s; everybody on shift may take it all the while', async () => {
  await offer(marko, { languages: ['uk', 'ru'], needs: ['driving'] });
  await offer(ana, { languages: ['en'], needs: ['talk'] });
  await offer(vesna, { languages: ['sr'], needs: ['driving', 'law'] });
  await vesna.testid('on-shift').filter({ hasText: '3 people' }).waitFor();
  await ask('I have to drive tonight.', { region: 'Lviv' });
  for (const each of [marko, ana]) await openCard(each, 'Lviv');
  await marko.testid('fits-me').waitFor();
  expect(await marko.testid('reasons').locator('li').allTextContents()).toEqual([
    'You speak Ukrainian.',
    'You offered: Driving a car.',
    'You have no other case.',
  ]);
  expect(await ana.testid('card').isVisible()).toBe(true);
  expect(await ana.testid('fits-me').count()).toBe(0);
  expect(await ana.testid('claim-lead').isEnabled()).toBe(true);
  await wind(marko, 20_000);
  await marko.testid('fits-me').waitFor({ state: 'detached', timeout: 10_000 });
  expect(await marko.testid('claim-lead').isEnabled()).toBe(true);
}, 60_000);

test('a claim that is undone is nobody’s: the card waits for all again', async () => {
  await marko.testid('claim-lead').click();
  await ana.testid('standing').getByText('Marko leads').waitFor();
  await marko.testid('undo').click();
  await marko.testid('claim-lead').waitFor();
  await ana.testid('standing').getByText('Marko leads').waitFor({ state: 'detached' });
  await ana.testid('claim-lead').waitFor();
});

test('one leads, another stands by: both are let in, each knows her place', async () => {
  await marko.testid('claim-lead').click();
  await marko.testid('open-conversation').click({ timeout: 30_000 });
  await ana.testid('claim-second').click();
  await windAll(21_000);
  await ana.testid('open-conversation').click({ timeout: 30_000 });
  expect(await ana.testid('my-place').textContent()).toBe('You stand by');
  expect(await marko.testid('my-place').textContent()).toBe('You lead');
  expect(await ana.testid('words').textContent()).toBe('I have to drive tonight.');
  await ana.testid('say-text').fill('I am here too.');
  await ana.testid('say-send').click();
  await marko.testid('lines').getByText('I am here too.').waitFor();
  expect(await ana.testid('hand-over-open').count()).toBe(0);
}, 60_000);

test('a hand-over: the lead stays until the next one took it, then his conversation is gone', async () => {
  await marko.testid('hand-over-open').click();
  await marko.testid('hand-over-note').fill('She is calm. Mirrors are next.');
  await marko.testid('hand-over').click();
  await marko.testid('leaving').waitFor();
  expect(await marko.testid('step-send').isVisible()).toBe(true);
  await openCard(vesna, 'Lviv');
  await vesna.testid('claim-lead').click();
  await vesna.testid('open-conversation').click({ timeout: 40_000 });
  expect(await vesna.testid('note').textContent()).toBe('She is calm. Mirrors are next.');
  await marko.page.getByText('You are not in this conversation any more.').waitFor();
  await vesna.testid('say-text').fill('Vesna here.');
  await vesna.testid('say-send').click();
  await ana.testid('lines').getByText('Vesna here.').waitFor();
  await until(() => JSON.stringify(askers[0]?.view().transcript?.lines).includes('Vesna here.'));
}, 90_000);

test('Next deals by deadline, danger, language, and to whom has enough only what cannot wait', async () => {
  const soon = unixHour(hourOf(deviceClock.unixMs()) + 4);
  const calm = { need: 'law', urgency: 'no-date' } as const;
  await ask('old', { ...calm, language: 'en', region: 'oldest' });
  await ask('read', { ...calm, language: 'uk', region: 'readable' });
  await ask('danger', { need: 'law', language: 'en', region: 'Kyiv' });
  await ask('soon', { ...calm, language: 'en', region: 'soon', neededBy: soon });
  await marko.testid('go-tonight').click();
  await expect
    .poll(() => marko.testid('list-waiting').locator('li').count(), { timeout: 20_000 })
    .toBe(4);
  await windAll(21_000);
  for (const [region, load] of [
    ['soon', 'free'],
    ['Kyiv', 'busy'],
  ] as const) {
    await marko.testid('go-tonight').click();
    await marko.page.keyboard.press('n');
    await marko.testid('card').getByText(`Around: ${region}`).waitFor();
    expect(await marko.testid('reasons').textContent()).toContain(
      load === 'free' ? 'no other case' : '1 other case',
    );
    await marko.testid('claim-lead').click();
    await marko.testid('standing').getByText('Marko leads').waitFor();
  }
  await marko.testid('go-tonight').click();
  await expect
    .poll(() => marko.testid('why-nothing').textContent(), { timeout: 20_000 })
    .toContain('as many as you wanted');
  expect(await marko.testid('next-card').getAttribute('aria-disabled')).toBe('true');
  await checkScreen(marko, 'tonight-full');
  await openCard(ana, 'Kyiv');
  await ana.testid('go-tonight').click();
  await ana.page.keyboard.press('n');
  await ana.testid('card').getByText('Around: oldest').waitFor();
}, 90_000);

test('what the rule holds back stands before the desk with its reason, until a person says yes', async () => {
  await openCard(marko, 'readable');
  await marko.testid('claim-lead').click();
  await marko.testid('claimed').waitFor();
  await vesna.testid('go-tonight').click();
  const held = vesna.testid('list-held-back');
  await held.waitFor({ timeout: 20_000 });
  expect(await held.textContent()).toContain('Marko leads');
  expect(await held.locator('ul ul li').allTextContents()).toContain(
    'The helper already has 2 open cases.',
  );
  expect(await marko.testid('open-conversation').count()).toBe(0);
  expect(await ana.testid('list-held-back').count()).toBe(0);
  await checkScreen(vesna, 'held-back');
  for (const yes of await held.getByRole('button').all()) await yes.click();
  await marko.testid('open-conversation').click({ timeout: 30_000 });
  expect(await marko.testid('words').textContent()).toBe('read');
  await held.waitFor({ state: 'detached' });
}, 60_000);

test('a person of the desk sets a silent place free, after ten seconds in which she may think again', async () => {
  await openCard(vesna, 'readable');
  await vesna.testid('lapse-lead').click();
  await vesna.testid('undo').click();
  await vesna.testid('lapse-lead').click();
  expect(await vesna.testid('undo-line').textContent()).toContain('set free');
  expect(await vesna.testid('standing').textContent()).toContain('Marko leads');
  await marko.page
    .getByText('You are not in this conversation any more.')
    .waitFor({ timeout: 30_000 });
  await openCard(ana, 'readable');
  await ana.testid('claim-lead').waitFor();
}, 60_000);

test('ten minutes of silence free a place by themselves; who is there keeps hers', async () => {
  await marko.close();
  for (let turn = 0; turn < 3; turn++) {
    for (const each of [vesna, ana]) await wind(each, 4 * 60_000);
    // The engines see to their duties every five seconds.
    await vesna.page.waitForTimeout(6000);
  }
  await ana.testid('go-tonight').click();
  await ana.testid('list-drags').getByText('Kyiv').waitFor({ timeout: 30_000 });
  expect(await ana.testid('list-mine').textContent()).toContain('Lviv');
  expect(await ana.testid('list-mine').textContent()).toContain('Vesna leads');
  await ana.page.keyboard.press('n');
  await ana.testid('card').getByText('Around: soon').waitFor();
  await ana.testid('claim-lead').click();
  await ana.testid('standing').getByText('Ana leads').waitFor();
}, 60_000);

test('nothing was forbidden by the page policy and nothing broke on the way', () => {
  expect([...vesna.complaints, ...marko.complaints, ...ana.complaints]).toEqual([]);
});
