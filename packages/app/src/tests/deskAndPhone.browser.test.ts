/** What is pressed at the desk is on the phones: a turn that comes near, an order that is changed and taken back, a warning. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { openProfile, startHouse, type House, type Profile } from './browserHouse.ts';
import { codeOn, foundEvening, joinWith, openScreen } from './evening.ts';

const patient = { timeout: 10_000 } as const;

type Evening = {
  readonly house: House;
  readonly mira: Profile;
  readonly olena: Profile;
  readonly link: string;
};

const addByHand = async ({ testid }: Profile, name: string): Promise<void> => {
  await testid('hand-name').fill(name);
  await testid('hand-add').click();
  await testid('queued').filter({ hasText: name }).waitFor();
};

/** An evening with these in its queue; Olena's phone, which has not come yet, runs a script first. */
const openEvening = async (names: readonly string[], script = ''): Promise<Evening> => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  for (const name of names) await addByHand(mira, name);
  const olena = await openProfile('en-US');
  await olena.context.addInitScript(script);
  return { house, mira, olena, link };
};

/** Olena joins last, by the code on the desk. */
const olenaJoins = async ({ mira, olena, link }: Evening): Promise<void> => {
  const code = (await mira.testid('code').textContent()) ?? '';
  await joinWith(olena, { link, name: 'Olena', code });
  await olena.testid('when').waitFor();
};

const endEvening = async ({ house, mira, olena }: Evening): Promise<void> => {
  expect([...mira.complaints, ...olena.complaints]).toEqual([]);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
};

const notesShakes = `window.shakes = [];
  Object.defineProperty(navigator, 'vibrate', { value: (pattern) => window.shakes.push(pattern) > 0 });`;
const shakesOf = ({ page }: Profile): Promise<readonly unknown[]> => page.evaluate('window.shakes');

test('her phone shakes once when two acts are before hers, not earlier, and once more when the microphone is hers', async () => {
  const evening = await openEvening(['Ana', 'Vesna', 'Marko', 'Ivan'], notesShakes);
  const { mira, olena } = evening;
  await olenaJoins(evening);
  const pressed = async (testid: 'begin' | 'next'): Promise<void> => {
    await mira.testid(testid).click();
    await mira.testid(testid === 'begin' ? 'next' : 'begin').waitFor();
  };
  const seen = async (before: number, shakes: number): Promise<void> => {
    await expect
      .poll(() => olena.testid('when').textContent(), patient)
      .toContain(before === 0 ? 'now' : `${before} before you`);
    expect(await shakesOf(olena)).toHaveLength(shakes);
  };
  await seen(4, 0);
  for (const before of [3, 2, 1, 0]) {
    await pressed('begin');
    await pressed('next');
    await seen(before, before > 2 ? 0 : 1);
  }
  expect(await shakesOf(olena)).toEqual([[200, 100, 200]]);
  await pressed('begin');
  await olena.testid('yours').waitFor();
  expect(await shakesOf(olena)).toHaveLength(2);
  await endEvening(evening);
}, 120_000);

test('lock in, move, swap and no-show are pressed at the desk, are seen on a phone, and are taken back there by one press', async () => {
  const evening = await openEvening(['Marko', 'Vesna', 'Ivan']);
  const { mira, olena } = evening;
  await olenaJoins(evening);
  const toolsOf = (name: string): Locator =>
    mira.testid('queued').filter({ hasText: name }).locator('details');
  const onPhone = async (names: readonly string[]): Promise<void> =>
    expect
      .poll(
        () => olena.page.locator('[data-testid="queue"] li > strong').allTextContents(),
        patient,
      )
      .toEqual(names);
  const asItWas = ['Marko', 'Vesna', 'Ivan', 'Olena'];
  await onPhone(asItWas);
  for (const [name, pressed, then] of [
    ['Ivan', 'lock', ['Ivan', 'Marko', 'Vesna', 'Olena']],
    ['Ivan', 'up', ['Marko', 'Ivan', 'Vesna', 'Olena']],
    ['Marko', 'down', ['Vesna', 'Marko', 'Ivan', 'Olena']],
    ['Vesna', 'swap', ['Marko', 'Ivan', 'Vesna', 'Olena']],
    ['Marko', 'no-show', ['Vesna', 'Ivan', 'Marko', 'Olena']],
  ] as const) {
    const tools = toolsOf(name);
    if ((await tools.getAttribute('open')) === null) await tools.locator('summary').click();
    await tools.locator(`[data-testid^="${pressed}-"]`).click();
    await onPhone(then);
    await mira.testid('undo').click();
    await onPhone(asItWas);
  }
  await endEvening(evening);
}, 120_000);

test('a warning pressed at the desk is on a phone and on the stage screen within five seconds, with its date, its time and its source, and withdrawn it is gone from both', async () => {
  const evening = await openEvening(['Ana']);
  const { mira, olena } = evening;
  const screen = await openScreen(mira);
  await joinWith(olena, { link: evening.link, name: 'Olena', code: await codeOn(screen) });
  const walls = [olena.page, screen].map((page) => page.getByTestId('warning'));
  const soon = { timeout: 5000 } as const;
  await mira.testid('warn-open').click();
  await mira.testid('warn-said').fill('Leave by the yard, slowly.');
  await mira.testid('warn-source').fill('The house');
  const day = new Date();
  await mira.testid('warn-send').click();
  await Promise.all(walls.map((wall) => wall.waitFor(soon)));
  const date = new RegExp(`\\b${day.getDate()}\\b.* \\d\\d:\\d\\d · The house$`);
  for (const wall of walls) {
    expect(await wall.locator('p').textContent()).toBe('Leave by the yard, slowly.');
    expect(await wall.locator('small').textContent()).toMatch(date);
  }
  await mira.testid('warning').locator('[data-testid^="withdraw-"]').click();
  await Promise.all(walls.map((wall) => wall.waitFor({ state: 'detached', ...soon })));
  await endEvening(evening);
}, 120_000);
