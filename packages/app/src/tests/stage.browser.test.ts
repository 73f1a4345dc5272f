/** An evening in real browsers: founded, joined, begun, and the same on every screen. */
import { expect, test } from 'vitest';
import { checkScreen, openProfile, startHouse, takePicture } from './browserHouse.ts';
import { codeOn, foundEvening, joinWith, openScreen } from './evening.ts';
import { comeByKrov } from './krovPeople.ts';

test('an evening is founded, a guest joins by the code on the screen, is called, and every screen shows it', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#e1\./);
  const screen = await openScreen(mira);

  const olena = await openProfile('ru-RU');
  await joinWith(olena, { link, name: 'Олена', code: await codeOn(screen) });
  await olena.testid('when').waitFor();
  expect(await olena.page.evaluate('document.documentElement.lang')).toBe('ru');
  await checkScreen(olena, 'stage-guest');
  await mira.testid('queued').waitFor();
  expect(await mira.testid('queued').textContent()).toContain('Олена');

  await mira.testid('hand-name').fill('Baka Rada');
  await mira.testid('hand-add').click();
  await expect.poll(() => mira.testid('queued').count(), { timeout: 10_000 }).toBe(2);
  await checkScreen(mira, 'stage-desk');
  await mira.testid('begin').click();
  await olena.testid('yours').waitFor();
  await expect.poll(() => screen.getByTestId('on-stage').textContent()).toContain('Олена');
  await expect.poll(() => screen.getByTestId('next-three').textContent()).toContain('Baka Rada');
  await takePicture(olena.page, 'stage-guest-yours');
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await takePicture(screen, 'stage-screen');

  await mira.testid('undo').click();
  await expect.poll(() => olena.testid('yours').count()).toBe(0);
  expect([...mira.complaints, ...olena.complaints]).toEqual([]);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

test('without the network desk and screen of one laptop go on, a screen even when it is loaded anew, and all is merged afterwards', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const screen = await openScreen(mira);
  await mira.testid('hand-name').fill('Ba');
  const olena = await openProfile('ru-RU');
  await joinWith(olena, { link, name: 'Олена', code: await codeOn(screen) });
  await olena.testid('when').waitFor();
  await mira.testid('queued').waitFor();
  expect(await mira.testid('hand-name').inputValue()).toBe('Ba');
  expect(await mira.page.evaluate('document.activeElement.id')).toBe('hand-name');
  await screen.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

  await mira.context.setOffline(true);
  await mira.testid('hand-name').fill('Baka Rada');
  await mira.testid('hand-add').click();
  await mira.testid('begin').click();
  await expect.poll(() => screen.getByTestId('on-stage').textContent()).toContain('Олена');
  await screen.reload();
  await expect
    .poll(() => screen.getByTestId('on-stage').textContent(), { timeout: 20_000 })
    .toContain('Олена');
  expect(await screen.getByTestId('next-three').textContent()).toContain('Baka Rada');
  await expect.poll(() => mira.testid('line').textContent()).not.toBe('');
  expect(await olena.testid('yours').count()).toBe(0);

  await olena.testid('hand').click();
  await mira.context.setOffline(false);
  await olena.testid('yours').waitFor();
  await mira.testid('hands').waitFor();
  await expect.poll(() => mira.testid('line').textContent(), { timeout: 20_000 }).toBe('');
  expect(await mira.testid('queued').count()).toBe(1);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

test('a guest changes her act, reports to the organisers alone, finds her turn again in a new tab, and takes it back', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  await mira.testid('safe-name').fill('Rada');
  await mira.testid('safe-set').click();
  const code = (await mira.testid('code').textContent()) ?? '';
  const olena = await openProfile('ru-RU');
  await joinWith(olena, { link, name: 'Олена', code });
  await olena.testid('when').waitFor();
  await expect.poll(() => olena.testid('rules').textContent()).toContain('Rada');
  await olena.page.locator('summary[data-testid^="edit-"]').first().click();
  await olena.page.locator('input[data-testid^="edit-"][data-testid$="-name"]').fill('Лена');
  await olena.page.locator('[data-testid^="edit-"][data-testid$="-save"]').click();
  await expect.poll(() => mira.testid('queued').textContent()).toContain('Лена');
  await olena.testid('report-open').click();
  await olena.testid('report-said').fill('Кто-то снимает.');
  await olena.testid('report-send').click();
  await expect.poll(() => olena.testid('reported').textContent()).not.toBe('');
  await expect.poll(() => mira.testid('reports').textContent()).toContain('Кто-то снимает.');
  expect(await olena.testid('reports').count()).toBe(0);
  await checkScreen(olena, 'stage-guest-report');

  await olena.page.close();
  const again = await olena.context.newPage();
  await again.goto(link);
  await again.getByTestId('mine').waitFor();
  expect(await again.getByTestId('mine').textContent()).toContain('Лена');
  await again.locator('[data-testid^="withdraw-"]').click();
  await expect.poll(() => mira.testid('queued').count()).toBe(0);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

test('a link that is not whole is one sentence; without a link there is a way on; markup in a name is text', async () => {
  const house = await startHouse();
  const olena = await openProfile('en-US');
  await olena.page.goto(`${house.origin}/#e1.AAAA.BBBB.C`);
  await olena.testid('stop').waitFor();
  expect(await olena.page.locator('form').count()).toBe(0);
  await checkScreen(olena, 'stage-stop');
  await olena.page.goto(`${house.origin}/stage/`);
  await olena.testid('lobby').waitFor();
  await checkScreen(olena, 'stage-lobby');
  await olena.testid('new-evening').click();
  await olena.testid('make').waitFor();
  await checkScreen(olena, 'stage-new');

  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const code = (await mira.testid('code').textContent()) ?? '';
  const name = '<img src=x onerror=alert(1)>\u202egnp.exe' + 'A'.repeat(30);
  await joinWith(olena, { link, name, code });
  await mira.testid('queued').waitFor();
  const shown = (await mira.testid('queued').locator('strong').textContent()) ?? '';
  expect(shown.startsWith('<img')).toBe(true);
  expect([...shown].length).toBeLessThanOrEqual(25);
  expect(shown).not.toContain('\u202e');
  expect(await mira.page.locator('img').count()).toBe(0);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

test('an evening that is ended can be gone on with, or forgotten: then its link opens nothing, and the shelf is empty', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const code = (await mira.testid('code').textContent()) ?? '';
  const olena = await openProfile('ru-RU');
  await joinWith(olena, { link, name: 'Олена', code });
  await olena.testid('when').waitFor();
  await mira.testid('end').click();
  await expect.poll(() => olena.testid('mine').count()).toBe(0);
  await mira.testid('undo').click();
  await olena.testid('when').waitFor();
  await mira.testid('end').click();
  await mira.testid('forget').click();
  await mira.testid('stop').waitFor({ timeout: 30_000 });
  await checkScreen(mira, 'stage-forgotten');
  await olena.page.reload();
  await olena.testid('stop').waitFor({ timeout: 30_000 });
  expect(await olena.page.locator('form').count()).toBe(0);
  await olena.page.goto(link);
  await olena.testid('stop').waitFor({ timeout: 30_000 });
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

test('a desk whose clock is days ahead forgets nothing before its time', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  await mira.testid('hand-name').fill('Ana');
  await mira.testid('hand-add').click();
  await expect.poll(() => mira.testid('hand-name').inputValue()).toBe('');
  await mira.testid('hand-name').fill('Ira');
  await mira.testid('hand-add').click();
  await expect.poll(() => mira.testid('queued').count()).toBe(2);
  await mira.testid('queued').first().locator('summary').click();
  await mira.page.locator('[data-testid^="swap-"]').click();
  await expect.poll(() => mira.testid('queued').first().textContent()).toContain('Ira');
  await mira.page.clock.install({ time: Date.now() + 4 * 86_400_000 });
  await mira.page.reload();
  await mira.testid('code').waitFor();
  await expect.poll(() => mira.testid('line').textContent(), { timeout: 20_000 }).toBe('');
  // It looks each minute whether it is time; who comes after that finds what there was.
  await mira.page.clock.fastForward('01:01');
  const crowd = comeByKrov(house, link);
  expect((await crowd.look()).queue.map(({ name }) => name)).toEqual(['Ira', 'Ana']);
  expect(await mira.testid('queued').count()).toBe(2);
  crowd.end();
  await mira.close();
  await house.end();
}, 60_000);
